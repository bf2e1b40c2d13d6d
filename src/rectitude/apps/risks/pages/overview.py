"""The nine screens of an assessment as a list of tasks: what is done, what is next, and whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.risks.models import GroupMember, Mandate, RiskAssessment
from rectitude.apps.risks.pages.days import day_said
from rectitude.apps.risks.pages.group import gap_sentences
from rectitude.apps.risks.queries.group import mandate_of, members_of
from rectitude.apps.risks.queries.mapping import steps_of
from rectitude.apps.risks.queries.monitoring import Clock, clock_of
from rectitude.apps.risks.queries.register import Register
from rectitude.apps.risks.words import class_name, class_tone, sentences
from rectitude.base.ui.components import Because, Row, Task
from rectitude.core.risk import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """Facts, the nine tasks, what is next, and what the review clock says."""

    facts: Sequence[Row]
    tasks: Sequence[Task]
    next_sentence: str
    classes: Sequence[tuple[str, str, int]]
    clock_notes: Sequence[str]
    because: Sequence[Because]


def overview_page(assessment: RiskAssessment, register: Register, *, at: date, inside: bool) -> OverviewPage:
    """The overview. inside: for one of the institution or group. Needs the assessment's scope."""
    mandate, members = mandate_of(assessment), list(members_of(assessment))
    clock = clock_of(register, at=at)
    tasks = [
        _mandate_task(assessment, mandate),
        _group_task(assessment, members),
        _process_task(assessment),
        _scheme_task(assessment, register),
        *_rating_tasks(assessment, register),
        _treatment_task(assessment, register),
        _watch_task(assessment, clock),
    ]
    if not inside:
        # The group, the map and the schemes are not opened to others.
        tasks = [replace(task, url="") if at_task in (1, 2, 3) else task for at_task, task in enumerate(tasks)]
    counts = {one.id: 0 for one in reversed(register.scales.classes)}
    for line in register.rated:
        counts[line.outcome or ""] += 1
    scales = register.scales
    return OverviewPage(
        facts=_facts(assessment, mandate),
        tasks=tasks,
        next_sentence=_next(assessment, mandate, register),
        classes=[(class_name(scales, one), class_tone(scales, one), n) for one, n in counts.items()],
        clock_notes=sentences(clock.whole.because.notes) if clock else [],
        because=_because(assessment, register),
    )


def _facts(assessment: RiskAssessment, mandate: Mandate | None) -> list[Row]:
    period = _("%(first)s to %(last)s") % {
        "first": day_said(assessment.period_from),
        "last": day_said(assessment.period_to),
    }
    rows = [Row(term=_("What is assessed"), value=mandate.scope_text if mandate else assessment.scope_text)]
    rows += [Row(term=_("Period"), value=period), Row(term=_("Begun by"), value=assessment.by_name)]
    if mandate:
        rows.append(Row(term=_("What stays in the group"), value=mandate.confidentiality))
    return rows


def _mandate_task(assessment: RiskAssessment, mandate: Mandate | None) -> Task:
    status = _("Signed by %(name)s") % {"name": mandate.by_name} if mandate else _("Not signed yet")
    return Task(
        title=_("1. Mandate"),
        hint=_("The head signs scope, authority, timetable and what stays in the group."),
        status=status,
        tone="" if mandate else "brass",
        url=f"{assessment.path}mandate/",
    )


def _group_task(assessment: RiskAssessment, members: Sequence[GroupMember]) -> Task:
    n = len(members)
    gaps = gap_sentences(members)
    return Task(
        title=_("2. Working group"),
        hint=gaps[0] if gaps else _("Five to nine people, from inside and outside."),
        status=ngettext("%(n)d member", "%(n)d members", n) % {"n": n},
        tone="brass" if gaps else "",
        url=f"{assessment.path}group/",
    )


def _process_task(assessment: RiskAssessment) -> Task:
    n = steps_of(assessment).count()
    return Task(
        title=_("3. Processes and steps"),
        hint=_("How the work is done: decisions, hand-overs, what is at stake."),
        status=ngettext("%(n)d step", "%(n)d steps", n) % {"n": n} if n else _("Nothing mapped yet"),
        tone="" if n else "grey",
        url=f"{assessment.path}processes/",
    )


