"""Recommendations: drafted, revised, addressed, issued, withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from rectitude.apps.recommendations.actions.gates import require_reason
from rectitude.apps.recommendations.actions.wording import (
    FACTS,
    RecommendationFacts,
    Wording,
    mark_treated,
    standing_texts,
    tie_reasons,
    usable,
    write_texts,
)
from rectitude.apps.recommendations.fields import RESERVED_CODES
from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.apps.recommendations.problems import (
    ADDRESSED_ALREADY,
    ALREADY_ISSUED,
    CHANGED_MEANWHILE,
    CODE_TAKEN,
    NO_ADDRESSEE,
    OWNER_REVIEWS,
    WITHDRAWN,
)
from rectitude.apps.recommendations.queries.numbers import next_code
from rectitude.apps.recommendations.queries.people import belongs_to
from rectitude.apps.recommendations.rules import WRITE_RECOMMENDATION
from rectitude.base.accounts.models import Person
from rectitude.base.actions import Done, action
from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.access import Actor, Resource

ANSWER_DAYS = 60
State = Recommendation.State


def _on_programme(*, programme: Programme, **_: Any) -> Resource:
    return Resource(kind="programme", key=programme.code, scopes=programme.scopes)


def _on_recommendation(*, recommendation: Recommendation, **_: Any) -> Resource:
    return Resource(kind="recommendation", key=recommendation.code, scopes=recommendation.scopes)


@action(event="recommendations.recommendation.written", rule=WRITE_RECOMMENDATION, on=_on_programme)
def write_recommendation(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    facts: RecommendationFacts,
    texts: Mapping[str, Wording],
    institutions: Sequence[Institution] = (),
    reasons: Sequence[Reference] = (),
    code: str = "",
) -> Done[Recommendation]:
    """Write a draft. Its institutions see nothing of it before it is issued.

    code: its number; the next of the programme when empty. reasons: findings and risks it treats, outcome documents it
    follows from. Raises CODE_TAKEN, NO_TEXT, UNKNOWN_REFERENCE.
    """
    made = made_recommendation(
        by=by, at=at, programme=programme, facts=facts, texts=texts, institutions=institutions, code=code
    )
    tie_reasons(made, reasons, by=by, at=at)
    details = {"institutions": [one.code for one in institutions], "reasons": [str(one) for one in reasons]}
    return Done(made, subject=f"recommendation:{made.code}", details=details)


@action(event="recommendations.recommendation.revised", rule=WRITE_RECOMMENDATION, on=_on_recommendation)
def revise_recommendation(
    *,
    by: Actor,
    at: datetime,
    recommendation: Recommendation,
    facts: RecommendationFacts,
    texts: Mapping[str, Wording],
    seen: int,
    reasons: Sequence[Reference] | None = None,
) -> Done[Recommendation]:
    """Change what it says. Another wording in its main language gets the next number, and whoever had answered is asked again.

    A translation added or corrected gets the next number too, but asks nobody: the answer was to the main text. seen:
    the text number it was written from. Raises WITHDRAWN, CHANGED_MEANWHILE, NO_TEXT, UNKNOWN_REFERENCE.
    """
    held = _held(recommendation)
    if held.text_number != seen:
        raise CHANGED_MEANWHILE.because()
    kept, before = usable(texts, language=facts.language), standing_texts(held)
    changed = [name for name in FACTS if getattr(held, name) != getattr(facts, name)]
    for name in changed:
        setattr(held, name, getattr(facts, name))
    is_reworded = before.get(facts.language) != kept[facts.language]
    asked_again: list[str] = []
    if kept != before:
        held.text_number += 1
        held.title = kept[facts.language].title
        write_texts(held, kept, by=by, at=at)
        asked_again = _asked_again(held, is_reworded=is_reworded, at=at)
    held.save()
    if reasons is not None:
        tie_reasons(held, reasons, by=by, at=at)
    details = {"text_number": held.text_number, "changed": changed, "asked_again": asked_again}
    return Done(held, subject=f"recommendation:{held.code}", details=details)


@action(event="recommendations.recommendation.issued", rule=WRITE_RECOMMENDATION, on=_on_recommendation)
def issue_recommendation(
    *,
    by: Actor,
    at: datetime,
    recommendation: Recommendation,
    answer_due_on: date,
    reviewer: Person | None = None,
) -> Done[Recommendation]:
    """Ask its addressees: from now on their heads can answer. Findings it treats are treated.

    Raises ALREADY_ISSUED, WITHDRAWN, NO_ADDRESSEE, OWNER_REVIEWS when the reviewer works at an addressee.
    """
    held = _held(recommendation)
    if held.state != State.DRAFT:
        raise ALREADY_ISSUED.because()
    rows = list(held.addressees.select_related("institution__country"))
    if not rows:
        raise NO_ADDRESSEE.because()
    if reviewer is not None and any(belongs_to(reviewer, row.institution, at=at) for row in rows):
        raise OWNER_REVIEWS.because(name=reviewer.name)
    held.addressees.update(asked_at=at, answer_due_on=answer_due_on)
    held.state, held.issued_at, held.reviewer = State.ISSUED, at, reviewer
    held.save(update_fields=["state", "issued_at", "reviewer"])
    mark_treated(held)
    details = {"institutions": [row.institution.code for row in rows], "answer_due_on": answer_due_on.isoformat()}
    return Done(held, subject=f"recommendation:{held.code}", details=details)


@action(event="recommendations.recommendation.withdrawn", rule=WRITE_RECOMMENDATION, on=_on_recommendation)
def withdraw_recommendation(
    *, by: Actor, at: datetime, recommendation: Recommendation, reason: str
) -> Done[Recommendation]:
    """Ask for it no longer. It keeps its place, with the reason. Raises REASON_NEEDED, WITHDRAWN."""
    reason = require_reason(reason)
    held = _held(recommendation)
    held.addressees.update(is_open=False, next_review_on=None)
    held.state, held.withdrawn_at, held.withdrawn_because = State.WITHDRAWN, at, reason
    held.save(update_fields=["state", "withdrawn_at", "withdrawn_because"])
    return Done(held, subject=f"recommendation:{held.code}", details={})


@action(event="recommendations.addressee.added", rule=WRITE_RECOMMENDATION, on=_on_recommendation)
def add_addressee(
    *,
    by: Actor,
    at: datetime,
    recommendation: Recommendation,
    institution: Institution,
    answer_due_on: date | None = None,
) -> Done[Addressee]:
    """Address it to one more institution; once issued, that one is asked at once.

    answer_due_on: 60 days from now when None. Raises WITHDRAWN, ADDRESSED_ALREADY, OWNER_REVIEWS.
    """
    held = _held(recommendation)
    if held.addressees.filter(institution=institution).exists():
        raise ADDRESSED_ALREADY.because(institution=institution.name)
    if held.reviewer is not None and belongs_to(held.reviewer, institution, at=at):
        raise OWNER_REVIEWS.because(name=held.reviewer.name)
    addressee = _addressee(held, institution, at=at, answer_due_on=answer_due_on)
    addressee.save()
    return Done(addressee, subject=f"addressee:{addressee.key}", details={"state": held.state})


def made_recommendation(
    *,
    by: Actor,
    at: datetime,
    programme: Programme,
    facts: RecommendationFacts,
    texts: Mapping[str, Wording],
    institutions: Sequence[Institution] = (),
    code: str = "",
) -> Recommendation:
    """Write a draft with its texts and addressees: inside the action that decides and records.

    Raises CODE_TAKEN, NO_TEXT.
    """
    kept = usable(texts, language=facts.language)
    Programme.objects.select_for_update().get(pk=programme.pk)
    code = code or next_code(Recommendation.objects.all(), prefix=f"{programme.code}-{at.year}")
    if code in RESERVED_CODES or Recommendation.objects.filter(code=code).exists():
        raise CODE_TAKEN.because(code=code)
    made = Recommendation.objects.create(
        code=code, programme=programme, title=kept[facts.language].title, made_by=by.key, made_at=at,
        **{name: getattr(facts, name) for name in FACTS},
    )  # fmt: skip
    write_texts(made, kept, by=by, at=at)
    Addressee.objects.bulk_create(_addressee(made, one, at=at) for one in institutions)
    return made


def _addressee(
    recommendation: Recommendation, institution: Institution, *, at: datetime, answer_due_on: date | None = None
) -> Addressee:
    return Addressee(
        recommendation=recommendation, institution=institution, programme=recommendation.programme, asked_at=at,
        answer_due_on=answer_due_on or at.date() + timedelta(days=ANSWER_DAYS),
    )  # fmt: skip


def _held(recommendation: Recommendation) -> Recommendation:
    """The recommendation and its addressees, held in that order by everybody who holds both. Raises WITHDRAWN."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("programme", "reviewer")
    held = rows.get(pk=recommendation.pk)
    if held.state == State.WITHDRAWN:
        raise WITHDRAWN.because()
    list(Addressee.objects.select_for_update().filter(recommendation=held).order_by("pk").values_list("pk"))
    return held


def _asked_again(recommendation: Recommendation, *, is_reworded: bool, at: datetime) -> list[str]:
    if not is_reworded or recommendation.state != State.ISSUED:
        return []
    answered = recommendation.addressees.filter(is_open=True).exclude(acceptance=Addressee.Accepted.AWAITED)
    codes = list(answered.values_list("institution__code", flat=True))
    answered.update(
        acceptance=Addressee.Accepted.AWAITED, answered_on=None,
        answer_due_on=at.date() + timedelta(days=ANSWER_DAYS),
    )  # fmt: skip
    return codes
