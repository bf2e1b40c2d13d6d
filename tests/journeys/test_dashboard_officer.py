"""The officer and the appointed at their browsers: appointing, declaring, finding out what is asked, releasing."""

import re

import pytest

from tests.cast import World
from tests.dashboards import bring_to, fresh, make_assessment
from tests.journeys.conftest import Open, Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROUND = "/dashboards/dashboard-2026/"
AT = f"{ROUND}belmara-anu/investigation/"


def test_petra_appoints_and_ines_declares(as_page: Open, world: World, walk: Walk) -> None:
    assessment = make_assessment(world, declared=False)
    petra = as_page("petra")
    petra.goto("/")
    walk.look(petra, "officer-home")
    petra.goto("/dashboards/new/")
    walk.look(petra, "officer-new")
    petra.goto(ROUND)
    walk.look(petra, "officer-board")
    petra.goto(f"{ROUND}add/")
    walk.look(petra, "officer-add")
    petra.goto(AT)
    walk.look(petra, "officer-overview")
    petra.get_by_role("navigation", name="This assessment").get_by_role("link", name="People").click()
    petra.get_by_role("link", name=re.compile("End this part.*Assessor A")).click()
    petra.get_by_label("Why their part ends").fill("Moved to another post.")
    walk.look(petra, "officer-withdraw")
    petra.get_by_role("button", name="End their part").click()
    petra.get_by_role("link", name=re.compile("Appoint.*Assessor A")).click()
    petra.get_by_label("Name, or the whole e-mail address").fill("dmitri@example.org")
    petra.get_by_role("button", name="Find").click()
    petra.get_by_label("Dmitri Volkov").check()
    walk.look(petra, "officer-appoint")
    petra.get_by_role("button", name="Appoint").click()
    walk.look(petra, "officer-people")
    petra.goto(f"{AT}people/dates/")
    walk.look(petra, "officer-dates")
    petra.context.close()
    dmitri = as_page("dmitri", width=320)
    dmitri.goto("/")
    dmitri.get_by_role("link", name="Declare your interests").click()
    dmitri.get_by_label("Something does").check()
    dmitri.get_by_label("What it is").fill("My cousin works at the gate.")
    walk.look(dmitri, "small-declare")
    dmitri.get_by_role("button", name="Declare").click()
    walk.look(dmitri, "small-overview")
    dmitri.get_by_text("You score blind").wait_for()
    dmitri.goto("/dashboards/")
    walk.look(dmitri, "small-list")
    dmitri.goto(ROUND)
    walk.look(dmitri, "small-board")
    assert fresh(assessment).state == "scoring"


def test_petra_releases_and_everybody_may_read(as_page: Open, world: World, walk: Walk) -> None:
    assessment = make_assessment(world)
    bring_to(world, assessment, "final")
    petra = as_page("petra", width=320)
    petra.goto(AT)
    walk.look(petra, "small-overview-final")
    petra.get_by_role("link", name="Release").click()
    walk.look(petra, "small-release")
    petra.get_by_role("button", name="Release").click()
    petra.get_by_role("alert").wait_for()
    walk.look(petra, "small-release-error")
    petra.get_by_label("I have read the assessment").check()
    petra.get_by_role("button", name="Release").click()
    petra.get_by_text("The assessment is released").wait_for()
    petra.context.close()
    carmen = as_page("carmen", language="es")
    carmen.goto(AT)
    walk.look(carmen, "released-es")
    assert fresh(assessment).is_released
