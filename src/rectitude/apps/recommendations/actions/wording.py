"""What a recommendation says, as it is handed to the actions that write it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.recommendations.actions.gates import require_references, said
from rectitude.apps.recommendations.models import Finding, Recommendation, RecommendationText
from rectitude.apps.recommendations.problems import NO_TEXT
from rectitude.base.chain.links import links_up, tie, untie, up_of
from rectitude.base.chain.nodes import Reference
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The title and text of a recommendation in one language."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFacts:
    """What a recommendation is, beside its text. language: the one whose title lists show; see Recommendation."""

    type: str
    priority: str
    language: str = "en"
    area: str = ""
    standard: str = ""
    source: str = ""
    donor: str = ""


FACTS = ("type", "priority", "language", "area", "standard", "source", "donor")


def usable(texts: Mapping[str, Wording], *, language: str) -> dict[str, Wording]:
    """The wordings that have both a title and a text, without blanks around. Raises NO_TEXT without the main one."""
    kept = {
        code: Wording(title=given.title.strip(), text=given.text.strip())
        for code, given in texts.items()
        if given.title.strip() and given.text.strip()
    }
    if language not in kept:
        raise NO_TEXT.because()
    return kept


def write_texts(recommendation: Recommendation, texts: Mapping[str, Wording], *, by: Actor, at: datetime) -> None:
    """Add the texts of the recommendation's present number."""
    RecommendationText.objects.bulk_create(
        RecommendationText(
            recommendation=recommendation, number=recommendation.text_number, language=language,
            title=given.title, text=given.text, **said(by, at),
        )
        for language, given in texts.items()
    )  # fmt: skip


def standing_texts(recommendation: Recommendation) -> dict[str, Wording]:
    """The texts that hold now, by language."""
    rows = recommendation.texts.filter(number=recommendation.text_number)
    return {row.language: Wording(title=row.title, text=row.text) for row in rows}


def reference_of(recommendation: Recommendation) -> Reference:
    """How the chain calls a recommendation."""
    return Reference("recommendation", recommendation.code)


def tie_reasons(recommendation: Recommendation, reasons: Sequence[Reference], *, by: Actor, at: datetime) -> None:
    """Make these the findings and risks it treats and the commitments it follows from; links no longer given end.

    Raises UNKNOWN_REFERENCE for one that is new and that the actor cannot read.
    """
    here = reference_of(recommendation)
    standing = {up_of(link) for link in links_up([here])}
    require_references([one for one in reasons if one not in standing], by=by, at=at)
    for gone in standing - set(reasons):
        untie(up=gone, down=here, by=by, at=at)
    for reason in reasons:
        tie(up=reason, down=here, relation=relation_to(reason), by=by, at=at)
    if recommendation.state == Recommendation.State.ISSUED:
        mark_treated(recommendation)


def relation_to(reason: Reference) -> str:
    """A recommendation follows from what was agreed at a meeting, and treats anything else."""
    return "follows" if reason.kind == "outcome-document" else "treats"


def mark_treated(recommendation: Recommendation) -> None:
    """The open findings that an issued recommendation treats are treated."""
    ups = [up_of(link) for link in links_up([reference_of(recommendation)])]
    codes = [one.key for one in ups if one.kind == "finding"]
    Finding.objects.filter(code__in=codes, state=Finding.State.OPEN).update(state=Finding.State.TREATED)
