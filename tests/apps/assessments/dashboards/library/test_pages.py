"""The pages of the library, the evidence and the requests: who may open them, what they keep, what they never tell."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rectitude.apps.assessments.actions.dashboards.library import mark_source
from rectitude.apps.assessments.actions.dashboards.requests import ask_access
from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource
from rectitude.apps.assessments.queries.dashboards.scopes import in_assessment
from rectitude.base.audit.models import Event
from tests.apps.assessments.dashboards.library.conftest import AddSource
from tests.apps.assessments.dashboards.library.test_requests import ASKED, DUE
from tests.apps.assessments.dashboards.library.test_uses import next_round, use
from tests.cast import World
from tests.dashboards import bring_to, score_everything

pytestmark = pytest.mark.django_db(transaction=True)
SHELF = "/library/crimjust/XB/"
AT = "/dashboards/dashboard-2026/belmara-anu/investigation/"
As = Callable[[str], Client]
APPOINTED = ("ines", "kofi", "marta", "sofia", "henrik", "obi")
STRANGERS = ("farid", "amina", "delia", "petra", "carmen", "dmitri", "olga", "xenia", "bruno")


@pytest.fixture(autouse=True)
def today(world: World, time_machine) -> None:
    time_machine.move_to(world.now, tick=False)


def text_of(answer) -> str:
    return answer.content.decode()


def source_at(source: LibrarySource) -> str:
    return f"{SHELF}{source.key}/"


def filled(**more: object) -> dict[str, object]:
    return {
        "title": "Integrity Act", "kind": "law", "grade": "3", "confidentiality": "public", "locator": "Gazette 14",
        "accessed_on_day": "1", "accessed_on_month": "9", "accessed_on_year": "2026", **more,
    }  # fmt: skip


def test_the_library_opens_for_whoever_is_appointed_and_for_nobody_else(
    as_: As, add: AddSource, assessment: Assessment
) -> None:
    source = add("Integrity Act", copy=b"Section 1.")
    pages = (SHELF, f"{SHELF}add/", source_at(source), f"{source_at(source)}mark/")
    for page in pages:
        for name in APPOINTED:
            assert as_(name).get(page).status_code == 200, (name, page)
        for name in STRANGERS:
            assert as_(name).get(page).status_code == 404, (name, page)
        assert Client().get(page).status_code == 302
    for wrong in ("/library/crimjust/XT/", "/library/none/XB/", f"{SHELF}00000000-0000-4000-8000-000000000000/"):
        assert as_("ines").get(wrong).status_code == 404


def test_a_source_is_added_with_its_copy_and_found_again(as_: As, assessment: Assessment) -> None:
    ines = as_("ines")
    sent = SimpleUploadedFile("act.txt", b"Section 1. Everybody answers.")
    done = ines.post(f"{SHELF}add/", filled(file=sent, origin="Parliament"))
    assert done.status_code == 302
    page = text_of(as_("kofi").get(done["Location"]))
    assert "Integrity Act" in page
    assert "act.txt" in page
    assert "Seen 34 days ago" in page
    assert "Integrity Act" in text_of(ines.get(f"{SHELF}?search=parl+INTEGRITY&kind=law&mark=none&age=recent"))
    for missed in ("search=customs", "kind=press", "mark=dead", "age=old", "indicator=IO1"):
        assert "Integrity Act" not in text_of(ines.get(f"{SHELF}?{missed}")), missed


def test_what_is_wrong_is_said_and_nothing_typed_or_sent_is_lost(as_: As, assessment: Assessment) -> None:
    ines = as_("ines")
    sent = SimpleUploadedFile("act.txt", b"Section 1.")
    answer = ines.post(f"{SHELF}add/", filled(title="", origin="Parliament of Belmara", file=sent))
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Say what the source is called" in page
    assert "Parliament of Belmara" in page
    assert "We have your file" in page
    assert 'type="checkbox" name="is_another"' not in page
    late = ines.post(f"{SHELF}add/", filled(accessed_on_year="2027"))
    assert "This day is not over yet" in text_of(late)


def test_a_second_copy_of_a_source_is_offered_the_first(as_: As, add: AddSource, assessment: Assessment) -> None:
    first = add("The act on integrity", locator="Gazette 14")
    ines = as_("ines")
    answer = ines.post(f"{SHELF}add/", filled())
    page = text_of(answer)
    assert answer.status_code == 422
    assert source_at(first) in page
    assert 'type="checkbox" name="is_another"' in page
    assert ines.post(f"{SHELF}add/", filled(is_another="on")).status_code == 302
    within = text_of(ines.post(f"{AT}evidence/new/?indicator=IO1", filled()))
    assert f"{AT}evidence/use/{first.key}/?indicator=IO1" in within


def test_while_one_scores_nobody_is_named_and_the_others_uses_are_not_shown(
    as_: As, add: AddSource, world: World, assessment: Assessment
) -> None:
    source = add("Integrity Act", who="ines")
    mark_source(by=world.actor("ines"), at=world.now, source=source, mark="dead", note="The site is gone.")
    before = [text_of(as_("kofi").get(page)) for page in (SHELF, source_at(source), f"{AT}evidence/")]
    use(world, assessment, source, "IO1", passage="section 44", note="What Inês thinks")
    after = [text_of(as_("kofi").get(page)) for page in (SHELF, source_at(source), f"{AT}evidence/")]
    assert [page.replace("\n", "") for page in strip_tokens(before)] == [
        page.replace("\n", "") for page in strip_tokens(after)
    ]
    for page in after:
        assert "Inês" not in page.replace(world.people["kofi"].name, "")
        assert "section 44" not in page
    assert "section 44" in text_of(as_("ines").get(source_at(source)))
    assert text_of(as_("kofi").get(f"{SHELF}?indicator=IO1")).count("Integrity Act") == 0
    assert text_of(as_("ines").get(f"{SHELF}?indicator=IO1")).count("Integrity Act") == 1
    bring_to(world, assessment, "adjudication")
    later = text_of(as_("kofi").get(source_at(source)))
    assert "Inês Duarte" in later
    assert "section 44" in later


def strip_tokens(pages: list[str]) -> list[str]:
    return [re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page) for page in pages]


def test_marking_by_the_form_and_what_it_refuses(as_: As, add: AddSource, assessment: Assessment) -> None:
    old, new = add("Act of 2019"), add("Act of 2026")
    kofi, page = as_("kofi"), f"{source_at(old)}mark/"
    assert kofi.post(page, {"mark": "dead", "note": ""}).status_code == 422
    assert kofi.post(page, {"mark": "replaced", "note": "Kept words"}).content.count(b"Kept words") == 1
    assert kofi.post(page, {"mark": "replaced", "replaced_by": str(new.key)}).status_code == 302
    told = text_of(as_("ines").get(source_at(old)))
    assert "A newer source has taken its place" in told
    assert source_at(new) in told
    assert as_("farid").post(page, {"mark": "live"}).status_code == 404


def test_a_copy_is_downloaded_only_by_readers_of_the_library(
    as_: As, add: AddSource, world: World, assessment: Assessment
) -> None:
    source = add("Interview", confidentiality="restricted", copy=b"Words.")
    page = text_of(as_("kofi").get(source_at(source)))
    address = next(part.split('"')[0] for part in page.split('href="') if "/files/" in part.split('"')[0])
    answer = as_("kofi").get(address)
    assert b"".join(answer.streaming_content) == b"Words."
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for name in STRANGERS:
        assert as_(name).get(address).status_code == 404, name
    bring_to(world, assessment, "released")
    for name in ("farid", "dmitri"):
        assert as_(name).get(address).status_code == 404, name
    assert Event.objects.filter(name="assessments.source-file.downloaded").count() == 1


def test_evidence_is_used_and_withdrawn_on_the_indicators_page(as_: As, add: AddSource, assessment: Assessment) -> None:
    source, ines = add("Integrity Act"), as_("ines")
    choose = text_of(ines.get(f"{AT}evidence/choose/?indicator=IO1"))
    there = f"{AT}evidence/use/{source.key}/?indicator=IO1"
    assert there in choose
    assert 'value="IO1" checked' in text_of(ines.get(there))
    empty = ines.post(there, {"passage": "section 4", "indicators": []})
    assert empty.status_code == 422
    assert "section 4" in text_of(empty)
    done = ines.post(there, {"passage": "section 4", "indicators": ["IO1", "IO3"]})
    assert done["Location"] == f"{AT}evidence/?indicator=IO1"
    one = text_of(ines.get(done["Location"]))
    assert "section 4" in one
    assert "Seen 14 months ago" in one
    assert 'id="IO3"' not in one
    withdrawn = {"indicator": "IO1", "source": str(source.key)}
    ines.post(f"{AT}evidence/withdraw/", withdrawn)
    assert "section 4" not in text_of(ines.get(f"{AT}evidence/?indicator=IO1"))
    assert "had already been withdrawn" in text_of(ines.post(f"{AT}evidence/withdraw/", withdrawn, follow=True))


def test_the_evidence_pages_open_in_ones_turn_only(
    as_: As, add: AddSource, world: World, assessment: Assessment
) -> None:
    source = add("Integrity Act")
    pages = [f"{AT}evidence/{end}" for end in ("choose/", "new/", f"use/{source.key}/")]
    for name in ("obi", *STRANGERS):
        for page in (f"{AT}evidence/", *pages):
            assert as_(name).get(page).status_code == 404, (name, page)
    assert "once both have handed in" in text_of(as_("sofia").get(f"{AT}evidence/"))
    assert [as_("marta").get(page).status_code for page in pages] == [404, 404, 404]
    score_everything(world, assessment, who="ines")
    assert [as_("ines").get(page).status_code for page in pages] == [404, 404, 404]
    assert [as_("kofi").get(page).status_code for page in pages] == [200, 200, 200]
    score_everything(world, assessment, who="kofi")
    assert [as_("marta").get(page).status_code for page in pages] == [200, 200, 200]


def test_carrying_forward_shows_age_and_mark_and_chooses_nothing_by_itself(
    as_: As, add: AddSource, world: World, assessment: Assessment
) -> None:
    source = add("Integrity Act")
    use(world, assessment, source, "IO1", passage="section 4")
    assert as_("ines").get(f"{AT}evidence/carry/").status_code == 404
    later = next_round(world, bring_to(world, assessment, "released"))
    mark_source(by=world.actor("ines"), at=world.now, source=source, mark="dead", note="The site is gone")
    page = f"{later.path}evidence/carry/"
    offered = text_of(as_("ines").get(page))
    assert "seen 14 months ago. marked: Dead. The site is gone. section 4." in offered
    assert "checked" not in offered
    assert as_("ines").post(page, {}).status_code == 422
    done = as_("ines").post(page, {"uses": [f"IO1.{source.key}"]}, follow=True)
    assert "carried forward from Justice dashboard 2026" in text_of(done)
    assert "There is nothing left to carry forward" in text_of(as_("ines").get(page))
    assert as_("marta").get(page).status_code == 404


def test_requests_are_recorded_and_answered_on_their_pages(as_: As, assessment: Assessment) -> None:
    ines, new = as_("ines"), f"{AT}requests/new/"
    given = {
        "subject": "Inspection reports of 2025", "asked_on_day": "1", "asked_on_month": "8", "asked_on_year": "2026",
        "due_on_day": "31", "due_on_month": "7", "due_on_year": "2026", "indicators": ["IO2"],
    }  # fmt: skip
    wrong = ines.post(new, given)
    assert wrong.status_code == 422
    assert "cannot be due before it was asked for" in text_of(wrong)
    assert "Inspection reports of 2025" in text_of(wrong)
    assert ines.post(new, {**given, "due_on_month": "8"}).status_code == 302
    listed = text_of(ines.get(f"{AT}requests/"))
    assert "35 days late" in listed
    address = re.findall(rf'href="({AT}requests/[0-9a-f-]{{36}}/)"', listed)[0]
    event = {"outcome": "refused", "on_day": "5", "on_month": "9", "on_year": "2026"}
    without = ines.post(address, event)
    assert without.status_code == 422
    assert "Give a reason" in text_of(without)
    ines.post(address, {**event, "reason": "Secret by order."})
    page = text_of(ines.get(address))
    assert "Secret by order." in page
    assert "A reply came after 35 days." in page
    assert "1 of 1 closed requests were refused" in page
    assert "counts at most as level 0" in page
    assert as_("kofi").get(address).status_code == 404


def test_the_requests_open_for_whoever_is_appointed_in_time(as_: As, world: World, assessment: Assessment) -> None:
    with in_assessment(assessment):
        made = ask_access(
            by=world.actor("ines"), at=world.now, assessment=assessment, subject="Inspection reports", asked_on=ASKED,
            due_on=DUE,
        )  # fmt: skip
    one = f"{AT}requests/{made.key}/"
    for name in ("obi", *STRANGERS):
        assert as_(name).get(f"{AT}requests/").status_code == 404, name
        assert as_(name).get(one).status_code == 404, name
        assert as_(name).get(f"{AT}requests/new/").status_code == 404, name
    for name in ("kofi", "marta", "sofia"):
        assert "Inspection reports" not in text_of(as_(name).get(f"{AT}requests/"))
    assert as_("marta").get(f"{AT}requests/new/").status_code == 404
    bring_to(world, assessment, "peer-review")
    for name in ("kofi", "marta", "sofia"):
        assert "Inspection reports" in text_of(as_(name).get(f"{AT}requests/"))
        assert as_(name).post(one, {"outcome": "answered"}).status_code == 404
    assert as_("ines").get(f"{AT}requests/new/").status_code == 404


def test_the_list_of_a_full_library_costs_few_queries(
    as_: As, add: AddSource, django_assert_max_num_queries, world: World, assessment: Assessment
) -> None:
    for number in range(30):
        add(f"Source {number:02}")
    client = as_("sofia")
    with django_assert_max_num_queries(14):
        page = text_of(client.get(SHELF))
    assert page.count("Source ") >= 25
    assert "Source 29" in text_of(client.get(f"{SHELF}?page=2"))
