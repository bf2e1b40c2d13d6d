"""Names, links to other instruments, weights, and what each level of law and practice looks like."""

import pytest

from rectitude.core.instruments import (
    Instrument,
    all_claimed,
    applicable_items,
    area_score,
    check,
    compare,
    digest_of,
    from_canonical,
    load,
    overall_score,
    section_scores,
    to_canonical,
)
from rectitude.core.instruments.answers import Context
from rectitude.core.instruments.differences import differences_between

from .example import EXAMPLE, answered, example, item_of, said, survey
from .test_crosswalk import later

LEVELS = "01234"
# The digest under which the survey was first published: assessments refer to it, so it never changes.
PUBLISHED_SURVEY = "db654af64b0863b803dd948949c17a4725f42043372db2531800c751cedb77ed"
PLAIN = f"""\
        type: LP
        text: {said("Law and practice?")}
"""


def anchors(half: str, indent: str = " " * 8, levels: str = LEVELS) -> str:
    lines = [f'{indent}  "{level}": {said(f"{half} looks like {level}")}\n' for level in levels]
    return f"{indent}anchors_{half}:\n{''.join(lines)}"


RICH = EXAMPLE.replace(
    PLAIN,
    f"""\
        name: {said("Rule and use")}
{PLAIN}        related: {{integrity-survey: [A03, B05], other: [X1]}}
        weight: 2.5
{anchors("law")}{anchors("practice")}""",
).replace(f"title: {said('Second area')}", f"title: {said('Second area')}\n    weight: 3")


def rich() -> Instrument:
    return load(RICH)


def test_the_published_survey_keeps_its_digest() -> None:
    assert digest_of(survey()) == PUBLISHED_SURVEY
    assert not any(key in to_canonical(survey()) for key in ('"weight"', '"anchors_law"', '"related"'))


def test_what_was_written_is_read() -> None:
    item = item_of(rich(), "A03")
    assert item.name is not None
    assert item.name.in_language("pt") == "Rule and use (pt)"
    assert item.related == (("integrity-survey", "A03"), ("integrity-survey", "B05"), ("other", "X1"))
    assert item.weight == 2.5
    part = item.parts[0]
    assert [level for level, _ in part.anchors_law] == [0, 1, 2, 3, 4]
    assert part.anchors_practice[3][1].in_language("fr") == "practice looks like 3 (fr)"
    assert [section.weight for section in rich().sections] == [1, 3]


def test_the_canonical_form_carries_them_and_a_default_weight_is_not_written() -> None:
    again = from_canonical(to_canonical(rich()))
    assert again == rich()
    assert digest_of(again) == digest_of(rich()) != digest_of(example())
    assert digest_of(load(RICH.replace("weight: 2.5", "weight: 1.0"))) == digest_of(
        load(RICH.replace("        weight: 2.5\n", ""))
    )


def test_a_part_of_a_compound_item_has_them_too() -> None:
    half = anchors("law", " " * 12) + anchors("practice", " " * 12)
    compound = f"        parts:\n          - id: rule\n            type: LP\n            label: {said('Rule')}\n{half}"
    text = EXAMPLE.replace("        type: LP\n", compound)
    part = item_of(load(text), "A03").parts[0]
    assert len(part.anchors_law) == len(part.anchors_practice) == 5


