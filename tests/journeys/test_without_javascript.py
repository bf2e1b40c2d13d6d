"""Everything is there without JavaScript: signing in, answering every kind of question, attaching, submitting, deciding."""

from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from rectitude.apps.assessments.models import Round
from tests.cast import World, make_round
from tests.journeys.acting import (
    NEXT,
    answer_the_rest,
    choose_rows,
    current,
    decide_the_rest,
    fill_cells,
    fill_date,
    group,
    legend,
    press,
    row_names,
    sign_out,
)
from tests.journeys.conftest import AT, Open, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def answer_each_kind(page: Page, world: World) -> None:
    """One item at least of each kind of part; the words are the instrument's own."""
    page.goto(f"{AT}A01/")
    page.get_by_label("Informal", exact=True).check()  # a level of maturity
    press(page, NEXT)
    page.get_by_role("textbox", name=legend("A02", 0)).fill("4")  # numbers
    page.get_by_role("textbox", name=legend("A02", 1)).fill("0")
    press(page, NEXT)
    group(page, "In law or rules").get_by_role("radio").nth(4).check()  # law and practice
    group(page, "In practice").get_by_role("radio").nth(1).check()
    press(page, NEXT)
    choose_rows(page, "A04", 0, 2)  # a grid of choices
    choose_rows(page, "A04", 1, 0)
    press(page, NEXT)
    page.get_by_role("textbox", name=legend("A05", 0)).fill("24")
    page.get_by_label("Promotion", exact=True).check()  # several of a list
    press(page, NEXT)
    fill_cells(page, legend("A06"), {row: [1, 1, 0] for row in row_names("A06")})  # a grid of numbers
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("A06 is saved.")
    page.goto(f"{AT}A10/")
    page.get_by_role("textbox", name=legend("A10", 0)).fill("Cargo profiling, store keeping")  # words
    for part in (1, 2, 3):
        page.get_by_role("textbox", name=legend("A10", part)).fill("3")
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("A10 is saved.")
    page.goto(f"{AT}A12/")
    page.get_by_label("No", exact=True).check()  # yes, partly, no; what follows from yes is left empty
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("A12 is saved.")
    page.goto(f"{AT}B02/")
    group(page, legend("B02")).get_by_role("radio").nth(2).check()  # a share
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("B02 is saved.")
    page.goto(f"{AT}B13/")
    page.get_by_label("Yes", exact=True).check()
    fill_date(page, legend("B13", 1), world.now.date().replace(year=world.now.year - 2, day=3))  # a date
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("B13 is saved.")
    page.goto(f"{AT}B15/")
    group(page, legend("B15")).get_by_role("radio").nth(3).check()  # how often
    press(page, NEXT)
    expect(page.get_by_role("status").first).to_contain_text("B15 is saved.")
    page.goto(f"{AT}C09/")
    page.get_by_text("I cannot answer because…").click()  # a reason why there is no answer
    page.get_by_label("It happens, but nobody writes it down").check()
    press(page, NEXT)


def attach(page: Page, tmp_path: Path) -> None:
    """A file, from the question and back to it, without losing what was typed there."""
    file = tmp_path / "register.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(file)
    page.goto(f"{AT}A08/")
    page.get_by_label("Comment (optional)").fill("Two files, sampled in spring")
    press(page, "Attach or withdraw a file")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Where does it come from?").fill("The register")
    press(page, "Attach the file")
    expect(page.get_by_role("link", name="register.pdf")).to_be_visible()
    expect(page.get_by_label("Comment (optional)")).to_have_value("Two files, sampled in spring")


def test_answering_submitting_and_deciding(open_page: Open, world: World, tmp_path: Path) -> None:
    round_ = make_round(world)
    page = open_page(javascript=False)
    sign_in(page, "farid@example.org")
    expect(page.get_by_role("heading", name="What is asked of you")).to_be_visible()
    answer_each_kind(page, world)
    attach(page, tmp_path)
    values = {item: current(round_, world.anu, item) for item in ("A01", "A03", "A04", "A05", "A06", "B13", "C09")}
    assert (values["A01"].score, values["A03"].score) == (1, 1)
    assert values["A05"].value["values"]["triggers"] == ["promotion"]
    assert values["A06"].value["values"]["vetted"]["senior"] == {"female": 1, "male": 1, "not_recorded": 0}
    assert values["B13"].value["values"]["signed_on"].endswith("-03")
    assert values["C09"].missing == "not_recorded"
    answer_the_rest(world, round_, world.anu, "farid")
    page.goto(f"{AT}check/")
    page.get_by_label("These answers are given in good faith").check()
    press(page, "Submit the answers")
    expect(page.get_by_role("status").first).to_contain_text("Submitted.")
    sign_out(page)
    decide_without_script(page, world, round_)


def decide_without_script(page: Page, world: World, round_: Round) -> None:
    sign_in(page, "bruno@example.org")
    page.goto(f"{AT}review/A01/")
    page.get_by_label("E1: a statement").check()
    page.get_by_role("radio", name="Confirm", exact=True).check()
    page.get_by_label("Your words to the institution").fill("The list was read.")
    press(page, "Decide and go on")
    expect(page.get_by_role("status").first).to_contain_text("Decided: A01.")
    decide_the_rest(world, round_, world.anu)
    page.goto(f"{AT}review/finish/")
    press(page, "End the review")
    expect(page.get_by_role("status").first).to_contain_text("The review has ended.")
