"""Outcome documents: worded by several at once, adopted word for word, corrected with a reason, carried forward."""

import io
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import time_machine
from django.test import Client

from rectitude.apps.recommendations.actions.forwarding import Forwarded, carry_forward
from rectitude.apps.recommendations.actions.meeting import (
    Attendance,
    MeetingFacts,
    SectionWords,
    add_participants,
    adopt_outcome,
    begin_outcome,
    describe_outcome,
    remove_commitment,
    remove_participant,
    word_section,
    write_commitment,
)
from rectitude.apps.recommendations.models import AgreedText, Commitment, OutcomeDocument, Recommendation
from rectitude.base.audit.models import Event
from rectitude.base.chain.models import Link
from rectitude.base.documents.blocks import blocks_of
from rectitude.base.problems import Problem
from tests.cast import NOW, World

AT = "/recommendations/outcomes/"
FACTS = MeetingFacts(
    title={"en": "Outcome of the Belmara workshop", "es": "Resultado del taller de Belmara"},
    meeting="Regional workshop on integrity",
    languages=["en", "es", "pt"],
    place="Port Belmara",
    starts_on=date(2026, 3, 2),
    ends_on=date(2026, 3, 3),
    organisers="CRIMJUST",
)


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def document(world: World) -> OutcomeDocument:
    return begun(world)


def begun(world: World, code: str = "workshop-2026") -> OutcomeDocument:
    return begin_outcome(by=world.actor("petra"), at=NOW, programme=world.programme, code=code, facts=FACTS)


def by(world: World, document: OutcomeDocument, name: str = "petra") -> dict[str, Any]:
    return {"by": world.actor(name), "at": NOW, "document": document}


def written(world: World, document: OutcomeDocument) -> Commitment:
    """A document with a section, two participants and a commitment of one institution, whole in English."""
    words = {
        "en": SectionWords(heading="What was agreed", text="First.\n\n- renew vetting\n- keep a register"),
        "es": SectionWords(heading="Lo acordado", text="Primero."),
    }
    word_section(**by(world, document), position=None, words=words)
    people = [
        Attendance(name="Ana Prado", function="Inspector", institution=world.anu, organisation="ANU"),
        Attendance(name="Luis Mora", organisation="An embassy"),
    ]
    add_participants(**by(world, document), attended=people)
    return write_commitment(
        **by(world, document), commitment=None, area="A", institutions=[world.anu],
        text={"en": "Renew vetting every three years. Report on it.", "es": "Renovar la verificación cada tres años."},
    )  # fmt: skip


def test_each_action_is_for_officers_and_is_recorded(world: World, document: OutcomeDocument) -> None:
    commitment = written(world, document)
    word_section(**by(world, document), position=1, words={"pt": SectionWords(heading="O acordado", text="Primeiro.")})
    describe_outcome(**by(world, document), facts=FACTS)
    person = document.participants.get(name="Luis Mora")
    remove_participant(**by(world, document), participant=person)
    spare = write_commitment(**by(world, document), commitment=None, text={"en": "Another"})
    remove_commitment(**by(world, document), commitment=spare)
    adopt_outcome(**by(world, document))
    chosen = [Forwarded(commitment=commitment, title="Renew vetting", type="sop", priority="high")]
    carry_forward(**by(world, document), chosen=chosen)
    names = set(Event.objects.filter(name__startswith="recommendations.outcome").values_list("name", flat=True))
    assert names == {
        f"recommendations.outcome.{done}"
        for done in (
            "begun", "described", "section-worded", "participants-added", "participant-removed", "commitment-written",
            "commitment-removed", "adopted", "carried-forward",
        )
    }  # fmt: skip
    assert list(document.participants.values_list("name", flat=True)) == ["Ana Prado"]


@pytest.mark.parametrize("name", ["bruno", "amina", "farid", "dmitri", "olga"])
def test_nobody_else_works_on_it(world: World, document: OutcomeDocument, name: str) -> None:
    commitment = written(world, document)
    person = document.participants.first()
    assert person is not None
    adopt_outcome(**by(world, document))
    theirs = by(world, document, name)
    chosen = [Forwarded(commitment=commitment, title="x", type="sop", priority="high")]
    refused: list[Callable[[], object]] = [
        lambda: begin_outcome(by=theirs["by"], at=NOW, programme=world.programme, code="another", facts=FACTS),
        lambda: describe_outcome(**theirs, facts=FACTS),
        lambda: add_participants(**theirs, attended=[]),
        lambda: remove_participant(**theirs, participant=person),
        lambda: word_section(**theirs, position=None, words={}),
        lambda: write_commitment(**theirs, commitment=None, text={"en": "x"}),
        lambda: remove_commitment(**theirs, commitment=commitment),
        lambda: adopt_outcome(**theirs, reason="x"),
        lambda: carry_forward(**theirs, chosen=chosen),
    ]
    for act in refused:
        with pytest.raises(Problem, match="not-allowed"):
            act()
    assert Event.objects.filter(name="access.refused").count() == len(refused)


