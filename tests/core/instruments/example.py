"""A small instrument with every type of part, in four languages, and small helpers to answer it."""

from functools import cache
from pathlib import Path

from rectitude.core.instruments import Answer, Context, Instrument, Item, Part, load, parse_answer

LANGUAGES = ("en", "es", "fr", "pt")
SURVEY = Path(__file__).resolve().parents[3] / "instruments" / "integrity-survey-1.0.yaml"


def said(english: str) -> str:
    """A text in four languages that can be told apart."""
    texts = ", ".join(f'{code}: "{english} ({code})"' for code in LANGUAGES)
    return f"{{{texts}}}"


def _option(code: str, score: str, label: str) -> str:
    return f'    - {{code: "{code}", score: {score}, label: {said(label)}}}'


def _scale(name: str, *options: tuple[str, str, str]) -> str:
    return "\n".join([f"  {name}:", *(_option(*option) for option in options)])


SCALES = "\n".join(
    [
        _scale(
            "MAT",
            *(
                (code, str(n), code.title())
                for n, code in enumerate(("absent", "informal", "written", "applied", "improved"))
            ),
        ),
        _scale(
            "YP",
            ("yes", "4", "Yes"),
            ("partly", "2", "Partly"),
            ("no", "0", "No"),
            ("dont_know", "null", "Unsure"),
            ("not_applicable", "null", "Without object"),
        ),
        _scale(
            "COV",
            *(
                (code, str(n), code.title())
                for n, code in enumerate(("none", "under_25", "from_25_to_74", "from_75_to_99", "all"))
            ),
        ),
        _scale(
            "FREQ",
            *(
                (code, str(n), code.title())
                for n, code in enumerate(("never", "rarely", "sometimes", "usually", "always"))
            ),
        ),
        _scale(
            "LEVEL",
            *((str(n), str(n), f"Level {word}") for n, word in enumerate(("zero", "one", "two", "three", "four"))),
        ),
        _scale(
            "mandatory",
            ("never", "0", "Never made"),
            ("discretionary", "2", "By choice"),
            ("mandatory", "4", "For all"),
        ),
    ]
)

EXAMPLE = f"""\
id: example
version: "1.0"
title: {said("Example")}
languages: [en, es, fr, pt]
method: {{aggregate: mean, withheld_under: 0.6}}
units:
  persons: {said("persons")}
scales:
{SCALES}
header:
  - {{id: joint_unit, type: YP, text: {said("Joint?")}}}
  - {{id: staff_actual, type: NUM, text: {said("Staff")}, unit: persons, integer: true, min: 0}}
  - {{id: composition, type: TXT, text: {said("Composition")}, required: false}}
sections:
  - id: A
    title: {said("First area")}
    items:
      - id: A01
        type: MAT
        text: {said("Is it written?")}
        hint: {said("Think")}
        evidence: {said("The rule")}
        standards: ["UNCAC 7"]
        anchors: {{"0": {said("Nothing")}, "4": {said("All")}}}
      - id: A02
        text: {said("How many came?")}
        parts:
          - {{id: open_call, type: NUM, label: {said("By call")}, unit: persons, integer: true, min: 0}}
          - {{id: by_order, type: NUM, label: {said("By order")}, unit: persons, integer: true, min: 0}}
        score: {{of: "100 * open_call / (open_call + by_order)", bands: [[0, 0], [1, 1], [25, 2], [75, 3], [100, 4]]}}
      - id: A03
        type: LP
        text: {said("Law and practice?")}
      - id: A04
        text: {said("Which checks?")}
        parts:
          - id: checks
            type: GRID
            scale: mandatory
            label: {said("Checks")}
            rows:
              - {{id: record, label: {said("Record")}}}
              - {{id: assets, label: {said("Assets")}}}
              - {{id: test, label: {said("Test")}}}
      - id: A06
        text: {said("How many vetted?")}
        parts:
          - id: vetted
            type: GRID
            cells: NUM
            unit: persons
            integer: true
            min: 0
            label: {said("Vetted")}
            rows: [{{id: senior, label: {said("Senior")}}}, {{id: junior, label: {said("Junior")}}}]
            columns: [{{id: female, label: {said("Women")}}}, {{id: male, label: {said("Men")}}}]
        score: {{of: "share(vetted, header.staff_actual)", bands: [[0, 0], [0.01, 1], [25, 2], [75, 3], [100, 4]]}}
      - id: A07
        text: {said("Joint only?")}
        type: FREQ
        applies_when: "header.joint_unit == 'yes'"
      - id: A12
        text: {said("Is there a register?")}
        restricted: true
        parts:
          - {{id: register, type: YP, label: {said("Register")}}}
          - {{id: entries, type: NUM, label: {said("Entries")}, integer: true, min: 0, max: 5000, when: "register != 'no'"}}
  - id: B
    title: {said("Second area")}
    items:
      - id: B01
        text: {said("How far, and what else?")}
        parts:
          - {{id: reach, type: COV, label: {said("Reach")}}}
          - {{id: days, type: NUM, label: {said("Median days")}, min: 0, required: false}}
          - {{id: note, type: TXT, label: {said("Note")}, max_length: 40, required: false}}
          - {{id: since, type: DATE, label: {said("Since")}, required: false}}
          - id: bodies
            type: MULTI
            label: {said("Bodies")}
            required: false
            options:
              - {{code: court, label: {said("Court")}}}
              - {{code: audit, label: {said("Audit")}}}
              - {{code: none, label: {said("No body")}}}
          - id: kind
            type: CHOICE
            label: {said("Kind")}
            required: false
            options: [{{code: paper, label: {said("Paper")}}}, {{code: web, label: {said("Web")}}}]
        score: {{mean_of: [reach]}}
rules:
  - id: silence-gifts
    kind: silence
    items: [A12]
    when: "A12.register != 'no' and A12.entries == 0"
    question: {said("No entry by {header.staff_actual} people?")}
  - id: more-vetted-than-staff
    kind: inconsistency
    items: [A06]
    when: "sum(A06.vetted) > header.staff_actual"
    question: {said("{sum(A06.vetted)} vetted of {header.staff_actual}?")}
  - id: evidence-yes
    kind: evidence
    each: YP
    question: {said("{item} says yes without evidence.")}
"""


@cache
def example() -> Instrument:
    """The example instrument."""
    return load(EXAMPLE)


@cache
def survey() -> Instrument:
    """The shipped integrity survey."""
    return load(SURVEY.read_text(encoding="utf-8"))


def item_of(instrument: Instrument, item_id: str) -> Item:
    """An item that must be there."""
    item = instrument.item(item_id)
    assert item is not None
    return item


def part_of(instrument: Instrument, item_id: str, part_id: str) -> Part:
    """A part that must be there."""
    part = item_of(instrument, item_id).part(part_id)
    assert part is not None
    return part


def answered(item_id: str, *, context: Context | None = None, **raw: object) -> Answer:
    """The accepted answer for raw values of the example."""
    parsed = parse_answer(item_of(example(), item_id), raw, context=context or Context())
    assert parsed.answer is not None, [str(problem.message) for problem in parsed.problems]
    return parsed.answer
