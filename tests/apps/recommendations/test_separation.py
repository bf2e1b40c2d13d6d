"""Must-show: separation of roles holds on the pages and through the API too. Imports: documents/test_importing.py."""

from collections.abc import Callable

from django.test import Client

from rectitude.apps.recommendations.actions.reviewing import review_compliance
from rectitude.apps.recommendations.models import Acceptance, ComplianceVerdict, OversightNote, ProgressReport
from rectitude.site.api import api
from tests.apps.recommendations.story import begin, events, oversight
from tests.cast import World

As = Callable[[str], Client]
VERDICT = {"compliance": "implemented", "conclusion": "We are done", "seen": "9"}
REPORT = {"progress": "under-way", "text": "We are on it", "seen": "9"}
ANSWER = {"answer": "rejected", "reason": "No", "text_number": "1", "seen": "9"}
NOTE = {"body": "Us", "text": "All is well", "seen": "9"}


def test_a_page_is_no_way_around_the_separation(world: World, as_: As) -> None:
    story = begin(world)
    oversight(world)
    story.accept()
    side = story.addressee().path
    for name in ("amina", "farid"):
        world.grant(name, "reviewer", "programme", "crimjust")
        world.grant(name, "oversight", "country", "XB")
        page = as_(name).get(side).content.decode()
        assert "Review compliance" not in page
        assert "Write a note" not in page
        assert as_(name).post(f"{side}review/", VERDICT).status_code == 404
        assert as_(name).post(f"{side}oversight/", NOTE).status_code == 404
    review_compliance(
        **story.by("bruno"), addressee=story.addressee(), compliance="partly", conclusion="Half of it is there"
    )
    world.grant("bruno", "head", "institution", "belmara-anu")
    bruno = as_("bruno")
    page = bruno.get(side).content.decode()
    for label in ("Answer for the institution", "Report progress", "Plan an action", "Review compliance"):
        assert label not in page
    for path, sent in (("answer", ANSWER), ("progress", REPORT), ("review", VERDICT), ("owner", {"owner": ""})):
        assert bruno.post(f"{side}{path}/", sent).status_code == 404
    assert bruno.post(f"{side}actions/new/", {"title": "Mine"}).status_code == 404
    written = (Acceptance, ProgressReport, ComplianceVerdict, OversightNote)
    assert [model.objects.count() for model in written] == [1, 0, 1, 0]
    assert events("access.refused") == ["access.refused"] * 9


def test_the_api_reads_and_writes_nothing(world: World, as_: As) -> None:
    story = begin(world)
    story.accept()
    paths = {path: set(operations) for path, operations in api.get_openapi_schema()["paths"].items()}
    own = {path: methods for path, methods in paths.items() if path.startswith("/api/recommendations")}
    assert len(own) >= 3
    assert {method for methods in own.values() for method in methods} == {"get"}
    for name in ("bruno", "amina", "farid", "petra"):
        for path in own:
            address = path.format(code=story.recommendation.code, institution="belmara-anu")
            for method in ("post", "put", "patch", "delete"):
                answer = getattr(as_(name), method)(address, VERDICT, content_type="application/json")
                assert answer.status_code == 405, f"{name} {method} {address}"
    row = story.addressee()
    assert (row.acceptance, row.progress, row.compliance, row.entries) == ("accepted", "not-started", "not-reviewed", 1)
