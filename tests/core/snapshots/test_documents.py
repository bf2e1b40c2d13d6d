"""JSON that Python would read and nobody can work with."""

import pytest

from rectitude.core.snapshots import DocumentFault, read_document


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"draws": ' + "9" * 400 + "}", "9999999999… has 400 digits, which is too large a number"),
        ('{"draws": ' + "9" * 5000 + "}", "has 5000 digits"),
        ('{"name": "\\ud800"}', "half a character"),
    ],
)
def test_numbers_and_words_beyond_use_are_faults(text: str, said: str) -> None:
    with pytest.raises(DocumentFault, match=said):
        read_document(text.encode())


def test_two_halves_make_a_character() -> None:
    assert read_document(b'{"name": "\\ud83d\\ude00"}') == {"name": "\U0001f600"}
