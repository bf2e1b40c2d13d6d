"""The reasons for having no value, the grades of evidence and the states of an assignment, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rectitude.core.instruments import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A choice that needs a sentence: its value, its name, what it means."""

    value: str
    label: str | Promise
    hint: str | Promise


REASONS: tuple[Explained, ...] = (
    Explained(
        value=Missing.NOT_APPLICABLE.value,
        label=gettext_lazy("It does not apply to us"),
        hint=gettext_lazy("What the question asks about does not exist here and need not. It leaves the count."),
    ),
    Explained(
        value=Missing.NO_EVIDENCE.value,
        label=gettext_lazy("We looked and found nothing"),
        hint=gettext_lazy("It should exist here, we searched for it, and there is no trace of it."),
    ),
    Explained(
        value=Missing.NOT_RECORDED.value,
        label=gettext_lazy("It happens, but nobody writes it down"),
        hint=gettext_lazy("The thing exists; the figure or the record does not."),
    ),
    Explained(
        value=Missing.REFUSED.value,
        label=gettext_lazy("We may not or will not say"),
        hint=gettext_lazy("We know, and do not share it. Say why in the comment if you can."),
    ),
    Explained(
        value=Missing.NOT_ASSESSED.value,
        label=gettext_lazy("We have not looked into it"),
        hint=gettext_lazy("Nobody has examined this yet, so we cannot say either way."),
    ),
)

GRADES: tuple[Explained, ...] = (
    Explained(
        value="0",
        label=gettext_lazy("E0: nothing to show"),
        hint=gettext_lazy("Nobody outside could check it. Reviewers can confirm a score of at most 1."),
    ),
    Explained(
        value="1",
        label=gettext_lazy("E1: a statement"),
        hint=gettext_lazy("Somebody responsible says so in writing. Carries a score of at most 2."),
    ),
    Explained(
        value="2",
        label=gettext_lazy("E2: an internal document"),
        hint=gettext_lazy("An order, register, minutes or report of your own. Carries a score of at most 3."),
    ),
    Explained(
        value="3",
        label=gettext_lazy("E3: a published document"),
        hint=gettext_lazy("A law, regulation or report that anybody can read. Carries any score."),
    ),
    Explained(
        value="4",
        label=gettext_lazy("E4: observed or sampled"),
        hint=gettext_lazy("Files were sampled, or the practice was watched. Carries any score."),
    ),
)


_REASON_WORDS = {
    "not_applicable": gettext_lazy("Not applicable"),
    "no_evidence": gettext_lazy("No evidence found"),
    "not_recorded": gettext_lazy("Not recorded"),
    "refused": gettext_lazy("Refused"),
    "not_assessed": gettext_lazy("Not assessed"),
    "dont_know": gettext_lazy("Not known"),
}


def reason_words(code: str) -> str:
    """A missing code as an answer reads it."""
    return str(_REASON_WORDS.get(code, code))


def grade_words(grade: int | None) -> str:
    """A grade by its name; "" when none was claimed."""
    return "" if grade is None else str(GRADES[grade].label)
