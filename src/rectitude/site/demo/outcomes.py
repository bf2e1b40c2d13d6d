"""What a meeting agreed, recommendations that came in by a file, and one decision about two that look alike."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rectitude.apps.recommendations.actions.forwarding import Forwarded, carry_forward
from rectitude.apps.recommendations.actions.importing import BroughtFile, import_recommendations
from rectitude.apps.recommendations.actions.issuing import issue_recommendation
from rectitude.apps.recommendations.actions.meeting import (
    MeetingFacts,
    SectionWords,
    add_participants,
    adopt_outcome,
    begin_outcome,
    word_section,
    write_commitment,
)
from rectitude.apps.recommendations.forms.participants import placed
from rectitude.apps.recommendations.importing.lines import understood, words_found
from rectitude.apps.recommendations.importing.state import Brought
from rectitude.apps.recommendations.importing.taking import taken_line
from rectitude.apps.recommendations.importing.vocabulary import guessed_columns
from rectitude.apps.recommendations.models import Commitment, OutcomeDocument
from rectitude.apps.recommendations.queries.named_places import named_places
from rectitude.core.intake import GivenTable
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.region import outcomes
from rectitude.site.demo.rounds import Facts, Loading


def load_outcomes(loading: Loading) -> None:
    """Everything outcomes.yaml tells, through the actions people use."""
    _document(loading, outcomes()["document"])
    _imported(loading, outcomes()["imported"])


def _document(loading: Loading, facts: Facts) -> None:
    by = loading.by("petra", facts["at"])
    meeting = MeetingFacts(
        title=facts["title"], meeting=facts["meeting"], languages=list(facts["title"]), place=facts["place"],
        starts_on=loading.day(facts["starts"]).date(), ends_on=loading.day(facts["ends"]).date(),
        organisers=facts["organisers"],
    )  # fmt: skip
    document = begin_outcome(**by, programme=crimjust(), code=facts["code"], facts=meeting)
    places = named_places()
    attended = [placed([str(cell) for cell in row], places) for row in facts["participants"]]
    add_participants(**by, document=document, attended=attended)
    spoken = [language for language in facts["title"] if language != "pt"]
    _sections(document, facts["sections"], languages=spoken, by=by)
    commitments = [_commitment(loading, document, one, by=by) for one in facts["commitments"]]
    adopt_outcome(**loading.by("petra", facts["adopted"]), document=document)
    day, reason = facts["corrected"]
    _sections(document, facts["sections"], languages=["pt"], by=loading.by("petra", day - 2))
    adopt_outcome(**loading.by("petra", day), document=document, reason=reason)
    _carried(loading, document, facts["commitments"], commitments, day=day + 1)


def _sections(
    document: OutcomeDocument, sections: Sequence[Any], *, languages: Sequence[str], by: dict[str, Any]
) -> None:
    standing = document.texts.exists()
    for number, section in enumerate(sections, 1):
        words = {code: SectionWords(heading=section[code][0], text=section[code][1]) for code in languages}
        word_section(**by, document=document, position=number if standing else None, words=words)


def _commitment(loading: Loading, document: OutcomeDocument, facts: Facts, *, by: dict[str, Any]) -> Commitment:
    return write_commitment(
        **by, document=document, commitment=None, text=facts["text"], area=facts["area"],
        institutions=[loading.institutions[code] for code in facts["to"]],
    )  # fmt: skip


def _carried(
    loading: Loading, document: OutcomeDocument, facts: Sequence[Facts], commitments: Sequence[Commitment], *, day: int
) -> None:
    chosen = [
        Forwarded(commitment=commitment, **one["carried"])
        for one, commitment in zip(facts, commitments, strict=True)
        if "carried" in one
    ]
    for made in carry_forward(**loading.by("petra", day), document=document, chosen=chosen):
        due = loading.day(day + 60).date()
        issue_recommendation(
            **loading.by("petra", day + 5), recommendation=made, answer_due_on=due, reviewer=loading.people["bruno"]
        )


def _imported(loading: Loading, facts: Facts) -> None:
    content = facts["table"].encode()
    brought = Brought(
        name=facts["name"], content=content, programme=crimjust().code, source=facts["source"], language="en",
        type="policy", priority="medium",
    )  # fmt: skip
    table: GivenTable = brought.chosen_table()
    brought = replace(brought, columns=tuple(guessed_columns(table.headings)))
    brought = replace(brought, words=words_found(brought))
    lines = [taken_line(line, decision="make", source=brought.source) for line in understood(brought, named_places())]
    file = BroughtFile(
        source=brought.source, name=brought.name, digest=hashlib.sha256(content).hexdigest(), mapping=brought.mapping()
    )
    import_recommendations(**loading.by("petra", facts["at"]), programme=crimjust(), file=file, lines=lines)