def test_two_who_word_the_same_language_do_not_overwrite_each_other(world: World, document: OutcomeDocument) -> None:
    written(world, document)
    mine = SectionWords(heading="What was agreed", text="Mine.", seen=1)
    word_section(**by(world, document), position=1, words={"en": mine})
    theirs = SectionWords(heading="What was agreed", text="Theirs.", seen=1)
    with pytest.raises(Problem, match="changed-meanwhile"):
        word_section(**by(world, document), position=1, words={"en": theirs})
    other = {"es": SectionWords(heading="Lo acordado", text="Otra.", seen=1), "en": mine}
    word_section(**by(world, document), position=1, words=other)
    rows = AgreedText.objects.filter(document=document, position=1).values_list("language", "number", "text")
    assert sorted(rows) == [
        ("en", 1, "First.\n\n- renew vetting\n- keep a register"), ("en", 2, "Mine."), ("es", 1, "Primero."),
        ("es", 2, "Otra."),
    ]  # fmt: skip


def test_what_was_adopted_stays_word_for_word(
    world: World, document: OutcomeDocument, as_: Callable[[str], Client]
) -> None:
    with pytest.raises(Problem, match="no-complete-language"):
        adopt_outcome(**by(world, document))
    written(world, document)
    first = adopt_outcome(**by(world, document))
    with pytest.raises(Problem, match="reason-needed"):
        adopt_outcome(**by(world, document))
    with pytest.raises(Problem, match="nothing-new"):
        adopt_outcome(**by(world, document), reason="again")
    changed = {"en": SectionWords(heading="What was agreed", text="Second.", seen=1)}
    word_section(**by(world, document), position=1, words=changed)
    for name in ("bruno", "amina"):
        page = as_(name).get(f"{AT}{document.code}/print/?language=en").content.decode()
        assert "renew vetting" in page
        assert "Second." not in page
        assert as_(name).get(f"{AT}{document.code}/print/?version=draft").status_code in (200, 404)
        assert "Second." not in as_(name).get(f"{AT}{document.code}/print/?version=draft").content.decode()
    second = adopt_outcome(**by(world, document), reason="A slip of the pen")
    assert (first.number, second.number) == (1, 2)
    page = as_("amina").get(f"{AT}{document.code}/print/?language=en").content.decode()
    assert "Second." in page
    assert "A slip of the pen" in page
    before = as_("amina").get(f"{AT}{document.code}/print/?language=en&version=1").content.decode()
    assert "renew vetting" in before
    assert first.content["sections"][0]["text"]["en"].startswith("First.")
    assert "Ana Prado" not in str(first.content)


READERS = {
    "petra": 200,
    "bruno": 200,
    "amina": 200,
    "farid": 200,
    "carmen": 404,
    "delia": 404,
    "dmitri": 404,
    "olga": 404,
}


def test_who_reads_what(world: World, document: OutcomeDocument, as_: Callable[[str], Client]) -> None:
    written(world, document)
    paths = ["", "print/", "document.docx"]
    for name in READERS:
        for path in paths:
            drafted = as_(name).get(f"{AT}{document.code}/{path}").status_code
            expected = 200 if name == "petra" or (name == "bruno" and path == "") else 404
            assert drafted == expected, (name, path)
    adopt_outcome(**by(world, document))
    for name, status in READERS.items():
        client = as_(name)
        for path in paths:
            assert client.get(f"{AT}{document.code}/{path}").status_code == status, (name, path)
        assert (document.meeting in client.get(AT).content.decode()) == (status == 200)
        text = client.get(f"{AT}{document.code}/print/?names=1").content.decode()
        assert "Ana Prado" not in text
    for path in (
        "edit/",
        "participants/",
        "participants/paste/",
        "sections/1/",
        "commitments/new/",
        "adopt/",
        "forward/",
    ):
        for name, status in (("petra", 200), ("bruno", 404), ("amina", 404)):
            assert as_(name).get(f"{AT}{document.code}/{path}").status_code == status, (name, path)
    assert as_("petra").get(f"{AT}new/").status_code == 200
    assert as_("amina").get(f"{AT}new/").status_code == 404


