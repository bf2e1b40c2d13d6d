"""What every column, code and number of a data file means."""

from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.assessments.exports.columns import COLUMNS
from rectitude.apps.assessments.pages.outputs.scorecard import Scorecard
from rectitude.apps.assessments.pages.outputs.words import grade_words, missing_words, number
from rectitude.core.instruments import Missing


def codebook_of(card: Scorecard) -> dict[str, Any]:
    """The codebook of a scorecard's files, in the language of the card."""
    return {
        "columns": [
            {"name": column.name, "meaning": str(column.meaning), "unit": str(column.unit)} for column in COLUMNS
        ],
        "missing": {str(code): missing_words(str(code)) for code in Missing},
        "grades": {f"E{grade}": grade_words(grade) for grade in range(5)},
        "method": list(method_sentences(card)),
    }


def method_sentences(card: Scorecard) -> tuple[str, ...]:
    """How the figures are made, in a few sentences."""
    share = number(card.origin.withheld_under * 100)
    return (
        _("An item is scored from 0 to 4 by the rule the instrument gives for it."),
        _("The verified score of an item is what was claimed, but never more than the evidence carries: E0 carries at"
          " most 1, E1 at most 2, E2 at most 3, E3 and E4 any score."),
        _("An area’s figure is the mean of its item scores times 25, from 0 to 100, without weights."),
        _("A figure is withheld when fewer than %(share)s%% of the applicable items have a score.") % {"share": share},
        _("Missing codes are six different things and are never counted as zero."),
        _("Screens and the PDF show whole numbers; the data files carry the exact value."),
    )  # fmt: skip


def because_rows(card: Scorecard) -> list[tuple[str, str, Any]]:
    """(stable name, words, value) of everything the figures come from."""
    origin = card.origin
    return [
        ("instrument", _("Instrument"), origin.instrument),
        ("instrument_version", _("Instrument version"), origin.version),
        ("instrument_digest", _("SHA-256 of the instrument"), origin.instrument_digest),
        ("method", _("Method"), f"{origin.method}, {card.overall.claimed.method}"),
        ("rule_claimed", _("Claimed, all areas together"), card.overall.claimed.rule),
        ("rule_verified", _("Verified, all areas together"), card.overall.verified.rule),
        ("withheld_under", _("Withheld under this share of applicable items"), origin.withheld_under),
        ("code_version", _("Version of Rectitude that computed"), origin.code_version),
        ("occasion", _("Computed when"), occasion_words(origin.occasion)),
        ("as_of", _("As of"), origin.as_of),
        ("computed_at", _("Computed at"), origin.computed_at),
        ("run", _("Run"), origin.run_key),
        ("run_number", _("Number of the run"), origin.run_number),
        ("inputs_digest", _("SHA-256 of the inputs"), origin.inputs_digest),
        ("ledger_event", _("Event in the ledger"), origin.event_key),
        ("ledger_entry", _("Number of the ledger entry"), origin.entry),
        ("released", _("Released"), _("Not released")),
    ]


def occasion_words(occasion: str) -> str:
    """On what occasion a run was computed."""
    words = {"submitted": _("when the answers were submitted"), "verified": _("when the review was finished")}
    return words.get(occasion, occasion)
