"""How to read the report: the method in a page, the levels, the letters, how to verify it. Written for a first reader."""

from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.dashboards.report.chapters import mark_of
from rectitude.apps.assessments.pages.dashboards.report.value import Explained, Method
from rectitude.apps.assessments.pages.dashboards.results import words
from rectitude.core.instruments import Instrument

CODES = ("not_applicable", "no_evidence", "refused", "not_assessed")


def method_of(instruments: list[Instrument], language: str) -> Method:
    """The method in the active language; the levels as the instrument names them."""
    return Method(parts=_parts(), levels=_levels(instruments, language), codes=_codes())


def _parts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            _("What was assessed"),
            (
                _(
                    "One institution in one function (investigation, prosecution or adjudication), in one country, over one period. A country is not assessed as a whole, and has no total."
                ),
                _(
                    "Indicators in seven areas are each scored twice: what the law and the rules say, and what is done. Both run from 0 to 4 against a written description of every level."
                ),
            ),
        ),
        (
            _("How a score comes about"),
            (
                _(
                    "Two assessors score independently; neither sees the other’s scores before both have handed in. Where both gave the same, that stands. Where they differed, an adjudicator settled it with a written reason."
                ),
                _(
                    "Two peer reviewers then question the scores. The institution has a right of reply: its words are printed unaltered beside the score, with what was decided on them. It can appeal, and an arbiter who had no other part decides."
                ),
            ),
        ),
        (
            _("How an area comes about"),
            (
                _(
                    "The figure of an area is the mean of its scored indicators, from 0 to 100. It is withheld where too few of its indicators have a level. Figures between 0 and 100 carry a word: critical, weak, partial, substantial or strong, in steps of twenty."
                ),
                _(
                    "The interval beside a figure says what two other assessors looking at the same evidence might have given. It follows from how far these two differed. The annex gives their agreement in full."
                ),
            ),
        ),
        (
            _("What is not printed"),
            (
                _(
                    "Public sources are named. Of sources the assessors keep confidential only the number is given. Contacts, and the names of assessors and reviewers, are left out."
                ),
            ),
        ),
    )


def _levels(instruments: list[Instrument], language: str) -> tuple[Explained, ...]:
    for instrument in instruments:
        item = next(iter(instrument.items), None)
        scale = item.parts[0].scale if item else None
        if scale is not None:
            return tuple(
                Explained(sign=mark_of(int(option.code)), text=option.label.in_language(language))
                for option in scale.options
                if option.code.isdecimal()
            )
    return ()


def _codes() -> tuple[Explained, ...]:
    told = {
        "not_applicable": _("Not applicable: it does not exist here and need not. It leaves the count."),
        "no_evidence": _("No evidence found: it was looked for, and there is no trace of it."),
        "refused": _("Refused: the information was asked for and not given. Refusals count in transparency."),
        "not_assessed": _("Not assessed: nobody looked into it, so nothing can be said either way."),
        words.NOT_ASKED: _("Not asked: the indicator does not apply to this function."),
    }
    return tuple(Explained(sign=mark_of(code), text=text) for code, text in told.items())


def verify_sentences(digest: str) -> tuple[str, ...]:
    """How anybody can check that this report says what was decided."""
    return (
        _(
            "Everything this report says has one digest, the same in every language and form: %(digest)s. Its beginning stands on every page. Two reports with the same digest say the same."
        )
        % {"digest": digest},
        _(
            "Each figure belongs to a stored computation named above. Computed again from the same inputs, it gives the same digits; the digest of what was counted tells whether the inputs are the same."
        ),
        _(
            "Every step, from the first score to the release, is an entry of the ledger. Whoever holds an export of it can check with the open verification program that no entry was changed, removed or put in later."
        ),
    )
