"""Drafts: documents that may be wrong, steps taken of what somebody else may have changed, places, following versions."""

from pathlib import Path

import pytest

from rectitude.core import instruments
from rectitude.core.instruments import drafting
from rectitude.core.instruments.drafting import (
    Add,
    Document,
    Edit,
    Move,
    PlaceGone,
    Remove,
    Write,
    as_map,
    digest_of_value,
    member_at,
    undo,
    value_at,
)

FILES = Path(__file__).resolve().parents[3] / "instruments"


@pytest.fixture(params=["justice-dashboard-1.0", "integrity-survey-1.0"])
def shipped(request: pytest.FixtureRequest) -> instruments.Instrument:
    return instruments.load((FILES / f"{request.param}.yaml").read_text(encoding="utf-8"))


def two(*ids: str) -> Document:
    """A document with one section of items with these ids."""
    items = [{"id": i, "text": {"en": f"{i}?"}, "type": "TXT"} for i in ids]
    return {"id": "x", "version": "1.0", "languages": ["en"], "sections": [{"id": "S", "items": items}]}


def test_a_shipped_instrument_goes_into_a_draft_and_out_again(shipped: instruments.Instrument) -> None:
    document = drafting.draft_of(shipped)
    again, faults = drafting.document_from_yaml(drafting.text_of(document))
    assert faults == ()
    assert again is not None
    assert drafting.tidy(again) == document
    assert drafting.text_of(document) == instruments.to_yaml(shipped)
    looked = drafting.look_at(document)
    assert looked.flaws == ()
    assert looked.usable is not None
    assert instruments.digest_of(looked.usable) == instruments.digest_of(shipped)


def test_a_copy_follows_without_a_fault_and_all_is_the_same(shipped: instruments.Instrument) -> None:
    copy = drafting.copied(drafting.draft_of(shipped), instrument=shipped.id, version="1.1")
    looked = drafting.look_at(copy, earlier=shipped)
    assert looked.flaws == ()
    assert looked.usable is not None
    assert {drafting.proposed(shipped, looked.usable, item.id)[0].value for item in shipped.items} == {"same"}


def test_every_text_is_found_once_and_counted(shipped: instruments.Instrument) -> None:
    document = drafting.draft_of(shipped)
    texts = drafting.all_texts(document)
    assert len({(words.place, words.path) for words in texts}) == len(texts)
    assert all(value_at(drafting.node_at(document, w.place), w.path) == w.said for w in texts)
    written = drafting.text_of(document)
    assert set(drafting.progress(document).values()) == {(len(texts), len(texts))}
    assert written.count('es: "') >= len(texts)


@pytest.mark.parametrize(
    ("version", "taken", "following"),
    [("1.0", (), "1.1"), ("1.9", (), "1.10"), ("3", (), "4"), ("1.0", ("1.1", "1.2"), "1.3"), ("odd", (), "1.1")],
)
def test_the_next_number_is_the_next_free_one(version: str, taken: tuple[str, ...], following: str) -> None:
    assert drafting.version_after(version, frozenset(taken)) == following


def test_what_was_left_alone_stays_as_somebody_else_made_it() -> None:
    shown = two("A")
    now = Write(about="items.A", edits=(Edit(place="items.A", path="text.en", value="Theirs"),)).take(shown).document
    mine = Write(
        about="items.A",
        edits=(
            Edit(place="items.A", path="text.en", value="A?", seen=digest_of_value("A?")),
            Edit(place="items.A", path="weight", value=2, seen=digest_of_value(None)),
        ),
    ).take(now)
    assert mine.overwritten == ()
    assert mine.before == {"items.A": {"weight": None}}
    assert as_map(member_at(mine.document, "items.A").node)["text"] == {"en": "Theirs"}  # type: ignore[union-attr]