def test_commitments_become_recommendations_that_follow_from_it(
    world: World, document: OutcomeDocument, as_: Callable[[str], Client]
) -> None:
    commitment = written(world, document)
    chosen = [Forwarded(commitment=commitment, title="Renew vetting", type="sop", priority="high")]
    with pytest.raises(Problem, match="not-adopted"):
        carry_forward(**by(world, document), chosen=chosen)
    adopt_outcome(**by(world, document))
    with pytest.raises(Problem, match="nothing-chosen"):
        carry_forward(**by(world, document), chosen=[])
    key = commitment.key
    sent = {f"take_{key}": "on", f"title_{key}": "Renew vetting", f"type_{key}": "sop", f"priority_{key}": "high"}
    client = as_("petra")
    missing = client.post(f"{AT}{document.code}/forward/", {**sent, f"title_{key}": "", "donor": "Northland"})
    assert missing.status_code == 422
    assert "Northland" in missing.content.decode()
    assert client.post(f"{AT}{document.code}/forward/", sent)["Location"] == document.path
    made = Recommendation.objects.get()
    assert (made.title, made.type, made.area, made.state) == ("Renew vetting", "sop", "A", "draft")
    assert [one.institution for one in made.addressees.all()] == [world.anu]
    assert {row.language for row in made.texts.all()} == {"en", "es"}
    link = Link.objects.get()
    assert (link.up_kind, link.up_key, link.relation, link.down_key) == (
        "outcome-document", document.code, "follows", made.code,
    )  # fmt: skip
    for act in (
        lambda: carry_forward(**by(world, document), chosen=chosen),
        lambda: write_commitment(**by(world, document), commitment=document.commitments.get(), text={"en": "x"}),
        lambda: remove_commitment(**by(world, document), commitment=document.commitments.get()),
    ):
        with pytest.raises(Problem, match="commitment-taken"):
            act()


def test_participants_are_pasted_after_a_look(
    world: World, document: OutcomeDocument, as_: Callable[[str], Client]
) -> None:
    client, at = as_("petra"), f"{AT}{document.code}/participants/"
    lines = (
        "Ana Prado\tInspector\tairport narcotics unit\tBelmara\nLuis Mora;Counsellor;An embassy;Nowhere\n\nAna Prado;;;"
    )
    look = client.post(f"{at}paste/", {"pasted": lines})
    page = look.content.decode()
    assert look.status_code == 200
    assert "Airport Narcotics Unit" in page
    assert "not in the directory" in page
    assert document.participants.count() == 0
    client.post(f"{at}paste/", {"pasted": lines, "confirm": "yes"})
    rows = {(one.name, one.institution, one.organisation) for one in document.participants.all()}
    assert ("Ana Prado", world.anu, "airport narcotics unit") in rows
    assert ("Luis Mora", None, "An embassy, Nowhere") in rows
    wrong = client.post(f"{at}paste/", {"pasted": "a;b;c;d;e"})
    assert wrong.status_code == 422
    assert "a;b;c;d;e" in wrong.content.decode()
    typed = client.post(at, {"name": "", "function": "Judge"})
    assert typed.status_code == 422
    assert 'value="Judge"' in typed.content.decode()


def test_forms_keep_what_was_typed(world: World, document: OutcomeDocument, as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    sent = {"programme": "crimjust", "meeting": "A meeting nobody forgets", "code": "workshop-2026", "languages": ["en"],
            "title_en": "Words of a title"}  # fmt: skip
    taken = client.post(f"{AT}new/", sent)
    assert taken.status_code == 422
    assert "A meeting nobody forgets" in taken.content.decode()
    assert "Words of a title" in taken.content.decode()
    assert client.post(f"{AT}new/", {**sent, "code": "another"})["Location"] == f"{AT}another/"
    written(world, document)
    stale = {"heading_en": "x", "text_en": "My own words", "seen_en": "0", "seen_es": "1", "seen_pt": "0"}
    refused = client.post(f"{AT}{document.code}/sections/1/", stale)
    assert refused.status_code == 422
    assert "My own words" in refused.content.decode()
    empty = client.post(f"{AT}{document.code}/commitments/new/", {"area": "B", "text_en": " "})
    assert empty.status_code == 422


def test_lists_and_paragraphs() -> None:
    found = [(block.kind, block.texts) for block in blocks_of("One\ntwo\n\n- a\n* b\nthree\n\n\n")]
    assert found == [("paragraph", ("One\ntwo",)), ("list", ("a", "b")), ("paragraph", ("three",))]
    assert blocks_of("") == ()


@pytest.mark.parametrize("language", ["en", "pt"])
def test_the_files_say_what_was_adopted(
    world: World, document: OutcomeDocument, as_: Callable[[str], Client], language: str, tmp_path: Path
) -> None:
    hostile = "#set page(width: 1pt) *bold* <b> $x$ \U0001f600"
    written(world, document)
    word_section(**by(world, document), position=None, words={"en": SectionWords(heading="Wild", text=hostile)})
    adopt_outcome(**by(world, document))
    client = as_("amina")
    made = client.get(f"{AT}{document.code}/document.pdf?language={language}")
    (tmp_path / "a.pdf").write_bytes(made.content)
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert "#set page(width: 1pt)" in text
    assert "Airport Narcotics Unit" in text
    assert "Ana Prado" not in text
    word = client.get(f"{AT}{document.code}/document.docx?language={language}")
    paragraphs = [one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert "keep a register" in paragraphs
    assert hostile in paragraphs
