"""How a claimed score became a verified one, in sentences."""

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import Answer, Review
from rectitude.apps.assessments.pages.outputs.words import (
    grade_words,
    missing_words,
    number,
    rule_sentence,
    score_words,
)
from rectitude.core.instruments import CAPS


def story_of(answer: Answer | None, review: Review | None) -> tuple[str, ...]:
    """Claimed, capped, verified: one sentence each. review: the decision on exactly this version, if there is one."""
    if answer is None:
        return ()
    return (*_claim(answer), *_decision(answer, review))


def _claim(answer: Answer) -> tuple[str, ...]:
    rule = rule_sentence(answer.because)
    if answer.score is None:
        code = answer.missing or str(answer.because.get("missing") or "not_recorded")
        said = _("There is no score: %(reason)s. It stays out of the mean and is never counted as zero.")
        return (said % {"reason": missing_words(code).lower()},)
    claim = _("The answer claims %(score)s. %(rule)s") % {"score": score_words(answer.score, ""), "rule": rule}
    law, practice = answer.because.get("law"), answer.because.get("practice")
    if law is None or practice is None:
        return (claim,)
    gap = _("The score counts practice, %(practice)s; law or rule is at %(law)s.")
    return claim, gap % {"practice": number(practice), "law": number(law)}


def _decision(answer: Answer, review: Review | None) -> tuple[str, ...]:
    if review is None:
        carries = _carries(answer.grade)
        return (f"{carries} {_('No reviewer has decided on this version yet.')}".strip(),)
    if review.verdict == Review.Verdict.QUERIED:
        said = _("%(name)s asks about it, so there is no verified score until that is settled.")
        return (said % {"name": review.by_name},)
    if answer.score is None:
        return (_("%(name)s accepted the reason.") % {"name": review.by_name},)
    found = _("%(name)s found evidence of grade %(grade)s.") % {
        "name": review.by_name,
        "grade": grade_words(review.grade),
    }
    verified = _("Verified: %(score)s.") % {"score": score_words(review.score, "")}
    return f"{found} {_cap(review.grade)}", verified


def _carries(grade: int | None) -> str:
    if grade is None:
        return ""
    said = _("The institution says its evidence is of grade %(grade)s.") % {"grade": grade_words(grade)}
    return f"{said} {_cap(grade)}"


def _cap(grade: int | None) -> str:
    if grade is None:
        return ""
    cap = float(CAPS[grade])
    if cap >= 4:
        return _("Such evidence carries any score.")
    return _("Such evidence carries at most %(cap)s.") % {"cap": number(cap)}
