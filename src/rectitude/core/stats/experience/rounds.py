"""How a round of a survey measured bribery, and what keeps two rounds from being compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rectitude.core.instruments.messages import Message, gettext_noop

from .answers import Experience


class Mode(StrEnum):
    """How people were asked. What is hard to say is said more often where nobody listens."""

    FACE_TO_FACE = "face to face"
    SELF_COMPLETED = "filled in by the person"
    TELEPHONE = "telephone"
    WEB = "web"
    MIXED = "mixed"


class Respondent(StrEnum):
    """Whose experience is told: one's own (16.5.1), that of anybody in the household, or a business's (16.5.2)."""

    SELF = "self"
    HOUSEHOLD = "household"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRound:
    """What a round asked. months: the reference period. officials: the types asked about; any_official: together they
    are all there are (the question says "any public official"). asked: people who were asked and refused are found.
    intermediaries: bribes through somebody else are.
    """

    name: str
    officials: tuple[str, ...]
    mode: Mode
    any_official: bool = False
    months: int = 12
    respondent: Respondent = Respondent.SELF
    asked: bool = True
    intermediaries: bool = True

    def __post_init__(self) -> None:
        if self.months < 1 or not self.officials:
            raise ValueError("a round asks about a month or more, and about one type of official or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something two rounds did differently; `prevents`: their figures then do not measure the same thing."""

    message: Message
    prevents: bool

    @property
    def code(self) -> str:
        """The stable name of what differs."""
        return self.message.code


def comparability(
    first: SurveyRound, second: SurveyRound, *, experience: Experience = Experience.EITHER, official: str | None = None
) -> tuple[Flag, ...]:
    """Every way in which the rounds measured `experience` with `official` (None: with any) differently.

    The rules are those of the metadata of SDG 16.5.1: period, officials, own experience, asked and refused,
    intermediaries. The mode does not prevent a comparison, but is to be said with it.
    """
    return tuple(_flags(first, second, experience, official))


def _flags(first: SurveyRound, second: SurveyRound, experience: Experience, official: str | None) -> Iterator[Flag]:
    names = {"first": first.name, "second": second.name}
    if first.asked != second.asked and experience is not Experience.PAID:
        yield _flag("asked-and-refused", _ASKED, first=_lacking(first.asked, first, second), prevents=True)
    if first.months != second.months:
        periods = {"first_months": first.months, "second_months": second.months}
        yield _flag("reference-period", _PERIOD, prevents=True, **names, **periods)
    if official is None:
        yield from _of_officials(first, second)
    elif official not in first.officials or official not in second.officials:
        lacking = first if official not in first.officials else second
        yield _flag("official-not-asked", _NOT_ASKED, first=lacking.name, official=official, prevents=True)
    if first.respondent is not second.respondent:
        business = Respondent.BUSINESS in (first.respondent, second.respondent)
        yield (
            _flag("business", _BUSINESS, prevents=True, **names)
            if business
            else _flag("household", _HOUSEHOLD, prevents=True, **names)
        )
    if first.intermediaries != second.intermediaries:
        lacking_name = _lacking(first.intermediaries, first, second)
        yield _flag("intermediaries", _INTERMEDIARIES, first=lacking_name, prevents=True)
    if first.mode is not second.mode:
        modes = {"first_mode": first.mode.value, "second_mode": second.mode.value}
        yield _flag("mode", _MODE, prevents=False, **names, **modes)


def _of_officials(first: SurveyRound, second: SurveyRound) -> Iterator[Flag]:
    if first.any_official != second.any_official:
        few = second if first.any_official else first
        yield _flag("any-or-few", _ANY_OR_FEW, first=few.name, prevents=True)
    elif set(first.officials) != set(second.officials) and not first.any_official:
        odd = ", ".join(sorted(set(first.officials) ^ set(second.officials)))
        yield _flag("officials", _OFFICIALS, officials=odd, prevents=True)
    elif set(first.officials) != set(second.officials):
        yield _flag("list-of-officials", _LIST, first=first.name, second=second.name, prevents=False)


def _lacking(has: bool, first: SurveyRound, second: SurveyRound) -> str:
    return second.name if has else first.name


def _flag(name: str, template: str, *, prevents: bool, **params: str | int) -> Flag:
    return Flag(message=Message(code=f"experience.{name}", template=template, params=params), prevents=prevents)


_ASKED = gettext_noop(
    "%(first)s leaves out people who were asked for a bribe and refused; the other round counts them."
)
_PERIOD = gettext_noop(
    "%(first)s asks about %(first_months)d months, %(second)s about %(second_months)d. A longer time holds more bribes."
)
_NOT_ASKED = gettext_noop("%(first)s does not ask about this official: %(official)s.")
_ANY_OR_FEW = gettext_noop(
    "%(first)s asks about a few types of officials only; the other round asks about any official."
)
_OFFICIALS = gettext_noop("The rounds ask about different officials. In one of them only: %(officials)s.")
_LIST = gettext_noop(
    "%(first)s and %(second)s ask about any official but name different types. A longer list helps people remember."
)
_HOUSEHOLD = gettext_noop(
    "One of %(first)s and %(second)s asks for people's own experience, the other for that of their household."
)
_BUSINESS = gettext_noop(
    "One of %(first)s and %(second)s is a survey of businesses (SDG 16.5.2), the other of people (16.5.1)."
)
_INTERMEDIARIES = gettext_noop("%(first)s leaves out bribes given through somebody else; the other round counts them.")
_MODE = gettext_noop(
    "%(first)s: %(first_mode)s; %(second)s: %(second_mode)s. Part of the change may come from the way people were asked."
)
