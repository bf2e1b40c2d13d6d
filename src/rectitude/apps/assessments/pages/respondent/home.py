"""The first page: what is asked of this person and by when, whatever their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django_scopes import scope

from rectitude.apps.assessments.models import AnswerHead, Assignment, Delegation, Round
from rectitude.apps.assessments.pages.respondent.door import Door, items_seen, sections_seen
from rectitude.apps.assessments.pages.respondent.tasks import due_words, helpers_of, progress_words
from rectitude.apps.assessments.queries.assignments import Sheet, context_of, instrument_of
from rectitude.apps.assessments.queries.progress import is_queried
from rectitude.apps.assessments.rules import INSIDE, SUBMIT
from rectitude.base.access.queries import scope_keys
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.names import localized
from rectitude.base.institutions.scopes import in_round
from rectitude.core.access import Actor
from rectitude.core.instruments import Item

BELONGING = INSIDE | {"member"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionProgress:
    """How far one section is, and who helps with it."""

    id: str
    title: str
    answered: int
    asked: int
    words: str
    helpers: tuple[str, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOfYou:
    """One institution's survey as it stands for this person. helps: only some sections were given to them."""

    round: str
    institution: str
    url: str
    state: str
    state_words: str
    due_at: datetime
    due_words: str
    is_late: bool
    is_open: bool
    is_verified: bool
    is_complete: bool
    may_submit: bool
    helps: bool
    n_started: int
    progress: str
    sections: tuple[SectionProgress, ...]
    queries: tuple[tuple[str, str], ...]

    @property
    def check_url(self) -> str:
        """Where everything is checked before it is submitted."""
        return f"{self.url}check/"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundToRun:
    """A round this person runs or reviews: counts, never answers."""

    title: str
    url: str
    due_at: datetime
    state_words: str
    n_all: int
    n_submitted: int
    n_verified: int
    reviews: bool
    runs: bool

    @property
    def n_waiting(self) -> int:
        """How many are submitted and not yet verified."""
        return self.n_submitted - self.n_verified


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Everything the survey asks of one person."""

    now: tuple[AskedOfYou, ...]
    earlier: tuple[AskedOfYou, ...]
    rounds: tuple[RoundToRun, ...]
    is_operator: bool


def home_page(actor: Actor, *, at: datetime, language: str) -> HomePage:
    """Reads each assignment of this person's institutions, and the rounds they run or review."""
    asked = tuple(_asked(actor, at=at, language=language))
    return HomePage(
        now=tuple(a for a in asked if a.is_open),
        earlier=tuple(a for a in asked if not a.is_open),
        rounds=tuple(_rounds(actor, at=at)),
        is_operator=any(g.role == "operator" and g.is_active(at) for g in actor.grants),
    )


def _asked(actor: Actor, *, at: datetime, language: str) -> list[AskedOfYou]:
    codes = scope_keys(actor, kind="institution", roles=BELONGING, at=at)
    countries = scope_keys(actor, kind="country", roles=INSIDE, at=at)
    if not codes and not countries:
        return []
    places = Institution.objects.filter(Q(code__in=codes) | Q(country__code__in=countries))
    with scope(institution=list(places.values_list("pk", flat=True)), round=None):
        assignments = list(
            Assignment.objects.exclude(round__state=Round.State.DRAFT)
            .select_related("round__programme", "round__instrument", "institution__country")
            .order_by("-round__due_at")
        )
        delegations = list(
            Delegation.objects.filter(assignment__in=assignments, active_to__isnull=True)
            .select_related("person")
            .order_by("section", "active_from")
        )
        doors = [_door(a, actor, delegations, at) for a in assignments]
        mine = [door for door in doors if door.is_inside or door.sections]
        heads = _heads([door.assignment for door in mine])
        return [_one(door, _sheet(door.assignment, heads), delegations, language=language) for door in mine]


def _door(assignment: Assignment, actor: Actor, delegations: list[Delegation], at: datetime) -> Door:
    own = {
        d.section
        for d in delegations
        if d.assignment_id == assignment.pk and str(d.person.key) == actor.key and d.active_from <= at
    }
    roles = actor.roles_at(assignment.scopes, at)
    return Door(assignment=assignment, actor=actor, at=at, roles=roles, sections=frozenset(own))


