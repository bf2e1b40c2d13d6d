"""Claims that their evidence does not carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.chain import scores
from rectitude.apps.assessments.chain.places import SurveyKey
from rectitude.apps.assessments.detecting.loading import country_of, sheets_of, surveyed_in
from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.pages.outputs.words import grade_words, number
from rectitude.apps.assessments.queries.assignments import Sheet
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.signals import Signal
from rectitude.base.institutions.models import Programme
from rectitude.core.instruments import Item
from rectitude.core.signals import ClaimedItem, Unsupported, unsupported_claims

CODE = "claim-evidence"


def found(*, programme: Programme) -> Iterator[Signal]:
    """One signal for each item of a verified survey whose claim stands far above what was verified, or on nothing."""
    for one, sheet in sheets_of(surveyed_in(programme)):
        claims = [_claim(item, one.run.inputs.get(item.id) or {}, sheet) for item in sheet.instrument.items]
        for unsupported in unsupported_claims(claims):
            item = sheet.instrument.item(unsupported.claim.item)
            if item is not None:
                yield _signal(one.assignment, item, unsupported)


def _claim(item: Item, given: dict[str, Any], sheet: Sheet) -> ClaimedItem:
    """The grade is the reviewers' where they gave one, otherwise the one claimed."""
    head = sheet.heads.get(item.id)
    grades = (head.review.grade if head.review else None, head.answer.grade) if head is not None else (None, None)
    grade = grades[0] if grades[0] is not None else grades[1]
    return ClaimedItem(item=item.id, claimed=given.get("claimed"), verified=given.get("verified"), grade=grade)


def _signal(row: Assignment, item: Item, one: Unsupported) -> Signal:
    key = SurveyKey(row.round.code, row.institution.code, item.id)
    claim = one.claim
    return Signal(
        key=f"{CODE}/{key}",
        detector=CODE,
        institution=row.institution.code,
        country=country_of(row.institution),
        sentence=_sentence(row, item, one),
        question=_("What is missing between what is said and what can be shown: the practice, a record of it, or time to gather it?")
        if one.is_far
        else _("What would show somebody outside that this is so, and who could bring it?"),
        sources=(Reference(scores.KIND, str(key)),),
        figures={"claimed": claim.claimed, "verified": claim.verified, "grade": claim.grade, "gap": one.gap},
        area=item.section,
    )  # fmt: skip


def _sentence(row: Assignment, item: Item, one: Unsupported) -> str:
    claim = one.claim
    words = {
        "institution": row.institution.name,
        "item": f"{item.id} (“{item.text.in_language(get_language() or 'en')}”)",
        "claimed": number(claim.claimed or 0),
        "verified": "" if claim.verified is None else number(claim.verified),
        "grade": grade_words(claim.grade),
    }
    if one.is_far:
        return _("%(institution)s claims %(claimed)s of 4 on %(item)s; %(verified)s was verified.") % words
    return _("%(institution)s claims %(claimed)s of 4 on %(item)s; the evidence is: %(grade)s.") % words