def test_what_both_changed_is_given_back() -> None:
    now = Write(about="x", edits=(Edit(place="items.A", path="text.en", value="Theirs"),)).take(two("A")).document
    mine = Write(
        about="x", edits=(Edit(place="items.A", path="text.en", value="Mine", seen=digest_of_value("A?")),)
    ).take(now)
    assert mine.overwritten == (("items.A", "text.en", "Theirs"),)
    assert mine.before == {"items.A": {"text.en": "Theirs"}}


def test_a_text_that_is_emptied_leaves_nothing_behind() -> None:
    step = Write(about="x", edits=(Edit(place="items.A", path="hint.en", value="Look."),))
    with_hint = step.take(two("A")).document
    gone = Write(about="x", edits=(Edit(place="items.A", path="hint.en", value=None),)).take(with_hint).document
    assert gone == two("A")


@pytest.mark.parametrize(
    "step",
    [
        Write(about="items.A", edits=(Edit(place="items.A", path="text.en", value="Other"),)),
        Remove(place="items.A", seen=digest_of_value({"id": "A", "text": {"en": "A?"}, "type": "TXT"})),
    ],
)
def test_a_step_is_taken_back(step: drafting.Step) -> None:
    taken = step.take(two("A", "B"))
    back = undo(taken.place, taken.before, taken.after)
    assert back is not None
    assert back.take(taken.document).document == two("A", "B")


def test_the_second_of_two_things_with_one_id_has_a_place_of_its_own() -> None:
    document = two("A", "A", "B")
    assert [m.place for m in drafting.members(document, "items")] == ["items.A", "items.A~2", "items.B"]
    codes = {flaw.code: flaw for flaw in drafting.look_at(document).flaws}
    assert (codes["duplicate-id"].place, codes["duplicate-id"].path) == ("items.A~2", "id")


@pytest.mark.parametrize(
    "step",
    [
        Move(place="items.Z", by=1),
        Move(place="items.A", to="sections.Z"),
        Move(place="sections.S", to="sections.S"),
        Remove(place="items.A", seen="other"),
        Add(group="sections.Z", node={"id": "N"}, name="N"),
        Write(about="x", edits=(Edit(place="items.Z", path="weight", value=1),)),
    ],
)
def test_a_step_about_what_is_not_there_is_refused(step: drafting.Step) -> None:
    with pytest.raises(PlaceGone):
        step.take(two("A"))


ODD = [
    {},
    {"sections": 1, "header": "x", "scales": [], "rules": {}, "languages": 7, "crosswalk": []},
    {"languages": [1, None], "sections": [None, {"items": [None, [], {"id": {}, "parts": {"a": 1}}]}]},
    {"id": ["x"], "scales": {"A": None, "B.C": [1]}, "header": [[{}]], "units": {"": 1}},
]


@pytest.mark.parametrize("document", ODD)
def test_whatever_a_document_holds_it_is_told_and_nothing_fails(document: Document) -> None:
    assert drafting.look_at(document).flaws
    drafting.all_texts(document)
    drafting.progress(document)
    again, faults = drafting.document_from_yaml(drafting.text_of(drafting.tidy(document)))
    assert faults == ()
    assert again == document


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("", {"i", "p", "j"}),
        ("header.function != 'j'", {"i", "p"}),
        ("header.function == 'p'", {"p"}),
        ("header.function == 'p' or header.function == 'i'", {"i", "p"}),
    ],
)
def test_functions_are_read_from_a_condition_and_written_as_one(condition: str, codes: set[str]) -> None:
    every = ("i", "p", "j")
    assert drafting.asked_of(condition, every) == codes
    assert drafting.asked_of(drafting.condition_for(codes, every), every) == codes


@pytest.mark.parametrize("condition", ["header.size > 3", "header.function =", "A01 == 'yes'"])
def test_a_condition_about_anything_else_is_left_to_words(condition: str) -> None:
    assert drafting.asked_of(condition, ("i", "p", "j")) is None
