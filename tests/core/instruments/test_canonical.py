"""A version is its content."""

import json

import pytest

from rectitude.core.instruments import InstrumentFaults, digest_of, from_canonical, load, to_canonical

from .example import EXAMPLE, example, survey


@pytest.mark.parametrize("instrument", [example(), survey()], ids=["example", "survey"])
def test_the_canonical_form_reads_back_as_the_same_instrument(instrument: object) -> None:
    from rectitude.core.instruments import Instrument

    assert isinstance(instrument, Instrument)
    again = from_canonical(to_canonical(instrument))
    assert again == instrument
    assert to_canonical(again) == to_canonical(instrument)
    assert digest_of(again) == digest_of(instrument)


def test_comments_and_layout_do_not_change_the_digest() -> None:
    dressed = "# a comment\n" + EXAMPLE.replace("withheld_under: 0.6", "withheld_under:   0.60").replace(
        "type: LP", "type:   LP # here"
    )
    assert digest_of(load(dressed)) == digest_of(example())


@pytest.mark.parametrize(
    ("before", "after"),
    [("Senior (pt)", "Sénior (pt)"), ("max: 5000", "max: 5001"), ("[75, 3]", "[76, 3]"), ("'no'\"", "'yes'\"")],
)
def test_every_word_and_bound_changes_the_digest(before: str, after: str) -> None:
    assert digest_of(load(EXAMPLE.replace(before, after, 1))) != digest_of(example())


def test_the_digest_of_the_shipped_survey_is_the_sha256_of_its_canonical_json() -> None:
    import hashlib

    canonical = to_canonical(survey())
    assert hashlib.sha256(canonical.encode()).hexdigest() == digest_of(survey())
    assert json.loads(canonical)["id"] == "integrity-survey"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"id": 1}', "[" * 100_000])
def test_what_is_no_canonical_form_is_refused(text: str) -> None:
    with pytest.raises(InstrumentFaults):
        from_canonical(text)
