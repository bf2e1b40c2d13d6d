"""An instrument is written as the file people edit, and reads back as itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.instruments import Instrument, check, digest_of, from_canonical, load, to_canonical, to_yaml
from rectitude.core.instruments.file_text import _number

from .example import EXAMPLE, example, survey
from .test_anchors_and_weights import rich
from .test_crosswalk import version

INSTRUMENTS = [example(), survey(), rich(), version()]


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=["example", "survey", "rich", "later version"])
def test_the_file_reads_back_as_the_same_instrument(instrument: Instrument) -> None:
    text = to_yaml(instrument)
    assert check(text) == ()
    assert load(text) == instrument
    assert digest_of(load(text)) == digest_of(instrument)
    assert to_yaml(from_canonical(to_canonical(instrument))) == text


def test_each_language_stands_on_a_line_of_its_own() -> None:
    lines = to_yaml(survey()).splitlines()
    assert lines[:4] == [
        "id: integrity-survey",
        'version: "1.0"',
        "title:",
        '  en: "Institutional integrity survey"',
    ]
    assert "languages: [en, es, fr, pt]" in lines
    assert "method: {aggregate: mean, withheld_under: 0.6}" in lines


def test_a_score_that_goes_without_saying_is_not_written() -> None:
    lines = [line.strip() for line in to_yaml(example()).splitlines() if line.strip().startswith("score:")]
    assert (
        'score: {of: "100 * open_call / (open_call + by_order)", bands: [[0, 0], [1, 1], [25, 2], [75, 3], [100, 4]]}'
        in lines
    )
    assert not [line for line in lines if "value" in line]


@pytest.mark.parametrize(
    "words",
    [
        '"quoted" and \\ and: #',
        "two\nlines\tand a tab",
        "é “ñ” ≥ 𝄞",
        "\x85\u2028\x7f",
        "null",
        "0x1",
        "- a",
        "{x}",
        " edge ",
    ],
)
def test_any_words_survive(words: str) -> None:
    escaped = words.encode("unicode_escape").decode().replace('"', '\\"')
    if "\\U" not in escaped and "\\x" not in escaped:
        escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    text = EXAMPLE.replace("Is it written? (es)", escaped)
    instrument = load(text)
    assert instrument.items[0].text.in_language("es") == words
    assert load(to_yaml(instrument)) == instrument


@given(st.floats(min_value=1e-80, max_value=1e80) | st.floats(min_value=-1e80, max_value=-1e-80) | st.just(0.0))
def test_a_number_is_written_so_that_it_reads_back(value: float) -> None:
    from rectitude.core.instruments.files.yaml import _resolve

    assert _resolve(_number(value)) == value
