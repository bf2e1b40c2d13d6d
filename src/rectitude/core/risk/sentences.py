"""What is said of risks, as sentences for people."""

from __future__ import annotations

from datetime import date

from rectitude.core.instruments.messages import Message, gettext_noop


def _said(code: str, template: str, /, **params: str | int | float) -> Message:
    return Message(code=f"risk.{code}", template=template, params=params)


def unknown_class(outcome: str) -> Message:
    return _said(
        "unknown-class",
        gettext_noop("The matrix gives the class “%(outcome)s”, which is not among the classes."),
        outcome=outcome,
    )


def no_rule(likelihood: int, impact: int) -> Message:
    return _said(
        "no-rule",
        gettext_noop("No rule of the matrix speaks of likelihood %(likelihood)d with impact %(impact)d."),
        likelihood=likelihood,
        impact=impact,
    )


def rule_never_reached(number: int) -> Message:
    return _said(
        "rule-never-reached",
        gettext_noop("Rule %(number)d of the matrix is never reached: the rules before it match first."),
        number=number,
    )


def falls(likelihood: int, impact: int, more_likelihood: int, more_impact: int, was: str, now: str) -> Message:
    return _said(
        "falls",
        gettext_noop(
            "Likelihood %(likelihood)d with impact %(impact)d is “%(was)s”, but likelihood %(more_likelihood)d with impact %(more_impact)d is only “%(now)s”."
        ),
        likelihood=likelihood,
        impact=impact,
        more_likelihood=more_likelihood,
        more_impact=more_impact,
        was=was,
        now=now,
    )


def control_not_known(control: str) -> Message:
    return _said(
        "control-not-known",
        gettext_noop(
            "It is not known how good the control “%(control)s” is, so it counts as nothing until somebody tests it."
        ),
        control=control,
    )


def no_controls() -> Message:
    return _said("no-controls", gettext_noop("There is no control."))


def only_corrective() -> Message:
    return _said(
        "only-corrective",
        gettext_noop(
            "All controls that work only limit or repair harm. Ask whether they really make the scheme less likely."
        ),
    )


def impact_lowered() -> Message:
    return _said(
        "impact-lowered",
        gettext_noop("The impact is lower because a corrective control works. The group may keep the higher impact."),
    )


def overridden(likelihood: int, impact: int, reason: str) -> Message:
    return _said(
        "overridden",
        gettext_noop(
            "The group departed from the rule, which gives likelihood %(likelihood)d and impact %(impact)d: %(reason)s"
        ),
        likelihood=likelihood,
        impact=impact,
        reason=reason,
    )


def above_inherent() -> Message:
    return _said(
        "above-inherent",
        gettext_noop(
            "The risk is rated higher with its controls than without them. Check the rating without controls."
        ),
    )


def stronger_reduces_less(weaker: int, stronger: int) -> Message:
    return _said(
        "stronger-reduces-less",
        gettext_noop("Controls worth %(stronger)d take off less in one respect than controls worth %(weaker)d."),
        weaker=weaker,
        stronger=stronger,
    )


def nobody_voted() -> Message:
    return _said("nobody-voted", gettext_noop("Nobody has given a level."))


def few_votes(n: int, fewest: int) -> Message:
    return _said(
        "few-votes", gettext_noop("Only %(n)d voted; a working group has at least %(fewest)d."), n=n, fewest=fewest
    )


def without_a_vote(n: int) -> Message:
    return _said("without-a-vote", gettext_noop("Gave no level: %(n)d."), n=n)


def two_in_the_middle(lower: int, higher: int) -> Message:
    return _said(
        "two-in-the-middle",
        gettext_noop(
            "The votes are divided in the middle between %(lower)d and %(higher)d. The higher one is proposed."
        ),
        lower=lower,
        higher=higher,
    )


def speak_first(low: int, high: int) -> Message:
    return _said(
        "speak-first",
        gettext_noop(
            "The votes lie far apart, from %(low)d to %(high)d. Let those at both ends explain before a value is set."
        ),
        low=low,
        high=high,
    )


