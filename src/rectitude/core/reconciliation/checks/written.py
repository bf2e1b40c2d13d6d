"""Numbers as their sources write them, beside the number that is kept."""

from __future__ import annotations

from collections.abc import Iterator

from rectitude.core.instruments.messages import Message

from ..findings import Finding, Outcome, Section, because, once, plain
from ..material import Figure, Material
from ..numbers import Form, written_number
from ..readings import reading_of
from ..sentences import asks, numbers


def numbers_as_written(material: Material) -> Iterator[Finding]:
    """Wordings that give their number in words alone, half, twice and differently, or unlike the number kept."""
    for figure in material.figures:
        found = written_number(figure.text)
        if found.is_at_odds:
            said = numbers.words_and_digits(str(found.words), plain_or_nothing(found.digits), figure.text)
            yield _finding("number.words-and-digits", Outcome.DIFFERS, said, asks.READ_AGAIN, figure)
        elif found.value is not None and figure.value is not None and found.value != figure.value:
            said = numbers.value_and_text(plain(figure.value), plain(found.value), figure.text)
            yield _finding("number.value-and-text", Outcome.DIFFERS, said, asks.READ_AGAIN, figure)
        elif found.form is Form.MALFORMED:
            said = numbers.half_written(figure.text)
            yield _finding("number.half-written", Outcome.DOUBTFUL, said, asks.KEEP_WORDS, figure)
        elif found.form is Form.WORDS:
            said = numbers.in_words_alone(figure.text)
            yield _finding("number.in-words", Outcome.AGREES, said, asks.KEEP_WORDS, figure)


def plain_or_nothing(value: object) -> str:
    """Digits as text; "" when there are none."""
    return "" if value is None else str(value)


def _finding(code: str, outcome: Outcome, said: Message, ask: Message, figure: Figure) -> Finding:
    found = written_number(figure.text)
    return Finding(
        code=code,
        section=Section.WORDING,
        outcome=outcome,
        subject=figure.label,
        said=said,
        to_do=ask,
        because=because("numbers-as-written", inputs=[(figure.key, figure.text)]),
        keys=(figure.key,),
        sources=once((figure.source,)),
        stated=figure.value,
        computed=found.value,
        unit=figure.unit,
        readings=(reading_of(figure),),
    )
