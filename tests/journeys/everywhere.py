"""The main pages of each of the cast, for tests that must see them all."""

from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.actions.reviews import finish_review, review_answer
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.base.institutions.scopes import in_assignment
from tests.cast import World, answer_everything, assignment_of, make_round
from tests.journeys.acting import decide_the_rest
from tests.journeys.conftest import AT

SAID = "Nothing was shown."
DAP = "/rounds/survey-2026/terraclara-dap/"

# The Airport Narcotics Unit is still answering; the other institution has been reviewed.
PAGES: dict[str, tuple[str, ...]] = {
    "farid": ("/", AT, f"{AT}header/", f"{AT}A03/", f"{AT}A04/", f"{AT}A06/", f"{AT}A12/", f"{AT}C06/",
              f"{AT}A01/files/", f"{AT}A01/versions/", f"{AT}delegations/", f"{AT}check/", f"{AT}workbook/"),
    "delia": ("/", AT, f"{AT}B13/"),
    "bruno": ("/", f"{DAP}review/", f"{DAP}review/A03/"),
    "carmen": ("/", DAP, f"{DAP}A03/", f"{DAP}scorecard/", f"{DAP}answers/A03/"),
    "petra": ("/", "/rounds/", "/rounds/new/", "/rounds/survey-2026/", "/rounds/survey-2026/open/",
              "/rounds/survey-2026/results/", f"{DAP}scorecard/"),
    "olga": ("/", "/institutions/", "/accounts/people/", "/accounts/", "/ledger/", "/nothing/here/"),
}  # fmt: skip


def submit(world: World, row: Assignment, name: str) -> None:
    """Hand the answers in."""
    with in_assignment(round_pk=row.round_id, institution_pk=row.institution_id):
        submit_assignment(by=world.actor(name), at=world.now, assignment=row)


def furnish(world: World) -> Round:
    """A round in the middle: one institution answering with help, one reviewed, with a capped answer and a question."""
    round_ = make_round(world)
    anu = assignment_of(round_, world.anu)
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        delegate_section(
            by=world.actor("farid"), at=world.now, assignment=anu, section="B", person=world.people["delia"], note=""
        )
    dap = answer_everything(world, round_, "carmen")
    submit(world, dap, "carmen")
    dap = assignment_of(round_, world.dap)
    with in_assignment(round_pk=round_.pk, institution_pk=world.dap.pk):
        review_answer(
            by=world.actor("bruno"), at=world.now, assignment=dap, item="A03", answer_number=1, verdict="capped",
            grade=0, text=SAID,
        )  # fmt: skip
    decide_the_rest(world, round_, world.dap)
    with in_assignment(round_pk=round_.pk, institution_pk=world.dap.pk):
        finish_review(by=world.actor("bruno"), at=world.now, assignment=assignment_of(round_, world.dap))
    return round_