def dimension_not_rated(dimension: str) -> Message:
    return _said(
        "dimension-not-rated", gettext_noop("The impact on “%(dimension)s” was not rated."), dimension=dimension
    )


def opportunity(likelihood: int, floor: int) -> Message:
    return _said(
        "opportunity",
        gettext_noop(
            "This step promises a high reward and has no control, so a likelihood of %(likelihood)d is too low: it is at least %(floor)d. Opportunity counts more than memory."
        ),
        likelihood=likelihood,
        floor=floor,
    )


def beyond_appetite(outcome: str, limit: str) -> Message:
    return _said(
        "beyond-appetite",
        gettext_noop("What remains is “%(outcome)s”, above the “%(limit)s” that is carried without treatment."),
        outcome=outcome,
        limit=limit,
    )


def scheme_too_long(length: int, most: int) -> Message:
    return _said(
        "scheme-too-long",
        gettext_noop("The scheme has %(length)d characters. At most %(most)d are allowed."),
        length=length,
        most=most,
    )


def missing_field(field: str) -> Message:
    return _said("missing-field", gettext_noop("“%(field)s” is not filled in."), field=field)


def unknown_code(field: str, code: str) -> Message:
    return _said(
        "unknown-code", gettext_noop("“%(code)s” is not a known value of “%(field)s”."), field=field, code=code
    )


def impact_below_dimension(impact: int, dimension: str, level: int) -> Message:
    return _said(
        "impact-below-dimension",
        gettext_noop("The impact is %(impact)d, but the impact on “%(dimension)s” is %(level)d."),
        impact=impact,
        dimension=dimension,
        level=level,
    )


def accepted_without_name() -> Message:
    return _said(
        "accepted-without-name",
        gettext_noop(
            "What remains is above what is carried without treatment, and no head of the institution has accepted it by name and date."
        ),
    )


def only_accepted() -> Message:
    return _said(
        "only-accepted",
        gettext_noop("What remains is above what is carried without treatment, and nothing is to be done about it."),
    )


def velocity_not_known() -> Message:
    return _said(
        "velocity-not-known",
        gettext_noop("It is not known how soon harm would follow, so the risk counts as a fast one."),
    )


def cost_not_known() -> Message:
    return _said("cost-not-known", gettext_noop("It is not known what the treatment costs."))


def reopened_by(what: str, on: date) -> Message:
    return _said(
        "reopened-by", gettext_noop("The assessment is open again since %(on)s: %(what)s"), what=what, on=on.isoformat()
    )


def flag_seen(flag: str, on: date) -> Message:
    return _said("flag-seen", gettext_noop("A red flag was seen on %(on)s: %(flag)s"), flag=flag, on=on.isoformat())


def review_overdue(on: date) -> Message:
    return _said("review-overdue", gettext_noop("The full review was due on %(on)s."), on=on.isoformat())


def check_overdue(on: date) -> Message:
    return _said("check-overdue", gettext_noop("The check of red flags was due on %(on)s."), on=on.isoformat())


def never_checked(on: date) -> Message:
    return _said(
        "never-checked",
        gettext_noop("The red flags have not been checked since the review; the check was due on %(on)s."),
        on=on.isoformat(),
    )


def review_too_late(asked: date, latest: date) -> Message:
    return _said(
        "review-too-late",
        gettext_noop("A review on %(asked)s comes too late; it is due on %(latest)s."),
        asked=asked.isoformat(),
        latest=latest.isoformat(),
    )


def before_because(other: str, what: str) -> Message:
    """Why a risk stands before the next one."""
    templates = {
        "class": gettext_noop("Stands before %(other)s because more risk remains."),
        "velocity": gettext_noop("Stands before %(other)s because harm would follow sooner."),
        "shared_causes": gettext_noop("Stands before %(other)s because more other risks have the same causes."),
        "cost": gettext_noop("Stands before %(other)s because its treatment costs less, or its cost is known."),
        "id": gettext_noop("Stands before %(other)s by its number only: nothing else sets them apart."),
    }
    return _said("before-because", templates[what], other=other, what=what)
