"""The form asks what we ask: each condition, as XPath, against the same answers."""

import re

import pytest
from lxml import etree

from rectitude.core.instruments import Answer, Context, Missing, PartValue, is_applicable, load
from rectitude.core.instruments.routing import is_asked
from rectitude.core.instruments.xlsform.writing import survey_rows

from .example import EXAMPLE, item_of

CONDITIONS = [
    "header.joint_unit == 'yes'",
    "header.joint_unit != 'yes'",
    "not (header.joint_unit == 'yes' or header.staff_actual > 10)",
    "header.joint_unit == 'no' and header.staff_actual / 2 >= 5",
    "answered(header.staff_actual)",
    "not answered(header.joint_unit)",
    "A02.open_call == A02.by_order",
    "10 / A02.open_call > 4",
    "100 * A02.open_call / (A02.open_call + A02.by_order) < 25.5",
    "sum(A06.vetted) > header.staff_actual",
    "sum(A06.vetted.senior) == 3",
    "share(A06.vetted, header.staff_actual) <= 50",
    "A04.checks.record == 'mandatory'",
    "A03.law > A03.practice",
    "-A02.open_call < -2",
]
NOTHING: dict[str, str] = {}
FULL = {
    "header_joint_unit": "yes",
    "header_staff_actual": "12",
    "A02_open_call": "3",
    "A02_by_order": "3",
    "A03_law": "3",
    "A03_practice": "1",
    "A04_checks_record": "mandatory",
    "A04_checks_assets": "never",
    "A04_checks_test": "never",
    "A06_vetted_senior_female": "1",
    "A06_vetted_senior_male": "2",
    "A06_vetted_junior_female": "3",
    "A06_vetted_junior_male": "4",
}
ANSWERS = [
    NOTHING,
    FULL,
    FULL | {"header_joint_unit": "no", "A02_open_call": "0"},
    FULL | {"header_joint_unit": "dont_know", "header_staff_actual": "0"},
    FULL | {"header_joint_unit": "no", "header_staff_actual": "8", "A04_checks_record": "never"},
    FULL | {"A06_vetted_junior_male": "", "A02_by_order": "", "A03_law": ""},
]


def _context(said: dict[str, str]) -> Context:
    numbers = {name: int(text) for name, text in said.items() if text.isdigit()}

    def group(start: str, keys: tuple[str, ...]) -> dict[str, PartValue]:
        return {key: numbers[f"{start}_{key}"] for key in keys if f"{start}_{key}" in numbers}

    facts: dict[str, PartValue] = {**group("header", ("staff_actual",))}
    if said.get("header_joint_unit"):
        facts["joint_unit"] = said["header_joint_unit"]
    rows = {key: group(f"A06_vetted_{key}", ("female", "male")) for key in ("senior", "junior")}
    whole = {key: {"female": "not_recorded", "male": "not_recorded", **row} for key, row in rows.items()}
    checks = {key: said[f"A04_checks_{key}"] for key in ("record", "assets", "test") if f"A04_checks_{key}" in said}
    answers = {
        "A02": Answer(item="A02", values=group("A02", ("open_call", "by_order"))),
        "A03": Answer(item="A03", values={"value": group("A03", ("law", "practice"))}),  # type: ignore[dict-item]
        "A04": Answer(item="A04", values={"checks": checks}),
        "A06": Answer(item="A06", values={"vetted": whole}),  # type: ignore[dict-item]
    }
    return Context.of(facts=facts, answers=answers)


def _holds(xpath: str, said: dict[str, str]) -> bool:
    filled = re.sub(r"\$\{([^}]+)\}", lambda name: f"'{said.get(name.group(1), '')}'", xpath)
    return bool(etree.XPath(f"boolean({filled})")(etree.Element("data")))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_part_is_asked_in_the_form_exactly_when_we_ask_it(condition: str) -> None:
    instrument = load(EXAMPLE.replace("register != 'no'\"", f'{condition}"'))
    item = item_of(instrument, "A12")
    xpath = next(row["relevant"] for row in survey_rows(instrument) if row.get("name") == "A12_entries")
    for said in ANSWERS:
        context = _context(said)
        ours = is_asked(item.parts[1], item=item, values={}, context=context)
        assert _holds(xpath, said) == ours, said


@pytest.mark.parametrize("condition", CONDITIONS)
def test_an_item_is_asked_in_the_form_unless_we_know_that_it_does_not_apply(condition: str) -> None:
    instrument = load(EXAMPLE.replace("header.joint_unit == 'yes'", condition))
    item = item_of(instrument, "A07")
    xpath = next(row["relevant"] for row in survey_rows(instrument) if row.get("name") == "A07")
    for said in ANSWERS:
        ours = is_applicable(item, _context(said)) is not False
        assert _holds(xpath, said) == ours, said


def test_a_missing_code_is_no_answer_in_the_form_either() -> None:
    assert Missing.DONT_KNOW.value == "dont_know"
    context = _context(FULL | {"header_joint_unit": "dont_know"})
    item = item_of(load(EXAMPLE), "A07")
    assert is_applicable(item, context) is None
