"""What does not add up is asked, in the reader's language, and changes no score."""

from dataclasses import replace

from rectitude.core.instruments import Answer, Context, Missing, RuleKind, all_claimed, questions

from .example import answered, example

FACTS = Context.of(facts={"staff_actual": 40})


def test_a_silence_is_asked_about_with_its_numbers() -> None:
    context = FACTS.with_answer(answered("A12", register="yes", entries=0))
    found = questions(example(), context, "fr")
    assert [(q.rule, q.kind, q.items, q.text) for q in found] == [
        ("silence-gifts", RuleKind.SILENCE, ("A12",), "No entry by 40 people? (fr)")
    ]


def test_a_sum_may_stand_in_a_question() -> None:
    vetted = {"senior": {"female": 20, "male": 20}, "junior": {"female": 1, "male": 0.5}}
    context = FACTS.with_answer(Answer(item="A06", values={"vetted": vetted}))
    assert [question.text for question in questions(example(), context, "en")] == ["41.5 vetted of 40? (en)"]


def test_what_is_unknown_raises_no_question() -> None:
    context = Context().with_answer(Answer(item="A12", missing=Missing.REFUSED))
    assert questions(example(), context, "en") == ()


def test_a_yes_without_any_evidence_is_asked_about_once_the_grade_is_known() -> None:
    context = FACTS.with_answer(answered("A12", register="yes", entries=3))
    assert questions(example(), context, "en") == ()
    assert questions(example(), replace(context, evidence={"A12": 2}), "en") == ()
    found = questions(example(), replace(context, evidence={"A12": 0}), "en")
    assert [(question.items, question.text) for question in found] == [
        (("A12",), "A12 says yes without evidence. (en)")
    ]


def test_questions_never_change_scores() -> None:
    context = FACTS.with_answer(answered("A12", register="yes", entries=0))
    before = all_claimed(example(), context)
    assert questions(example(), context, "en")
    assert all_claimed(example(), context) == before
    assert before["A12"].score == 4.0
