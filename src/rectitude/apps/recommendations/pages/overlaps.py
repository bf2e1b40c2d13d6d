"""Pairs that may say the same, as pages show them: both texts, what speaks for it, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import Addressee, OverlapDecision, Recommendation
from rectitude.apps.recommendations.queries.overlaps import Standing
from rectitude.core.overlap import Overlap, Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: its texts by language, who is asked."""

    recommendation: Recommendation
    texts: tuple[tuple[str, str, str], ...]
    institutions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two beside each other. reasons say what they share; decided what was said of them before."""

    one: Side
    other: Side
    reasons: tuple[str, ...]
    decided: str
    path: str


def pairs_shown(found: Sequence[tuple[Overlap, Standing | None]]) -> list[Pair]:
    """The pairs with their texts. Three queries."""
    sides = sides_of([code for overlap, _standing in found for code in (overlap.one, overlap.other)])
    names = institution_names(sides.values())
    return [
        Pair(
            one=sides[overlap.one], other=sides[overlap.other], reasons=tuple(reasons_of(overlap, names)),
            decided=decided_words(standing) if standing else "", path=pair_path(overlap.one, overlap.other),
        )
        for overlap, standing in found
        if overlap.one in sides and overlap.other in sides
    ]  # fmt: skip


def sides_of(codes: Iterable[str]) -> dict[str, Side]:
    """Recommendations by code as sides of pairs. Three queries."""
    addressees = Prefetch("addressees", Addressee.objects.select_related("institution"))
    rows = Recommendation.objects.select_related("programme").filter(code__in=set(codes))
    return {row.code: side_of(row) for row in rows.prefetch_related("texts", addressees)}


def side_of(row: Recommendation) -> Side:
    """A recommendation as one side of a pair. texts: (language, title, text), the main one first."""
    texts = [(t.language, t.title, t.text) for t in row.texts.all() if t.number == row.text_number]
    texts.sort(key=lambda text: (text[0] != row.language, text[0]))
    names = ", ".join(sorted(one.institution.name for one in row.addressees.all()))
    return Side(recommendation=row, texts=tuple(texts), institutions=names)


def institution_names(sides: Iterable[Side]) -> dict[str, str]:
    """The names of the institutions that are asked, by code."""
    asked = (one for side in sides for one in side.recommendation.addressees.all())
    return {one.institution.code: one.institution.name for one in asked}


def reasons_of(overlap: Overlap, names: Mapping[str, str]) -> list[str]:
    """What speaks for it, in sentences. names: of the institutions."""
    words = ", ".join(
        word.one if word.one.casefold() == word.other.casefold() else f"{word.one}/{word.other}"
        for word in overlap.words
    )
    return [_("Both say: %(words)s") % {"words": words}, *(_trait(trait, names) for trait in overlap.traits)]


def decided_words(standing: Standing) -> str:
    """What was decided last, and that it may no longer hold."""
    row = standing.decision
    said = _("%(name)s decided: %(verdict)s. %(reason)s") % {
        "name": row.by_name, "verdict": row.get_verdict_display(), "reason": row.reason,
    }  # fmt: skip
    return f"{said} {_('One of the two was worded anew since.')}" if standing.is_stale else said


def history(decisions: Sequence[OverlapDecision]) -> list[str]:
    """Everything that was decided about two, the newest first."""
    return [decided_words(Standing(decision=one, is_stale=False)) for one in decisions]


def pair_path(one: str, other: str) -> str:
    """The page of a pair."""
    return f"/recommendations/overlaps/{one}/{other}/"


def _trait(trait: Trait, names: Mapping[str, str]) -> str:
    if trait.kind == "standard":
        return _("Both rest on the standard %(standard)s.") % {"standard": trait.value.upper()}
    if trait.kind == "area":
        return _("Both are about: %(area)s") % {"area": AREAS.get(trait.value, trait.value)}
    return _("Both are asked of %(institution)s.") % {"institution": names.get(trait.value, trait.value)}
