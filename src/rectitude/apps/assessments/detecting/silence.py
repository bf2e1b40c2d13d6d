"""Silence: nothing is counted where something usually is. A question, not a score: nothing may have happened.

The answers themselves are not quoted: whoever follows a signal up need not be allowed to read them.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.chain import answers, scores
from rectitude.apps.assessments.chain.places import SurveyKey
from rectitude.apps.assessments.detecting.loading import country_of, sheets_of, surveyed_in
from rectitude.apps.assessments.models import Assignment
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.signals import Signal
from rectitude.base.institutions.models import Programme
from rectitude.core.instruments import Instrument
from rectitude.core.signals import Silence, silences

CODE = "silence"


def found(*, programme: Programme) -> Iterator[Signal]:
    """One signal for each rule of silence that an institution's verified answers meet."""
    language = get_language() or "en"
    for one, sheet in sheets_of(surveyed_in(programme)):
        for silent in silences(sheet.instrument, sheet.context, language):
            yield _signal(one.assignment, sheet.instrument, silent, language)


def _signal(row: Assignment, instrument: Instrument, silent: Silence, language: str) -> Signal:
    items = [item for name in silent.items if (item := instrument.item(name)) is not None]
    place = (row.round.code, row.institution.code)
    return Signal(
        key=f"{CODE}/{place[0]}/{place[1]}/{silent.rule}",
        detector=CODE,
        institution=row.institution.code,
        country=country_of(row.institution),
        sentence=_(
            "%(institution)s: in the verified answer to %(items)s nothing is counted where something usually is."
        )
        % {
            "institution": row.institution.name,
            "items": ", ".join(f"{item.id} (“{item.text.in_language(language)}”)" for item in items),
        },
        question=silent.question or _("Is there nothing to count, or is nothing written down?"),
        sources=tuple(
            Reference(kind, str(SurveyKey(*place, item.id))) for item in items for kind in (answers.KIND, scores.KIND)
        ),
        figures={"rule": silent.rule},
        area=items[0].section if items else "",
    )