def _heads(assignments: list[Assignment]) -> dict[int, dict[str, AnswerHead]]:
    found: dict[int, dict[str, AnswerHead]] = {a.pk: {} for a in assignments}
    rows = AnswerHead.objects.filter(assignment__in=assignments).select_related("answer", "review")
    rows = rows.defer("answer__because", "answer__comment", "review__text")
    for head in rows:
        found[head.assignment_id][head.item] = head
    return found


def _sheet(assignment: Assignment, heads: dict[int, dict[str, AnswerHead]]) -> Sheet:
    own = heads[assignment.pk]
    answers = {item: head.answer for item, head in own.items()}
    return Sheet(
        assignment=assignment,
        instrument=instrument_of(assignment.round.instrument),
        heads=own,
        context=context_of(answers, institution=assignment.institution),
    )


def _one(door: Door, sheet: Sheet, delegations: list[Delegation], *, language: str) -> AskedOfYou:
    assignment = door.assignment
    helping = [d for d in delegations if d.assignment_id == assignment.pk]
    seen = items_seen(door, sheet)
    sections = tuple(_sections(door, sheet, seen, helping, language))
    answered, asked = sum(s.answered for s in sections), len(seen)
    verified = assignment.state == Assignment.State.VERIFIED
    return AskedOfYou(
        round=localized(assignment.round.title),
        institution=assignment.institution.name,
        url=door.path,
        state=assignment.state,
        state_words=str(assignment.get_state_display()),
        due_at=assignment.due_at,
        due_words=due_words(assignment.due_at, door.at),
        is_late=assignment.due_at < door.at and assignment.is_open_for_answers,
        is_open=assignment.round.state == Round.State.OPEN and not verified,
        is_verified=verified,
        is_complete=asked > 0 and answered == asked,
        may_submit=door.may(SUBMIT) and assignment.is_open_for_answers,
        helps=not door.is_inside,
        n_started=answered,
        progress=progress_words(answered, asked),
        sections=sections,
        queries=tuple((i.id, i.text.in_language(language)) for i in seen if is_queried(sheet, i.id)),
    )


def _sections(
    door: Door, sheet: Sheet, asked: Sequence[Item], delegations: list[Delegation], language: str
) -> list[SectionProgress]:
    found = []
    for section in sections_seen(door, sheet):
        items = [item for item in asked if item.section == section.id]
        answered = sum(item.id in sheet.heads for item in items)
        found.append(
            SectionProgress(
                id=section.id,
                title=section.title.in_language(language),
                answered=answered,
                asked=len(items),
                words=progress_words(answered, len(items)),
                helpers=helpers_of(delegations, section.id),
                is_mine=section.id in door.sections,
            )
        )
    return found


def _rounds(actor: Actor, *, at: datetime) -> list[RoundToRun]:
    roles = frozenset({"programme_officer", "reviewer"})
    programmes = scope_keys(actor, kind="programme", roles=roles, at=at)
    codes = scope_keys(actor, kind="round", roles=roles, at=at)
    everywhere = scope_keys(actor, kind="platform", roles=roles, at=at)
    if not programmes and not codes and not everywhere:
        return []
    rounds = Round.objects.select_related("programme").exclude(state=Round.State.CLOSED)
    if not everywhere:
        rounds = rounds.filter(Q(programme__code__in=programmes) | Q(code__in=codes))
    return [_round(round_, actor, at) for round_ in rounds[:20]]


def _round(round_: Round, actor: Actor, at: datetime) -> RoundToRun:
    left = [Assignment.State.SUBMITTED, Assignment.State.IN_REVIEW, Assignment.State.VERIFIED]
    with in_round(round_.pk):
        counts = Assignment.objects.aggregate(
            all=Count("pk"),
            submitted=Count("pk", filter=Q(state__in=left)),
            verified=Count("pk", filter=Q(state=Assignment.State.VERIFIED)),
        )
    held = actor.roles_at(round_.scopes, at)
    return RoundToRun(
        title=localized(round_.title),
        url=f"/rounds/{round_.code}/",
        due_at=round_.review_due_at if "reviewer" in held else round_.due_at,
        state_words=str(round_.get_state_display()),
        n_all=counts["all"],
        n_submitted=counts["submitted"],
        n_verified=counts["verified"],
        reviews="reviewer" in held,
        runs="programme_officer" in held,
    )
