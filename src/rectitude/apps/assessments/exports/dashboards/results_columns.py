"""The columns of the result files and what each means: files and codebook are drawn from this one list."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from rectitude.apps.assessments.pages.dashboards.results.replies import Replied
from rectitude.apps.assessments.pages.dashboards.results.value import Area, Indicator, Results
from rectitude.apps.assessments.pages.dashboards.results.words import NOT_ASKED, band_words, half_words
from rectitude.core.charts import half_up
from rectitude.core.instruments.levels import Band

Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its stable name, its meaning, and how an area's row, an indicator's row or a reply fills it."""

    name: str
    meaning: str | Promise
    of_area: Callable[[Area], Value] = lambda area: None
    of_indicator: Callable[[Indicator], Value] = lambda found: None
    of_reply: Callable[[Replied], str] | None = None
    width: int = 12


def _missing(area: Area) -> str:
    return ", ".join(f"{code}={count}" for code, count in area.practice.missing)


def _reason(found: Indicator, half: str) -> str:
    """Why there is no level, spelled out as its code; a sixth code where the indicator is not asked at all."""
    return str(getattr(found, f"{half}_missing")) if found.is_asked else NOT_ASKED


def _rounded(value: float | None) -> int | None:
    return None if value is None else int(half_up(value))


COLUMNS: tuple[Column, ...] = (
    Column(
        name="row",
        meaning=_lazy("What the row is about: area or indicator"),
        of_area=lambda area: "area",
        of_indicator=lambda found: "indicator",
    ),
    Column(
        name="id",
        meaning=_lazy("The id of the area or indicator, stable between versions of the instrument"),
        of_area=lambda area: area.id,
        of_indicator=lambda found: found.id,
    ),
    Column(
        name="area",
        meaning=_lazy("The id of the area"),
        of_area=lambda area: area.id,
        of_indicator=lambda found: found.area,
    ),
    Column(
        name="title",
        meaning=_lazy("What it is called"),
        of_area=lambda area: area.title,
        of_indicator=lambda found: found.name,
        width=44,
    ),
    Column(
        name="unit",
        meaning=_lazy("Points from 0 to 100 for an area, levels from 0 to 4 for an indicator"),
        of_area=lambda area: "points 0-100",
        of_indicator=lambda found: "level 0-4",
        width=14,
    ),
    Column(
        name="law",
        meaning=_lazy("In law; empty when withheld or without a level"),
        of_area=lambda area: area.law.score,
        of_indicator=lambda found: found.law,
    ),
    Column(
        name="law_missing",
        meaning=_lazy("Why an indicator has no level in law"),
        of_indicator=lambda found: _reason(found, "law"),
        width=16,
    ),
    Column(
        name="practice",
        meaning=_lazy("In practice, which is an area’s own figure; empty when withheld or without a level"),
        of_area=lambda area: area.practice.score,
        of_indicator=lambda found: found.practice,
    ),
    Column(
        name="practice_missing",
        meaning=_lazy("Why an indicator has no level in practice; of an area, how many for which reason"),
        of_area=_missing,
        of_indicator=lambda found: _reason(found, "practice"),
        width=24,
    ),
    Column(
        name="practice_scored",
        meaning=_lazy("What was scored where refused information lowered what counts"),
        of_indicator=lambda found: found.scored_practice,
    ),
    Column(
        name="practice_rounded",
        meaning=_lazy("The whole number screens and documents show; halves go up"),
        of_area=lambda area: _rounded(area.practice.score),
    ),
    Column(
        name="practice_low",
        meaning=_lazy("Lower end of what two other assessors might have given"),
        of_area=lambda area: area.practice.interval.low if area.practice.interval else None,
    ),
    Column(
        name="practice_high",
        meaning=_lazy("Upper end of what two other assessors might have given"),
        of_area=lambda area: area.practice.interval.high if area.practice.interval else None,
    ),
    Column(
        name="band",
        meaning=_lazy("critical, weak, partial, substantial or strong: steps of 20 points of the rounded practice"),
        of_area=lambda area: str(area.practice.band) if area.practice.band else "",
        width=14,
    ),
    Column(
        name="gap",
        meaning=_lazy("Law less practice, over what has both"),
        of_area=lambda area: area.gap,
        of_indicator=lambda found: found.gap,
    ),
    Column(
        name="n",
        meaning=_lazy("Indicators with a level in practice"),
        of_area=lambda area: area.practice.n,
    ),
    Column(
        name="n_applicable",
        meaning=_lazy("Indicators that apply in practice"),
        of_area=lambda area: area.practice.n_applicable,
    ),
    Column(name="n_gap", meaning=_lazy("Indicators with a level in both halves"), of_area=lambda area: area.n_gap),
    Column(name="weight", meaning=_lazy("Weight within the area"), of_indicator=lambda found: found.weight),
    Column(
        name="origin",
        meaning=_lazy("How the score came to stand: agreed, adjudicated, peer-review, reply or appeal"),
        of_indicator=lambda found: found.origin,
        width=14,
    ),
    Column(
        name="version",
        meaning=_lazy("The version of the standing score that was counted"),
        of_indicator=lambda found: found.settlement if found.is_asked else None,
    ),
    Column(
        name="version_now",
        meaning=_lazy("The version that stands now"),
        of_indicator=lambda found: found.stands if found.is_asked else None,
    ),
    Column(name="confidence", meaning=_lazy("low, medium or high"), of_indicator=lambda found: found.confidence),
    Column(
        name="text",
        meaning=_lazy("The published justification, as written"),
        of_indicator=lambda found: found.justification,
        width=80,
    ),
    Column(name="text_language", meaning=_lazy("The language it was written in"), of_indicator=lambda f: f.language),
    Column(
        name="reply",
        meaning=_lazy("What the institution says about the indicator, unaltered"),
        of_reply=lambda reply: reply.reply.text,
        width=60,
    ),
    Column(
        name="reply_decision",
        meaning=_lazy("What was decided on that, appeals included"),
        of_reply=lambda reply: " ".join(f"{words.title}: {words.text}".rstrip(": ") for words in reply.decisions),
        width=60,
    ),
    Column(
        name="standards",
        meaning=_lazy("The international standards it is measured against"),
        of_indicator=lambda found: "; ".join(found.standards),
        width=30,
    ),
    Column(name="a_law", meaning=_lazy("Assessor A, blind, in law"), of_indicator=lambda f: f.a[0] if f.a else None),
    Column(
        name="a_practice",
        meaning=_lazy("Assessor A, blind, in practice"),
        of_indicator=lambda f: f.a[1] if f.a else None,
    ),
    Column(name="b_law", meaning=_lazy("Assessor B, blind, in law"), of_indicator=lambda f: f.b[0] if f.b else None),
    Column(
        name="b_practice",
        meaning=_lazy("Assessor B, blind, in practice"),
        of_indicator=lambda f: f.b[1] if f.b else None,
    ),
)
BLIND = frozenset({"a_law", "a_practice", "b_law", "b_practice"})
CODES = ("not_applicable", "no_evidence", "refused", "not_assessed", NOT_ASKED)


