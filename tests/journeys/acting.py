"""What the cast does in a browser, by the words they read; and the rest of a survey by the actions people use."""

from datetime import date

from playwright.sync_api import Locator, Page, expect

from rectitude.apps.assessments.actions.answers import import_entries
from rectitude.apps.assessments.actions.reviews import review_answer
from rectitude.apps.assessments.models import Answer, Assignment, Round
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.queries.figures import claimed_item
from rectitude.apps.assessments.queries.progress import asked_items
from rectitude.apps.assessments.queries.verification import least_grade_for
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.scopes import in_assignment
from rectitude.site.demo.answering import Answering
from tests.browsing import settled
from tests.cast import World, assignment_of, survey

NEXT, LIST = "Save and go to the next question", "Save and go back to the list"


def group(page: Page, name: str) -> Locator:
    """The inputs under one legend, exactly worded."""
    return page.get_by_role("group", name=name, exact=True).or_(page.get_by_role("radiogroup", name=name, exact=True))


def choose_levels(page: Page, likelihood: int, impact: int) -> None:
    """A likelihood and an impact of a risk, by their written levels."""
    for legend, level in (("How likely", likelihood), ("How bad", impact)):
        group(settled(page), legend).locator(f"input[value='{level}']").check()


def fill_date(page: Page, legend: str, day: date) -> None:
    """The three inputs of a date."""
    there = group(page, legend)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        there.get_by_label(label).fill(str(number))


def fill_cells(page: Page, legend: str, rows: dict[str, list[int]]) -> None:
    """A table of numbers, row by row."""
    table = page.get_by_role("region", name=legend)
    for name, numbers in rows.items():
        boxes = table.get_by_role("row", name=name).get_by_role("textbox")
        for index, number in enumerate(numbers):
            boxes.nth(index).fill(str(number))


def press(page: Page, name: str) -> None:
    """Press a button of the page itself."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow a link of the page itself."""
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def sign_out(page: Page) -> None:
    """Leave, so that somebody else can sign in."""
    page.get_by_role("button", name="Sign out").first.click()
    # Whoever goes on while the answer is still to come would be led home, signed in.
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def answer_the_rest(world: World, round_: Round, institution: Institution, name: str, *, strength: int = 2) -> None:
    """Every question and fact without an answer, answered as the demo's institutions answer."""
    row = assignment_of(round_, institution)
    made = Answering(survey(), strength=strength, seed=7, first=round_.period_from, last=round_.period_to)
    with in_assignment(round_pk=round_.pk, institution_pk=institution.pk):
        sheet = sheet_of(row)
        entries = made.header(joint=institution.is_joint_unit)
        entries += [made.item(item, sheet.context) for item in asked_items(sheet)]
        left = [entry for entry in entries if entry.item not in sheet.heads]
        import_entries(by=world.actor(name), at=world.now, assignment=row, entries=left, file_digest="cast")


def decide_the_rest(world: World, round_: Round, institution: Institution, *, but: str = "") -> None:
    """Every answer without a decision confirmed by Bruno."""
    row = assignment_of(round_, institution)
    with in_assignment(round_pk=round_.pk, institution_pk=institution.pk):
        sheet = sheet_of(row)
        for item in asked_items(sheet):
            head = sheet.heads[item.id]
            if head.review is None and item.id != but:
                score = claimed_item(sheet, item.id)
                review_answer(
                    by=world.actor("bruno"), at=world.now, assignment=row, item=item.id,
                    answer_number=head.answer.number, verdict="confirmed",
                    grade=None if score is None else least_grade_for(score),
                )  # fmt: skip


def current(round_: Round, institution: Institution, item: str) -> Answer:
    """The answer that counts, as the database has it."""
    row: Assignment = assignment_of(round_, institution)
    with in_assignment(round_pk=round_.pk, institution_pk=institution.pk):
        return sheet_of(row).heads[item].answer


def legend(item: str, part: int = 0, language: str = "en") -> str:
    """How a part of an item is called on the page."""
    found = survey().item(item)
    assert found is not None
    label = found.parts[part].label or found.text
    return label.in_language(language)


def row_names(item: str, part: int = 0) -> list[str]:
    """The rows of a grid, as the page calls them."""
    found = survey().item(item)
    assert found is not None
    return [row.label.in_language("en") for row in found.parts[part].rows]


def choose_rows(page: Page, item: str, part: int, option: int) -> None:
    """In every row of a grid, the option at that place."""
    whole = group(page, legend(item, part))
    for name in row_names(item, part):
        whole.get_by_role("group", name=name, exact=True).get_by_role("radio").nth(option).check()
