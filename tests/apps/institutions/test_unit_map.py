"""The unit map: who answers for each seconded post, and where nobody does."""

from datetime import date

import pytest

from rectitude.base.institutions.actions import add_post, set_post_responsibilities
from rectitude.base.institutions.models import Membership, Post
from rectitude.base.institutions.models.posts import Duty
from rectitude.base.institutions.queries import undisciplined_sentence, unit_map
from rectitude.base.institutions.unchanged import NOT_RECORDED
from rectitude.base.problems import Problem
from tests.apps.institutions.conftest import Belmara
from tests.cast import NOW

TODAY = NOW.date()


def _post(belmara: Belmara, code: str, *, disciplines: object = "customs", established: int = 1) -> Post:
    post = add_post(
        by=belmara.editor, at=NOW, unit=belmara.unit, code=code, title=code, is_exposed=True,
        seconding_agency=belmara.police, established=established,
    )  # fmt: skip
    duties = {duty: belmara.police for duty in Duty.values if duty != "disciplines"}
    if disciplines != "unsaid":
        duties["disciplines"] = belmara.customs if disciplines == "customs" else None  # type: ignore[assignment]
    set_post_responsibilities(by=belmara.editor, at=NOW, post=post, duties=duties, active_from=date(2026, 1, 1))
    return post


def _sentence(belmara: Belmara) -> str:
    """What the map says, and that the short way to say it says the same."""
    said = unit_map(belmara.unit, on=TODAY).sentence
    assert undisciplined_sentence(belmara.unit, on=TODAY) == said
    return said


def test_three_of_eleven_have_no_agency_that_disciplines_them(belmara: Belmara) -> None:
    _post(belmara, "searchers", established=8)
    _post(belmara, "analysts", established=3, disciplines="nobody")
    found = unit_map(belmara.unit, on=TODAY)
    assert (found.undisciplined, found.seconded) == (3, 11)
    assert found.sentence == _sentence(belmara)
    assert found.sentence == "3 of 11 seconded posts have no agency that disciplines them."
    (hole,) = found.holes
    assert (hole.post_code, hole.duty, hole.state, hole.posts) == ("analysts", "disciplines", "nobody", 3)


def test_nobody_does_and_nobody_has_said_are_told_apart(belmara: Belmara) -> None:
    _post(belmara, "one", disciplines="unsaid")
    assert _sentence(belmara) == ("1 of 1 seconded posts has no agency on record that disciplines it.")
    _post(belmara, "two", disciplines="nobody")
    said = _sentence(belmara)
    assert said == (
        "2 of 2 seconded posts have no agency that disciplines them. "
        "For 1 it is known that nobody does; for 1 it is not recorded."
    )


def test_a_unit_without_holes_and_one_without_posts_say_so(belmara: Belmara) -> None:
    assert _sentence(belmara) == "No seconded post is recorded."
    _post(belmara, "one")
    assert unit_map(belmara.unit, on=TODAY).holes == ()
    assert _sentence(belmara) == "The one seconded post has an agency that disciplines it."


def test_the_units_own_posts_show_their_holes_but_are_not_counted_as_seconded(belmara: Belmara) -> None:
    add_post(by=belmara.editor, at=NOW, unit=belmara.unit, code="clerk", title="Clerk")
    found = unit_map(belmara.unit, on=TODAY)
    assert found.seconded == 0
    assert {h.duty for h in found.holes} == set(Duty.values)


def test_the_map_of_an_earlier_day_is_the_map_of_that_day(belmara: Belmara) -> None:
    post = _post(belmara, "one")
    set_post_responsibilities(
        by=belmara.editor, at=NOW, post=post, duties={"disciplines": None}, active_from=date(2026, 6, 1)
    )
    assert unit_map(belmara.unit, on=date(2025, 12, 31)).posts[0].holders["disciplines"].state == "not_recorded"
    assert unit_map(belmara.unit, on=date(2026, 5, 31)).posts[0].holders["disciplines"].code == "belmara-customs"
    assert unit_map(belmara.unit, on=date(2026, 6, 1)).posts[0].holders["disciplines"].state == "nobody"


def test_the_same_day_corrects_and_an_earlier_day_is_refused(belmara: Belmara) -> None:
    post = _post(belmara, "one")
    set_post_responsibilities(
        by=belmara.editor, at=NOW, post=post, duties={"disciplines": belmara.police}, active_from=date(2026, 1, 1)
    )
    assert post.responsibilities.filter(duty="disciplines").count() == 1
    with pytest.raises(Problem) as refused:
        set_post_responsibilities(
            by=belmara.editor, at=NOW, post=post, duties={"disciplines": None}, active_from=date(2025, 1, 1)
        )
    assert refused.value.type.code == "institutions.before-what-is-recorded"


def test_what_was_said_can_be_taken_back(belmara: Belmara) -> None:
    post = _post(belmara, "one")
    set_post_responsibilities(
        by=belmara.editor, at=NOW, post=post, duties={"pays": NOT_RECORDED}, active_from=date(2026, 1, 1)
    )
    assert unit_map(belmara.unit, on=TODAY).posts[0].holders["pays"].state == "not_recorded"


def test_agencies_come_from_posts_and_from_what_is_recorded(belmara: Belmara) -> None:
    _post(belmara, "one")
    Membership.objects.create(institution=belmara.customs, body=belmara.unit, standing="agency")
    assert [a.code for a in unit_map(belmara.unit, on=TODAY).agencies] == ["belmara-police", "belmara-customs"]


def test_an_ended_post_is_off_the_map(belmara: Belmara) -> None:
    add_post(by=belmara.editor, at=NOW, unit=belmara.unit, code="old", title="Old", active_to=date(2026, 3, 1))
    assert unit_map(belmara.unit, on=date(2026, 2, 28)).posts
    assert not unit_map(belmara.unit, on=TODAY).posts


def test_the_map_costs_three_queries_whatever_its_size(belmara: Belmara, django_assert_max_num_queries: object) -> None:
    for number in range(12):
        _post(belmara, f"post-{number}")
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        unit_map(belmara.unit, on=TODAY)
