"""Every page of an assessment opens for its readers and for nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.risks.actions.starting import share_assessment
from rectitude.apps.risks.models import Process, Step
from rectitude.apps.risks.queries.reach import in_assessment
from tests.apps.risks.making import Made

READ = (
    "", "mandate/", "scales/", "group/", "processes/", "schemes/", "register/", "register/?order=priority",
    "register/?state=beyond&cause=secrecy&outcome=high", "register/R01/", "register/R03/", "register/R01/controls/",
    "acceptance/", "flags/", "review/",
)  # fmt: skip
LEAD = (
    "register/R01/describe/", "register/R01/harm/", "register/R01/treatment/", "register/R01/withdraw/",
    "register/R01/controls/new/", "register/R01/controls/C1/",
)  # fmt: skip
PROPOSE = ("schemes/new/", "register/new/", "register/new/?scheme=search-seizure", "register/R01/rests-on/")
HEAD = ("sharing/", "close/")
KEPT_INSIDE = ("group/", "processes/", "schemes/")


def statuses(client: Client, made: Made, parts: tuple[str, ...]) -> set[int]:
    return {client.get(f"{made.path}{part}").status_code for part in parts}


def mapped(made: Made) -> tuple[str, ...]:
    """Pages of one process, step and member, which only whoever leads the work changes."""
    with in_assessment(made.assessment):
        process, step = Process.objects.get(), Step.objects.all()[0]
    member = made.member("Delia Marsh")
    return (f"processes/{process.key}/change/", f"steps/{step.key}/", f"group/{member.key}/")


def test_pages_open_for_their_readers_only(made: Made, as_: Callable[[str], Client]) -> None:
    everything = (*READ, *LEAD, *PROPOSE, *HEAD, *mapped(made))
    for insider in ("farid", "amina", "delia"):
        assert statuses(as_(insider), made, READ) == {200}, insider
    assert statuses(as_("farid"), made, (*LEAD, *PROPOSE, *mapped(made))) == {200}
    assert statuses(as_("delia"), made, PROPOSE) == {200}
    assert statuses(as_("amina"), made, HEAD) == {200}
    assert statuses(as_("delia"), made, (*LEAD, *HEAD)) == {404}
    assert statuses(as_("farid"), made, HEAD) == {404}
    for outsider in ("petra", "bruno", "carmen", "dmitri", "olga"):
        assert statuses(as_(outsider), made, everything) == {404}, outsider


def test_the_list_shows_what_one_may_read(made: Made, as_: Callable[[str], Client]) -> None:
    for name, sees in {"farid": True, "delia": True, "petra": False, "dmitri": False}.items():
        answer = as_(name).get("/risks/")
        assert answer.status_code == 200
        assert ("Airport risks 2026" in answer.content.decode()) == sees, name


def share(made: Made, *, programme: bool, is_shared: bool = True) -> None:
    share_assessment(
        **made.by("amina"), assessment=made.assessment, programme=made.world.programme if programme else None,
        is_shared=is_shared,
    )  # fmt: skip


def test_what_the_head_opens_is_read_and_what_the_group_keeps_is_not(made: Made, as_: Callable[[str], Client]) -> None:
    hidden = made.add("A judge is called before the hearing.", confidentiality="group_only")
    share(made, programme=True)
    petra = as_("petra")
    open_parts = tuple(part for part in READ if part not in KEPT_INSIDE)
    assert statuses(petra, made, open_parts) == {200}
    assert statuses(petra, made, (*KEPT_INSIDE, *LEAD, *PROPOSE, *HEAD, f"register/{hidden.code}/")) == {404}
    assert "judge is called" not in petra.get(f"{made.path}register/").content.decode()
    assert "judge is called" in as_("delia").get(f"{made.path}register/").content.decode()
    share(made, programme=True, is_shared=False)
    assert statuses(petra, made, READ) == {404}


def test_oversight_reads_what_is_opened_to_it_alone(made: Made, as_: Callable[[str], Client]) -> None:
    made.world.grant("dmitri", "oversight", "country", "XB")
    made.world.grant("carmen", "oversight", "country", "XT")
    assert statuses(as_("dmitri"), made, ("",)) == {404}
    share(made, programme=False)
    assert statuses(as_("dmitri"), made, ("", "register/")) == {200}
    for other in ("petra", "bruno", "carmen"):
        assert statuses(as_(other), made, ("", "register/")) == {404}, other


def test_nothing_is_drawn_for_those_who_may_not_do_it(made: Made, as_: Callable[[str], Client]) -> None:
    page = as_("delia").get(f"{made.path}register/R01/").content.decode()
    assert "Propose a risk" in as_("delia").get(f"{made.path}register/").content.decode()
    assert "/describe/" not in page
    assert "Sign the mandate" not in as_("farid").get(f"{made.path}mandate/").content.decode()


@pytest.mark.parametrize(
    ("words", "step", "found"), [("", "", 22), ("weigh", "", 1), ("", "exhibit-store", 1), ("nothing like it", "", 0)]
)
def test_schemes_are_found_by_words_and_step(
    made: Made, as_: Callable[[str], Client], words: str, step: str, found: int
) -> None:
    answer = as_("delia").get(f"{made.path}schemes/", {"q": words, "step": step})
    cards = answer.context["page"].cards
    assert len(cards) >= found if found == 1 else len(cards) == found
