"""Copy, edit, translate, publish; the round uses what was published; files out and in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from rectitude.apps.assessments.actions.rounds import create_round, open_round
from rectitude.apps.assessments.models import InstrumentDraft, InstrumentDraftChange, InstrumentVersion
from rectitude.apps.assessments.queries.assignments import instrument_of, sheet_of
from rectitude.apps.assessments.queries.progress import asked_items
from rectitude.base.audit.models import Event
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments
from tests.apps.assessments.studio.conftest import SMALL, Studio, messages_in
from tests.cast import World, assignment_of


def bring(studio: Studio, content: bytes, name: str = "brought.yaml") -> HttpResponse:
    """Send a file to a draft, and follow to what it would change."""
    file = SimpleUploadedFile(name, content)
    return studio.client.post(f"{studio.path}files/", {"file": file}, follow=True)


def replace(studio: Studio, answer: HttpResponse) -> HttpResponse:
    """Press the button under the differences."""
    studio.draft.refresh_from_db()
    sent = {"file": answer.context["digest"], "number": studio.draft.number}
    return studio.client.post(f"{studio.path}files/replace/", sent, follow=True)


def test_what_is_published_is_what_a_round_asks(world: World, studio: Studio) -> None:
    studio.edit(
        "items.IO1", text__en="Is there a written mandate?", weight="2", functions=["prosecution", "adjudication"]
    )
    studio.client.post(
        f"{studio.path}crosswalk/",
        {"number": "1", "change:IO1": "recoded", "why:IO1": "Weighs twice, and other functions.", "change:IO2": "same",
         "change:TR1": "same"},
    )  # fmt: skip
    assert studio.wrong == {}
    answer = studio.publish()
    assert answer["Location"] == "/instruments/port-study/1.1/"
    version = InstrumentVersion.objects.get(version="1.1")
    published = instrument_of(version)
    item = published.item("IO1")
    assert item is not None
    assert item.weight == 2
    assert item.applies_when is not None
    assert item.applies_when.text == "header.function != 'investigation'"
    assert item.text.in_language("en") == "Is there a written mandate?"
    assert published.crosswalk is not None
    assert published.crosswalk.from_version == "1.0"
    round_ = create_round(
        by=world.actor("petra"), at=world.now, programme=world.programme, code="ports", title={"en": "Ports"},
        instrument=version, period_from=(world.now - timedelta(days=300)).date(),
        period_to=(world.now - timedelta(days=5)).date(), due_at=world.now + timedelta(days=9),
        review_due_at=world.now + timedelta(days=20),
    )  # fmt: skip
    open_round(by=world.actor("petra"), at=world.now, round_=round_, institutions=[world.anu])
    row = assignment_of(round_, world.anu)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        assert [item.id for item in asked_items(sheet_of(row))] == ["IO1", "IO2", "TR1"]
    events = Event.objects.filter(name__startswith="assessments.instrument-draft.").values_list("name", flat=True)
    assert set(events) == {f"assessments.instrument-draft.{what}" for what in ("started", "changed", "published")}


def test_a_copy_published_unchanged_but_for_its_number_differs_in_nothing_else(
    studio: Studio, small: InstrumentVersion
) -> None:
    assert studio.publish().status_code == 302
    old, new = instrument_of(small), instrument_of(InstrumentVersion.objects.get(version="1.1"))
    assert [d.path for d in instruments.compare(old, new).differences] == []
    assert all(entry.is_comparable for entry in instruments.compare(old, new).items)


def test_yaml_out_and_in_again_changes_nothing(studio: Studio) -> None:
    before = studio.document
    out = studio.client.get(f"{studio.path}instrument.yaml")
    assert 'filename="port-study-1.1.yaml"' in out["Content-Disposition"]
    answer = bring(studio, out.content)
    assert "3 items are the same in both" in answer.content.decode()
    assert studio.document == before
    replace(studio, answer)
    assert studio.document == before


def test_a_faulty_draft_goes_out_as_it_stands_and_comes_in_again(studio: Studio) -> None:
    studio.edit("items.IO1", applies_when="header.function =", weight="heavy", anchors_law__3__en=None)
    before = studio.document
    out = studio.client.get(f"{studio.path}instrument.yaml")
    assert replace(studio, bring(studio, out.content)).status_code == 200
    assert studio.document == before
    assert "expression-single-equals" in {fault.code for fault in instruments.check(out.content.decode())}


def test_a_form_workbook_out_and_in_again_changes_nothing(studio: Studio) -> None:
    before = studio.document
    out = studio.client.get(f"{studio.path}instrument.xlsx")
    assert out.content.startswith(b"PK"), out.content[:400]
    assert instruments.check_xlsform(out.content) == ()
    answer = bring(studio, out.content, "form.xlsx")
    assert "3 items are the same in both" in answer.content.decode()
    replace(studio, answer)
    assert instruments.to_canonical(instruments.load(_yaml(studio.document))) == instruments.to_canonical(
        instruments.load(_yaml(before))
    )


def _yaml(document: object) -> str:
    from rectitude.core.instruments.drafting import text_of

    assert isinstance(document, dict)
    return text_of(document)


def test_a_form_workbook_of_a_faulty_draft_is_refused_in_words(studio: Studio) -> None:
    studio.edit("items.IO2", text__es=None, text__en=None)
    answer = studio.client.get(f"{studio.path}instrument.xlsx")
    assert answer.status_code == 422
    assert "A form workbook can be made once nothing is wrong." in answer.content.decode()


def test_an_import_can_be_taken_back(studio: Studio) -> None:
    before = studio.document
    other = SMALL.replace("Is there a register?", "Is there a public register?")
    answer = bring(studio, other.encode())
    assert "Is there a public register?" in answer.content.decode()
    replace(studio, answer)
    assert studio.document["version"] == "1.0"
    number = InstrumentDraftChange.objects.get(place="file").number
    studio.client.post(f"{studio.path}changes/{number}/")
    assert studio.document == before


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n"
DAMAGED = [
    (b"id: [unclosed", "not well-formed YAML"),
    (b"\xff\xfe\x00\x01", "neither a form workbook"),
    (b"- a\n- b\n", "does not begin with names and values"),
    (b"", "The file is empty"),
    (BOMB.encode(), "Anchors and aliases"),
    (b"x: !!python/object/apply:os.system [ls]\n", "Types such as"),
    (("[" * 60).encode(), "levels inside each other"),
    (("k: [" + ",".join("1" for _ in range(100_001)) + "]").encode(), "At most 100000 are read"),
    (b"x" * 2_000_001, "larger than 2 MB"),
    (b'id: "a\\0b"\n', "hidden character"),
    (b"PK\x03\x04 this is no workbook", ""),
    (b"title: a\ntitle: b\n", "appears twice"),
]


@pytest.mark.parametrize(("content", "said"), DAMAGED, ids=[str(n) for n in range(len(DAMAGED))])
def test_a_damaged_file_is_refused_in_words_and_nothing_happens(studio: Studio, content: bytes, said: str) -> None:
    before = studio.document
    answer = bring(studio, content)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert 'id="id_file_error"' in page
    assert studio.document == before
    begun = studio.client.post("/studio/new/file/", {"file": SimpleUploadedFile("x.yaml", content)})
    assert begun.status_code == 422
    assert InstrumentDraft.objects.count() == 1


def test_an_odd_tree_can_be_opened_everywhere(studio: Studio) -> None:
    """Values where maps should be, lists of nothing, ids that are numbers: pages tell the faults and never fail."""
    odd = "id: 5\nversion: []\nlanguages: {en: 1}\ntitle: x\nsections: [1, {id: {a: 1}, items: 7}, {id: S, items: [2, {id: Q, parts: [3], type: NOPE, score: 4, anchors_law: {9: x}}]}]\nheader: 3\nscales: {X: 1, Y: [1]}\nrules: [0, {}]\ncrosswalk: 4\nunits: []\n"
    answer = replace(studio, bring(studio, odd.encode()))
    assert answer.status_code == 200
    assert len(studio.wrong) > 5
    for place in ("", "edit/general/", "edit/sections.S/", "edit/items.Q/", "edit/items.~1/", "edit/items.Q.parts.~1/", "edit/scales.X/",
                  "edit/scales.Y/", "edit/rules.~1/", "translate/", "compare/", "crosswalk/", "changes/", "files/",
                  "publish/", "instrument.yaml", "remove/items.Q/"):  # fmt: skip
        assert studio.client.get(f"{studio.path}{place}").status_code == 200, place
    assert studio.edit("items.Q", id="Q1").status_code == 302


def test_a_new_instrument_is_written_from_nothing(world: World, as_: Callable[[str], Client]) -> None:
    client = as_("petra")
    answer = client.post("/studio/new/empty/", {"instrument": "gate-check", "title": "Gate check", "language": "en"})
    studio = Studio(client=client, draft=InstrumentDraft.objects.get())
    assert answer["Location"] == studio.path
    client.post(f"{studio.path}add/sections/", {"id": "G", "words": "The gate"})
    client.post(f"{studio.path}add/scales/", {"id": "YP"})
    rows = {"options-0-code": "yes", "options-0-score": "4", "options-0-label": "Yes", "options-1-code": "no",
            "options-1-score": "0", "options-1-label": "No"}  # fmt: skip
    studio.edit("scales.YP", **rows)
    client.post(f"{studio.path}add/sections.G/", {"id": "G1", "words": "Is it locked?", "type": "YP"})
    client.post(f"{studio.path}add/sections.G/", {"id": "G2", "words": "How many keys?", "type": "parts"})
    client.post(f"{studio.path}add/items.G2/", {"id": "keys", "words": "Keys", "type": "NUM"})
    client.post(f"{studio.path}add/units/", {"id": "pieces", "words": "pieces"})
    assert client.post(f"{studio.path}add/units/", {"id": "pieces", "words": "others"}).status_code == 422
    studio.edit("items.G2.parts.keys", min="0", integer="on", unit="pieces")
    studio.edit("items.G2", score__of="keys", score__bands="0: 4\n5: 0")
    studio.edit("items.G1", id="G9")
    assert studio.client.get(f"{studio.path}edit/items.G9/").status_code == 200
    studio.client.post(f"{studio.path}move/", {"down": "items.G9"})
    assert studio.wrong == {}
    studio.client.post(f"{studio.path}languages/", {"languages": "en, fr"})
    assert "missing-language" in studio.wrong
    page = client.get(f"{studio.path}translate/?block=sections.G&from=en&to=fr").content.decode()
    assert "4 texts are missing; they come first." in page
    studio.client.post(f"{studio.path}languages/", {"languages": "en", "confirmed": "fr"})
    assert studio.publish().status_code == 302
    made = instrument_of(InstrumentVersion.objects.get(instrument="gate-check"))
    assert [item.id for item in made.items] == ["G2", "G9"]


def test_a_whole_section_is_translated_side_by_side(studio: Studio) -> None:
    studio.client.post(f"{studio.path}languages/", {"languages": "en, es, pt"})
    page = studio.client.get(f"{studio.path}translate/?block=sections.IO&from=es&to=pt").context["page"]
    assert page.n_gaps == len(page.texts) == 14
    sent = {f"t:{text.name}": f"pt {number}" for number, text in enumerate(page.texts)}
    sent |= {"block": "sections.IO", "from": "es", "to": "pt", "seen": page.seen, "number": "1"}
    answer = studio.client.post(f"{studio.path}translate/", sent, follow=True)
    assert "No text is missing here." in answer.content.decode()
    said = studio.document["sections"][0]["items"][0]["anchors_law"]["2"]
    assert said["pt"].startswith("pt ")
    assert said["es"] == "Rule 2 es"


def test_without_a_change_nothing_is_recorded(studio: Studio) -> None:
    for place in (
        "general",
        "items.IO1",
        "items.TR1",
        "items.TR1.parts.filed",
        "sections.IO",
        "header.function",
        "scales.LEVEL",
    ):
        answer = studio.client.post(f"{studio.path}edit/{place}/", studio.form(place), follow=True)
        assert "Nothing was different" in messages_in(answer), place
    assert InstrumentDraftChange.objects.count() == 0
