"""Commitments of an adopted outcome document become recommendations, linked to the document they follow from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.issuing import made_recommendation
from rectitude.apps.recommendations.actions.wording import RecommendationFacts, Wording, reference_of
from rectitude.apps.recommendations.models import Commitment, OutcomeDocument, Recommendation
from rectitude.apps.recommendations.problems import COMMITMENT_TAKEN, NOT_ADOPTED, NOTHING_CHOSEN
from rectitude.apps.recommendations.queries.outcomes import adopted, draft_resource
from rectitude.apps.recommendations.rules import WRITE_RECOMMENDATION
from rectitude.base.actions import Done, action
from rectitude.base.chain.links import tie
from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor, Resource

TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """A commitment to be carried forward: the title of the recommendation in its main language, its type and priority."""

    commitment: Commitment
    title: str
    type: str
    priority: str


def _on_document(*, document: OutcomeDocument, **_: Any) -> Resource:
    return draft_resource(document)


@action(event="recommendations.outcome.carried-forward", rule=WRITE_RECOMMENDATION, on=_on_document)
def carry_forward(
    *, by: Actor, at: datetime, document: OutcomeDocument, chosen: Sequence[Forwarded], donor: str = ""
) -> Done[list[Recommendation]]:
    """Make a draft recommendation of each commitment chosen, in every language the commitment was adopted in.

    Each follows from the document and is addressed to the institutions that took it on. They are issued one by one, as
    any other. Raises NOT_ADOPTED, NOTHING_CHOSEN, COMMITMENT_TAKEN.
    """
    held = OutcomeDocument.objects.select_for_update(of=("self",)).select_related("programme").get(pk=document.pk)
    version = adopted(held)
    if version is None:
        raise NOT_ADOPTED.because()
    if not chosen:
        raise NOTHING_CHOSEN.because()
    agreed = {one["key"]: one for one in version.content["commitments"]}
    made = []
    for one in chosen:
        commitment = held.commitments.select_for_update().get(pk=one.commitment.pk)
        if commitment.recommendation_id is not None:
            raise COMMITMENT_TAKEN.because()
        if str(commitment.key) not in agreed:
            raise NOT_ADOPTED.because()
        made.append(_made(held, commitment, one, agreed=agreed[str(commitment.key)], donor=donor, by=by, at=at))
    details = {"recommendations": [one.code for one in made], "version": version.number}
    return Done(made, subject=f"outcome-document:{held.code}", details=details)


def _made(
    document: OutcomeDocument,
    commitment: Commitment,
    chosen: Forwarded,
    *,
    agreed: dict[str, Any],
    donor: str,
    by: Actor,
    at: datetime,
) -> Recommendation:
    texts: dict[str, str] = agreed["text"]
    codes = [one["code"] for one in agreed["institutions"]]
    language = next(code for code in [*document.languages, *texts] if texts.get(code))
    wordings = {
        code: Wording(title=chosen.title if code == language else first_line(words), text=words)
        for code, words in texts.items()
    }
    facts = RecommendationFacts(
        type=chosen.type, priority=chosen.priority, language=language, area=agreed["area"],
        source=document.meeting[:300], donor=donor,
    )  # fmt: skip
    made = made_recommendation(
        by=by, at=at, programme=document.programme, facts=facts, texts=wordings,
        institutions=list(Institution.objects.filter(code__in=codes)),
    )  # fmt: skip
    tie(up=Reference("outcome-document", document.code), down=reference_of(made), relation="follows", by=by, at=at)
    commitment.recommendation = made
    commitment.save(update_fields=["recommendation"])
    return made


def first_line(text: str) -> str:
    """The first sentence or line of a text, as a title."""
    line = text.strip().split("\n", 1)[0]
    sentence = line.split(". ", 1)[0].rstrip(".")
    return sentence if len(sentence) <= TITLE_LENGTH else f"{sentence[: TITLE_LENGTH - 1].rstrip()}…"