def columns_of(results: Results) -> tuple[Column, ...]:
    """The columns this reader gets: those of the blind scores only where the value holds any."""
    has_blind = any(found.a or found.b for found in results.indicators)
    return COLUMNS if has_blind else tuple(column for column in COLUMNS if column.name not in BLIND)


def rows_of(results: Results) -> Iterator[list[Value]]:
    """A row for each area, then for each indicator."""
    columns = columns_of(results)
    for area in results.areas:
        yield [column.of_area(area) for column in columns]
    for found in results.indicators:
        yield [_of_indicator(column, found, results.replies_to(found.id)) for column in columns]


def _of_indicator(column: Column, found: Indicator, replies: Iterable[Replied]) -> Value:
    if column.of_reply is None:
        return column.of_indicator(found)
    return "\n".join(column.of_reply(reply) for reply in replies)


def because_rows(results: Results) -> list[tuple[str, str, Value]]:
    """(stable name, words, value) of everything the figures can be checked against."""
    origin = results.origin
    return [
        ("round", _("Round"), results.round_code),
        ("institution", _("Institution"), results.institution_code),
        ("country", _("Country"), results.country_code),
        ("function", _("Function"), results.function),
        ("instrument", _("Instrument"), origin.instrument),
        ("instrument_version", _("Instrument version"), origin.version),
        ("instrument_digest", _("SHA-256 of the instrument"), origin.instrument_digest),
        ("method", _("Method"), origin.method),
        ("withheld_under", _("Withheld under this share of applicable indicators"), origin.withheld_under),
        ("code_version", _("Version of Rectitude that computed"), origin.code_version),
        ("occasion", _("Computed when"), origin.occasion),
        ("computed_at", _("Computed at"), origin.computed_at.isoformat()),
        ("period_from", _("First day of the period"), origin.period_from.isoformat()),
        ("period_to", _("Last day of the period"), origin.period_to.isoformat()),
        ("run", _("Run"), origin.run_key),
        ("run_number", _("Number of the run"), origin.run_number),
        ("inputs_digest", _("SHA-256 of the inputs"), origin.inputs_digest),
        ("ledger_subject", _("What the ledger calls the assessment"), origin.subject),
        ("ledger_event", _("Event in the ledger"), origin.event_key),
        ("ledger_entry", _("Number of the ledger entry"), origin.entry),
        ("released_at", _("Released at"), results.released_at.isoformat() if results.released_at else ""),
        ("released_by", _("Released by"), results.released_by),
    ]


def codebook_of(results: Results) -> dict[str, dict[str, str]]:
    """What every column, code and band means, in the language of the results."""
    return {
        "columns": {column.name: str(column.meaning) for column in columns_of(results)},
        "missing": {code: half_words(code) for code in CODES},
        "bands": {str(band): band_words(band) for band in Band},
    }