@pytest.mark.parametrize(
    ("text", "code", "path", "words"),
    [
        (RICH.replace(anchors("law"), anchors("law", levels="0124")), "missing-anchor", "A03.anchors_law", "level 3"),
        (RICH.replace(anchors("law"), ""), "missing-anchor", "A03", "anchors_law"),
        (RICH.replace("law looks like 3 (es)", " "), "empty-text", "A03.anchors_law.3.es", "empty"),
        (
            RICH.replace(', fr: "practice looks like 2 (fr)"', ""),
            "missing-language",
            "A03.anchors_practice.2",
            "“fr” is missing",
        ),
        (RICH.replace(', pt: "Rule and use (pt)"', ""), "missing-language", "A03.name", "“pt”"),
        (RICH.replace("weight: 2.5", "weight: 0"), "bad-weight", "A03.weight", "above 0"),
        (RICH.replace("weight: 3", "weight: -3"), "bad-weight", "B.weight", "above 0"),
        (RICH.replace("weight: 2.5", "weight: heavy"), "not-a-number", "A03.weight", "number"),
        (RICH.replace("[A03, B05]", "[A03, A03]"), "duplicate-id", "A03.related.integrity-survey", "A03"),
        (RICH.replace("[A03, B05]", "[]"), "empty-list", "A03.related.integrity-survey", "empty"),
        (RICH.replace("[A03, B05]", '["A 03"]'), "bad-id", "A03.related.integrity-survey", "A 03"),
        (EXAMPLE.replace("        type: MAT\n", "        type: MAT\n" + anchors("law")), "key-not-for-type", "", ""),
        (EXAMPLE.replace("restricted: true", "restricted: true\n        max: 3"), "key-beside-parts", "A12.max", "max"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, code: str, path: str, words: str) -> None:
    assert text not in (RICH, EXAMPLE)
    found = [fault for fault in check(text) if fault.code == code]
    assert found, [str(fault) for fault in check(text)]
    assert found[0].line > 1
    assert path in found[0].path
    assert words in str(found[0].message)


def test_the_line_of_a_missing_anchor_is_that_of_its_half() -> None:
    text = RICH.replace(anchors("practice"), anchors("practice", levels="0134"))
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if row.strip() == "anchors_practice:")
    assert [(f.code, f.path) for f in check(text)] == [("missing-anchor", "A03.anchors_practice")]
    assert line <= check(text)[0].line <= line + 1


def test_an_area_weighs_its_items_and_says_so() -> None:
    context = Context.of(facts={"joint_unit": "no"})
    for answer in (
        answered("A01", value="improved"),
        answered("A02", open_call=1, by_order=3),
        answered("A03", value={"law": 4, "practice": 1}),
        answered("A04", checks={"record": "mandatory", "assets": "mandatory", "test": "mandatory"}),
        answered("B01", reach="none"),
    ):
        context = context.with_answer(answer)
    scores = all_claimed(rich(), context)
    first, second = section_scores(rich(), scores)
    # 4, 2, 1 and 4 with weights 1, 1, 2.5, 1
    assert first.score == pytest.approx(25 * (4 + 2 + 2.5 * 1 + 4) / 5.5)
    assert first.because.method == "weighted-mean-x25"
    assert [entry.weight for entry in first.because.inputs] == [1, 1, 2.5, 1]
    assert "weighted" in str(first.because.rule)
    assert (second.score, second.because.method) == (0.0, "mean-x25")
    # in the whole, B01 weighs three times
    assert overall_score(rich(), scores).score == pytest.approx(25 * (4 + 2 + 2.5 * 1 + 4 + 0) / 8.5)
    assert area_score(example().sections[0], scores, method=example().method).score == pytest.approx(25 * 11 / 4)


def test_equal_weights_are_no_weights() -> None:
    doubled = load(EXAMPLE.replace(f"title: {said('First area')}", f"title: {said('First area')}\n    weight: 2"))
    context = Context().with_answer(answered("A01", value="improved"))
    area = section_scores(doubled, all_claimed(doubled, context))[0]
    assert area.because.method == "mean-x25"


def test_a_changed_anchor_or_weight_is_a_change_and_a_changed_translation_is_wording() -> None:
    def changed(before: str, after: str) -> list[tuple[str, bool, bool]]:
        assert before in RICH
        new = item_of(load(RICH.replace(before, after, 1)), "A03")
        found = differences_between(item_of(rich(), "A03"), new)
        return [(entry.path, entry.is_wording, entry.keeps_answers) for entry in found]

    at = "parts.value.anchors_law.3"
    assert changed("law looks like 3 (en)", "law demands 3 (en)") == [(f"{at}.en", False, False)]
    assert changed("law looks like 3 (es)", "law demands 3 (es)") == [(f"{at}.es", True, True)]
    assert changed("weight: 2.5", "weight: 2") == [("weight", False, True)]
    assert changed("Rule and use (en)", "Rule, and use (en)") == [("name.en", True, True)]
    assert changed("other: [X1]", "other: [X2]") == [("related", True, True)]


def test_the_crosswalk_must_own_up_to_a_changed_weight() -> None:
    text = later((PLAIN, PLAIN + "        weight: 2\n"))
    faults = compare(example(), load(text)).faults
    assert [(fault.code, fault.path) for fault in faults] == [("same-but-changed", "crosswalk.items.A03")]


def test_what_changed_around_the_items_is_listed() -> None:
    text = later((f"title: {said('Second area')}", f"title: {said('Second area')}\n    weight: 3"))
    around = compare(example(), load(text.replace("withheld_under: 0.6", "withheld_under: 0.5"))).differences
    assert [(entry.path, entry.old, entry.new, entry.is_wording) for entry in around] == [
        ("method.withheld_under", "0.6", "0.5", False),
        ("sections.B.weight", "1", "3", False),
    ]


def test_items_that_apply_to_one_function_are_those_its_fact_lets_through() -> None:
    field = (
        f"  - {{id: function, type: CHOICE, text: {said('Function')}, options: ["
        f"{{code: police, label: {said('Police')}}}, {{code: court, label: {said('Court')}}}]}}\n"
    )
    text = EXAMPLE.replace("header:\n", f"header:\n{field}").replace(
        PLAIN, f"{PLAIN}        applies_when: \"header.function != 'court'\"\n"
    )
    instrument = load(text)
    facts = {"function": "court", "joint_unit": "no"}
    applying = [item.id for item in applicable_items(instrument, Context.of(facts=facts))]
    assert applying == ["A01", "A02", "A04", "A06", "A12", "B01"]
    police = applicable_items(instrument, Context.of(facts={**facts, "function": "police"}))
    assert "A03" in [item.id for item in police]