def _scheme_task(assessment: RiskAssessment, register: Register) -> Task:
    n = len(register.lines)
    return Task(
        title=_("4. Schemes"),
        hint=_("Who could do what, at which step, for whom, by which weakness."),
        status=ngettext("%(n)d risk in the register", "%(n)d risks in the register", n) % {"n": n}
        if n
        else _("None yet"),
        tone="" if n else "grey",
        url=f"{assessment.path}schemes/",
    )


def _rating_tasks(assessment: RiskAssessment, register: Register) -> list[Task]:
    n, rated = len(register.lines), len(register.rated)
    controlled = sum(1 for one in register.rated if one.document["controls"])
    voted = sum(1 for one in register.rated if "likelihood_residual" in one.document["dispersion"])
    of = _("%(n)d of %(all)d")
    path = f"{assessment.path}register/"
    return [
        Task(
            title=_("5. Rating without controls"), hint=_("Everybody votes by themselves, then the group decides."),
            status=of % {"n": rated, "all": n}, tone="" if n and rated == n else "grey", url=f"{path}?state=unrated",
        ),
        Task(
            title=_("6. Controls"), hint=_("What there is against it, how good it is on paper and at work."),
            status=of % {"n": controlled, "all": n}, tone="" if n and controlled == n else "grey",
            url=f"{path}?state=no-controls",
        ),
        Task(
            title=_("7. What remains"), hint=_("By the rule, or by a vote of the group with its reason."),
            status=_("%(n)d of %(all)d voted") % {"n": voted, "all": n}, tone="" if n and voted == n else "grey",
            url=f"{path}?state=not-voted",
        ),
    ]  # fmt: skip


def _treatment_task(assessment: RiskAssessment, register: Register) -> Task:
    treated = sum(1 for one in register.lines if one.document["treatment"])
    waiting = sum(1 for one in register.rated if register.is_beyond(one) and one.accepted is None)
    status = _("%(n)d of %(all)d treated") % {"n": treated, "all": len(register.lines)}
    if waiting:
        status = ngettext("%(n)d waits for the head", "%(n)d wait for the head", waiting) % {"n": waiting}
    return Task(
        title=_("8. Treatment, and what the head accepts"),
        hint=_("Action, owner, cost, date; the head accepts by name what remains above what is usual."),
        status=status,
        tone="brass" if waiting else "",
        url=f"{assessment.path}acceptance/",
    )


def _watch_task(assessment: RiskAssessment, clock: Clock | None) -> Task:
    words = {
        Due.REOPEN: (_("Open it again"), "rust"),
        Due.FULL_REVIEW: (_("Full review is due"), "brass"),
        Due.CHECK: (_("Red flags are due"), "brass"),
        Due.NOTHING: (_("Nothing is due"), ""),
    }
    status, tone = words[clock.whole.due] if clock else (_("Not begun"), "grey")
    return Task(
        title=_("9. Watching"),
        hint=_(
            "From the head’s acceptance on: red flags each quarter, again after an event, everything within two years."
        ),
        status=status,
        tone=tone,
        url=f"{assessment.path}review/",
    )


def _next(assessment: RiskAssessment, mandate: Mandate | None, register: Register) -> str:
    unrated = len(register.lines) - len(register.rated)
    if assessment.is_closed:
        return _("Nothing: it is closed.")
    if mandate is None:
        return _("The head signs the mandate.")
    if not register.lines:
        return _("The group maps its processes and says which schemes are possible.")
    if unrated:
        said = ngettext("The group rates %(n)d risk.", "The group rates %(n)d risks.", unrated)
        return said % {"n": unrated}
    if any(register.is_beyond(one) and one.accepted is None for one in register.rated):
        return _("Owners treat what is above the usual, and the head accepts what remains.")
    return _("The focal point checks the red flags each quarter.")


def _because(assessment: RiskAssessment, register: Register) -> list[Because]:
    scales = register.scales
    return [
        Because(term=_("Scales"), text=f"{scales.id} {scales.version}", url=f"{assessment.path}scales/"),
        Because(term=_("Digest"), text=assessment.scales_digest[:19] + "…"),
        Because(term=_("Not counted"), text=_("Risks that were withdrawn.")),
    ]
