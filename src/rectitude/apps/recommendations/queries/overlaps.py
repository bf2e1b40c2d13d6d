"""Which recommendations may say the same, what was decided about them, and what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from rectitude.apps.recommendations.models import Addressee, OverlapDecision, Recommendation, RecommendationText
from rectitude.apps.recommendations.rules import DECIDE_OVERLAP
from rectitude.base.access.queries import scope_keys
from rectitude.base.institutions.models import Programme
from rectitude.core.access import Actor, Resource
from rectitude.core.access.model import PLATFORM
from rectitude.core.overlap import Candidate, Overlap, Trait, overlaps

KEPT_SECONDS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What was decided about a pair last. is_stale: one of the two was worded anew since."""

    decision: OverlapDecision
    is_stale: bool


def programmes_comparing(actor: Actor, *, at: datetime) -> QuerySet[Programme]:
    """The programmes whose overlaps the actor decides."""
    rows = Programme.objects.order_by("code")
    if actor.roles_at(frozenset({PLATFORM}), at) & DECIDE_OVERLAP.roles:
        return rows
    return rows.filter(code__in=scope_keys(actor, kind="programme", roles=DECIDE_OVERLAP.roles, at=at))


def pair_resource(one: Recommendation, other: Recommendation) -> Resource:
    """Two recommendations as something to decide on: where both programmes meet, or one of them alone."""
    scopes = one.scopes & other.scopes or frozenset()
    return Resource(kind="overlap", key=f"{one.code}/{other.code}", scopes=scopes)


def candidates_of(programme: Programme) -> list[Candidate]:
    """Every recommendation of a programme that was not withdrawn, as it is compared. Three queries."""
    rows = Recommendation.objects.filter(programme=programme).exclude(state=Recommendation.State.WITHDRAWN)
    texts: dict[int, dict[str, str]] = defaultdict(dict)
    worded = RecommendationText.objects.filter(recommendation__programme=programme)
    worded = worded.filter(number=F("recommendation__text_number"))
    for pk, language, title, text in worded.values_list("recommendation_id", "language", "title", "text"):
        texts[pk][language] = f"{title}\n{text}"
    asked: dict[int, list[str]] = defaultdict(list)
    pairs = Addressee.objects.filter(programme=programme).order_by()
    for pk, code in pairs.values_list("recommendation_id", "institution__code"):
        asked[pk].append(code)
    facts = rows.order_by("made_at", "pk").values_list("pk", "code", "standard", "area")
    return [
        Candidate(key=code, texts=texts[pk], traits=traits(standard=standard, area=area, addressees=asked[pk]))
        for pk, code, standard, area in facts
    ]


def traits(*, standard: str, area: str, addressees: Iterable[str]) -> frozenset[Trait]:
    """What two recommendations may share beside words."""
    found = {Trait("addressee", code) for code in addressees}
    found |= {Trait("standard", standard.strip().casefold())} if standard.strip() else set()
    found |= {Trait("area", area)} if area else set()
    return frozenset(found)


def alike_in(programme: Programme) -> list[Overlap]:
    """Every pair of a programme that may say the same; kept until a text or an addressee is added or one is withdrawn."""
    texts = RecommendationText.objects.filter(recommendation__programme=OuterRef("pk")).order_by("-pk")
    asked = Addressee.objects.filter(programme=OuterRef("pk")).order_by("-pk")
    withdrawn = Recommendation.objects.filter(programme=OuterRef("pk"), withdrawn_at__isnull=False)
    state = Programme.objects.filter(pk=programme.pk).annotate(
        text=Subquery(texts.values("pk")[:1]),
        addressee=Subquery(asked.values("pk")[:1]),
        withdrawn=Subquery(withdrawn.order_by("-withdrawn_at").values("withdrawn_at")[:1]),
    )
    text, addressee, at = state.values_list("text", "addressee", "withdrawn").get()
    key = f"overlaps:{programme.pk}:{text}:{addressee}:{at.isoformat() if at else ''}"
    found: list[Overlap] | None = cache.get(key)
    if found is None:
        found = overlaps(candidates_of(programme))
        cache.set(key, found, KEPT_SECONDS)
    return found


def alike_to(code: str, *, programme: Programme) -> list[Overlap]:
    """The pairs that one recommendation is part of."""
    return [pair for pair in alike_in(programme) if code in (pair.one, pair.other)]


def alike_to_lines(lines: Sequence[Candidate], *, programme: Programme) -> list[Overlap]:
    """The pairs of lines not yet imported with what there is, and with each other."""
    return overlaps([*candidates_of(programme), *lines], about={line.key for line in lines})


def decisions_in(programme: Programme, codes: Collection[str] | None = None) -> dict[frozenset[str], Standing]:
    """The decision that holds for each pair; codes: of pairs with one of these only."""
    rows = OverlapDecision.objects.filter(one__programme=programme, other__programme=programme)
    if codes is not None:
        rows = rows.filter(Q(one__code__in=codes) | Q(other__code__in=codes))
    # Each with the moments at which its present texts were worded.
    rows = rows.annotate(
        one_at=Max("one__texts__at", filter=Q(one__texts__number=F("one__text_number"))),
        other_at=Max("other__texts__at", filter=Q(other__texts__number=F("other__text_number"))),
    )
    found = {}
    for row in rows.select_related("one", "other").order_by("at", "pk"):
        worded = [moment for moment in (row.one_at, row.other_at) if moment is not None]
        is_stale = any(moment > row.at for moment in worded)
        found[frozenset((row.one.code, row.other.code))] = Standing(decision=row, is_stale=is_stale)
    return found


def open_pairs(programme: Programme) -> list[tuple[Overlap, Standing | None]]:
    """The pairs nobody has decided, and those worded anew since, most alike first."""
    decided = decisions_in(programme)
    found = []
    for pair in alike_in(programme):
        standing = decided.get(frozenset((pair.one, pair.other)))
        if standing is None or standing.is_stale:
            found.append((pair, standing))
    return found


def decided_of(recommendation: Recommendation) -> list[tuple[OverlapDecision, Recommendation]]:
    """What was decided about a recommendation and each other one: same or overlapping, the last decision of each."""
    standing = decisions_in(recommendation.programme, codes=[recommendation.code])
    found = []
    for one in standing.values():
        row = one.decision
        if row.verdict != OverlapDecision.Verdict.DIFFERENT:
            found.append((row, row.other if row.one_id == recommendation.pk else row.one))
    return found
