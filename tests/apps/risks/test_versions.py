"""Signed versions of the register, and two beside each other."""

from django.test import Client

from rectitude.apps.risks.models import RegisterVersion
from rectitude.apps.risks.queries.reach import in_assessment
from tests.apps.risks.making import Made


def _signed(made: Made, client: Client, title: str) -> None:
    answer = client.post(f"{made.path}versions/", {"title": title})
    assert answer.status_code == 302


def _main(client: Client, made: Made) -> str:
    page = client.get(f"{made.path}versions/1/").content.decode().partition("<main")[2]
    return page[page.index("<table") : page.index("</table>")]


def test_two_versions_show_what_changed_and_what_has_no_reason(made: Made, as_) -> None:
    farid = as_("farid")
    _signed(made, farid, "After the first workshop")
    made.rate("R02", (5, 5), (5, 5), (5, 4), (4, 5), value=(5, 5))
    _signed(made, farid, "After the second workshop")
    page = farid.get(f"{made.path}versions/compare/?earlier=1&later=2").content.decode()
    assert "From 1. After the first workshop to 2. After the second workshop" in page
    assert "higher than before" in page
    assert "1 rose by class" in page
    assert "The same in both: R01" in page
    now = farid.get(f"{made.path}versions/compare/?earlier=2&later=now").content.decode()
    assert "Nothing changed." in now


def test_a_signed_version_stays_as_it_was(made: Made, as_) -> None:
    farid = as_("farid")
    _signed(made, farid, "First")
    before = _main(farid, made)
    made.rate("R02", (5, 5), (5, 5), (5, 4), (4, 5), value=(5, 5))
    assert _main(farid, made) == before
    with in_assessment(made.assessment):
        digest = RegisterVersion.objects.get(assessment=made.assessment, number=1).digest
    assert digest in farid.get(f"{made.path}versions/1/").content.decode()


def test_only_whoever_leads_signs_and_a_title_is_wanted(made: Made, as_) -> None:
    farid, delia = as_("farid"), as_("delia")
    assert farid.post(f"{made.path}versions/", {"title": ""}).status_code == 422
    answer = delia.post(f"{made.path}versions/", {"title": "Mine"})
    assert answer.status_code in {403, 404}
    with in_assessment(made.assessment):
        assert not RegisterVersion.objects.filter(assessment=made.assessment, title="Mine").exists()


def test_an_outsider_finds_nothing(made: Made, as_) -> None:
    for part in ("versions/", "versions/1/", "versions/compare/?earlier=1&later=now"):
        assert as_("dmitri").get(made.path + part).status_code == 404
        assert as_("petra").get(made.path + part).status_code == 404
