"""What is typed is saved through the pages, and still stands when something is wrong with it."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from rectitude.apps.risks.kept import SCALES, shipped
from rectitude.apps.risks.models import GroupMember, RiskAssessment, Step
from rectitude.apps.risks.queries.reach import in_assessment
from tests.apps.risks.making import Made, begin, sign
from tests.cast import World

As = Callable[[str], Client]


def date_(name: str, *, year: str = "2026") -> dict[str, str]:
    return {f"{name}_day": "1", f"{name}_month": "3", f"{name}_year": year}


BEGIN = {
    "institution": "belmara-anu", "title": "Port risks", "code": "port-1", "scope_text": "The quay.", "currency": "EUR",
    **date_("period_from"), **date_("period_to", year="2027"),
}  # fmt: skip


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def test_beginning_keeps_what_was_entered(world: World, as_: As) -> None:
    farid = as_("farid")
    assert farid.get("/risks/new/").status_code == 200
    answer = farid.post("/risks/new/", {**BEGIN, **date_("period_to", year="2020")})
    assert answer.status_code == 422
    assert "The end must not lie before the beginning" in text(answer)
    assert "Port risks" in text(answer)
    assert farid.post("/risks/new/", {**BEGIN, "currency": "euro"}).status_code == 422
    done = farid.post("/risks/new/", BEGIN)
    assert (done.status_code, done["Location"]) == (302, "/risks/port-1/")
    for code in ("new", "join"):
        refused = farid.post("/risks/new/", {**BEGIN, "code": code})
        assert refused.status_code == 422
        assert f"“{code}” is the address of another page" in refused.content.decode()
    again = farid.post("/risks/new/", BEGIN)
    assert again.status_code == 422
    assert "Choose another short name" in text(again)
    assert RiskAssessment.objects.count() == 1
    assert as_("petra").get("/risks/new/").status_code == 404
    assert as_("carmen").post("/risks/new/", BEGIN).status_code == 422, "it is not her institution"


def test_the_head_signs_the_mandate_and_nobody_else(world: World, as_: As) -> None:
    made = begin(world)
    path = f"{made.path}mandate/"
    given = {"scope_text": "a", "authority": "b", "timetable": "c", "confidentiality": "d", **date_("ends_on")}
    assert as_("amina").post(path, given).status_code == 422, "not signed"
    assert as_("farid").post(path, {**given, "signed": "on"}).status_code == 403
    assert as_("amina").post(path, {**given, "signed": "on"}).status_code == 302
    assert made.fresh().state == "working"
    sign(made)
    assert "Earlier mandates" in text(as_("farid").get(path))


def test_members_are_found_by_their_address(world: World, as_: As) -> None:
    made = begin(world)
    path, farid = f"{made.path}group/", as_("farid")
    about = {"post": "Officer", "is_external": "yes", "is_frontline": "no", "is_woman": "not_stated"}
    wrong = farid.post(path, {**about, "email": "nobody@example.org"})
    assert wrong.status_code == 422
    assert "nobody@example.org" in text(wrong)
    assert farid.post(path, about).status_code == 422
    assert farid.post(path, {**about, "email": "KOFI@example.org"}).status_code == 302
    assert farid.post(path, {**about, "email": "kofi@example.org"}).status_code == 422
    assert farid.post(path, {**about, "name": "Rosa Lima"}).status_code == 302
    page = text(farid.get(path))
    assert "The group has fewer than five members" in page
    assert "Nobody in the group does the work day by day" in page
    kofi = made.member("Kofi Asare")
    assert farid.post(f"{path}{kofi.key}/", {**about, "post": "Auditor"}).status_code == 302
    assert farid.post(f"{path}{kofi.key}/", {"leave": "1"}).status_code == 302
    with in_assessment(made.assessment):
        left = GroupMember.objects.get(pk=kofi.pk)
    assert (left.post, left.left_at is not None) == ("Auditor", True)
    assert as_("kofi").get(made.path).status_code == 404


def test_the_map_is_made_by_forms(made: Made, as_: As) -> None:
    farid = as_("farid")
    assert farid.post(f"{made.path}processes/", {"name": ""}).status_code == 422
    assert farid.post(f"{made.path}processes/", {"name": "Exhibit store"}).status_code == 302
    with in_assessment(made.assessment):
        weighing = Step.objects.select_related("process").get(name="Weighing")
    process = f"{made.path}processes/{weighing.process.key}/"
    step = {"name": "Storing", "kind": "hand-over", "discretion": "wide"}
    assert farid.post(process, {**step, "kind": "dance"}).status_code == 422
    assert farid.post(process, step).status_code == 302
    used = farid.post(f"{made.path}steps/{weighing.key}/", {"remove": "1"})
    assert used.status_code == 422
    assert "Move or withdraw the risk first" in text(used)
    assert farid.post(f"{made.path}steps/{weighing.key}/", {**step, "name": "Weighing twice"}).status_code == 302
    assert farid.post(f"{process}change/", {"name": "Search"}).status_code == 302
    assert farid.post(f"{process}change/", {"remove": "1"}).status_code == 422
    assert as_("delia").post(process, step).status_code == 403
    assert "Weighing twice" in text(as_("delia").get(process))


def test_an_own_scheme_is_added_used_and_taken_off(made: Made, as_: As) -> None:
    delia, farid = as_("delia"), as_("farid")
    given = {"step": "Radio room", "scheme": "An operator calls ahead.", "red_flags": "Silence\nSilence\n\nLate calls"}
    assert delia.post(f"{made.path}schemes/new/", given).status_code == 422
    assert delia.post(f"{made.path}schemes/new/", {**given, "causes": ["secrecy"]}).status_code == 302
    start = delia.get(f"{made.path}register/new/", {"scheme": "own-1"})
    assert "An operator calls ahead." in text(start)
    sent = {"scheme": "An operator calls ahead.", "causes": ["secrecy"], "confidentiality": "restricted"}
    assert delia.post(f"{made.path}register/new/?scheme=own-1", sent).status_code == 302
    assert made.line("R04").document["red_flags"] == ["Silence", "Late calls"]
    assert delia.post(f"{made.path}schemes/own-1/retire/").status_code == 404
    assert farid.post(f"{made.path}schemes/own-1/retire/").status_code == 302
    assert "An operator calls ahead." not in text(farid.get(f"{made.path}schemes/"))


def change(made: Made, as_: As, part: str, **sent: Any) -> HttpResponse:
    """Farid sends a part of R01, on top of the version there is unless another is given."""
    given = {"based_on": made.line("R01").version.number, "reason": "It was audited.", **sent}
    answer: Any = as_("farid").post(f"{made.path}register/R01/{part}/", given)
    return answer


def test_every_part_of_a_risk_is_saved(made: Made, as_: As) -> None:
    described = {
        "scheme": "Part of the cash is kept.",
        "confidentiality": "group_only",
        "actors_inside": "Searcher\nClerk",
    }
    assert change(made, as_, "describe", **described).status_code == 302
    dimensions = {
        f"dimension_{name}": "not_assessed" for name in ("operation", "safety", "rights", "trust", "cross-border")
    }
    harmed = {"consequence": "Cases fail.", "velocity": "days", "dimension_money": "4", "evidence_basis": ["audit"]}
    answer = change(made, as_, "harm", **harmed, **dimensions)
    assert answer.status_code == 302, text(answer)
    amina = str(made.world.people["amina"].key)
    treated = {"treatment": "reduce", "actions": "Two keys", "cost": "1200", "owner": "Head", "owner_email": amina}
    assert change(made, as_, "treatment", **treated, **date_("review_on", year="2027")).status_code == 302
    line = made.line("R01")
    document = line.document
    assert document["actors_inside"] == ["Searcher", "Clerk"]
    assert document["dimensions"] == {"money": 4}
    assert (document["treatment"], document["cost"], document["review_on"]) == ("reduce", 1200.0, "2027-03-01")
    assert line.version.owner_key == amina
    assert document["inherent"] == {"likelihood": 4, "impact": 4}
    assert line.version.number == 5


def test_two_who_write_at_once_lose_nothing(made: Made, as_: As) -> None:
    sent = {"scheme": "Mine, typed at length.", "confidentiality": "restricted", "based_on": 1}
    answer = change(made, as_, "describe", **sent)
    assert answer.status_code == 422
    page = text(answer)
    assert "Somebody else changed this risk" in page
    assert "Mine, typed at length." in page
    assert 'name="based_on" value="2"' in page, "the next try is on top of what they have now read about"
    assert change(made, as_, "describe", **{**sent, "based_on": 2, "reason": ""}).status_code == 422


def test_controls_are_added_changed_and_removed(made: Made, as_: As) -> None:
    control = {"text": "A camera films the scale.", "type": "detective", "design": "3", "operation": "dont_know"}
    assert change(made, as_, "controls/new", **control, **date_("last_tested")).status_code == 302
    assert [one["id"] for one in made.line("R01").document["controls"]] == ["C1", "C2"]
    assert change(made, as_, "controls/C2", **{**control, "operation": "4"}).status_code == 302
    assert made.line("R01").document["controls"][1]["operation"] == 4
    assert change(made, as_, "controls/C2", **{**control, "type": "magic"}).status_code == 422
    assert change(made, as_, "controls/C1", remove="1", reason="").status_code == 422
    assert change(made, as_, "controls/C1", remove="1").status_code == 302
    assert [one["id"] for one in made.line("R01").document["controls"]] == ["C2"]
    assert change(made, as_, "controls/C9", **control).status_code == 404
    like = as_("farid").get(f"{made.path}register/R01/controls/").context["page"].typical[0]
    assert as_("farid").get(like.url).context["form"].initial["text"] == like.label


def test_the_head_signs_and_sees_what_waits(made: Made, as_: As) -> None:
    amina, path = as_("amina"), f"{made.path}acceptance/"
    sent = {"versions": ["R01-2"], "text": "I answer for it.", "signed": "on"}
    assert amina.post(path, {**sent, "signed": ""}).status_code == 422
    assert amina.post(path, {**sent, "versions": ["R01-1"]}).status_code == 422
    assert as_("farid").post(path, sent).status_code in (403, 422)
    assert amina.post(path, sent).status_code == 302
    page = text(amina.get(path))
    assert "What remains of R01 v2" in page
    assert "I answer for it." in page


def test_flags_and_reviews_are_written_down(made: Made, as_: As) -> None:
    made.accept("R01")
    flags, review = f"{made.path}flags/", f"{made.path}review/"
    seen = {"do": "saw", "flag": "R01/Round weights", "note": "Three in a row.", **date_("on")}
    assert as_("delia").post(flags, {**seen, **date_("on", year="2199")}).status_code == 422
    assert as_("delia").post(flags, seen).status_code == 302
    assert "Three in a row." in text(as_("farid").get(flags))
    checked = {"do": "checked", **date_("check-on")}
    assert as_("delia").post(flags, checked).status_code == 403
    assert as_("farid").post(flags, checked).status_code == 302
    happened = {"do": "reopen", **date_("reopen-on")}
    assert as_("farid").post(review, happened).status_code == 422
    assert as_("farid").post(review, {**happened, "reopen-what": "A new law."}).status_code == 302
    assert "A new law." in text(as_("delia").get(review))
    reviewed = {"do": "review", **date_("review-on"), "review-what": "x"}
    answer = as_("farid").post(review, reviewed)
    assert answer.status_code == 422, "a risk is not rated yet"


def test_scales_sharing_withdrawing_closing(made: Made, as_: As) -> None:
    farid, amina = as_("farid"), as_("amina")
    scales = shipped(SCALES).replace(b"appetite: low", b"appetite: high")
    file = SimpleUploadedFile("scales.yaml", scales, content_type="text/yaml")
    assert (
        farid.post(f"{made.path}scales/", {"file": SimpleUploadedFile("x", b"id: x"), "reason": "y"}).status_code == 422
    )
    assert farid.post(f"{made.path}scales/", {"file": file, "reason": "The board."}).status_code == 302
    taken = farid.get(f"{made.path}scales/file/")
    assert taken.json()["appetite"] == "high"
    assert amina.post(f"{made.path}sharing/", {"audience": "crimjust", "note": "For the report."}).status_code == 302
    assert amina.post(f"{made.path}sharing/", {"audience": "crimjust"}).status_code == 422
    assert amina.post(f"{made.path}sharing/crimjust/end/").status_code == 302
    assert amina.post(f"{made.path}sharing/oversight/end/").status_code == 404
    assert farid.post(f"{made.path}register/R03/withdraw/", {"reason": ""}).status_code == 422
    assert farid.post(f"{made.path}register/R03/withdraw/", {"reason": "The same as R01."}).status_code == 302
    assert "The same as R01." in text(farid.get(f"{made.path}register/R03/"))
    assert amina.post(f"{made.path}close/", {"reason": "Another one."}).status_code == 302
    closed = text(farid.get(f"{made.path}register/R01/"))
    assert "This assessment is closed: Another one." in closed
    assert "/describe/" not in closed
