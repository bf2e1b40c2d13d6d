"""Pages of the follow-up ask the database a bounded number of times, however much was said."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rectitude.apps.recommendations.actions.planning import update_action
from rectitude.apps.recommendations.actions.reporting import report_progress
from rectitude.apps.recommendations.actions.reviewing import review_compliance
from tests.apps.recommendations.story import Story, begin
from tests.cast import World


def said(story: Story) -> None:
    """Another action, done, a report and a verdict."""
    action = story.plan()
    story.finish(action)
    update_action(**story.by("delia", days=55), action=story.action(action), progress="under-way")
    report_progress(**story.by("farid", days=56), addressee=story.addressee(), progress="under-way", text="On it")
    review_compliance(
        **story.by("bruno", days=60), addressee=story.addressee(), compliance="partly", conclusion="Half of it"
    )


def asked(client: Client, path: str) -> int:
    """How often opening a page asks the database, the session and the person included."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_no_page_asks_more_when_more_was_said(world: World, as_: Callable[[str], Client]) -> None:
    story = begin(world)
    story.accept()
    said(story)
    action = story.addressee().actions.get()
    side = story.addressee().path
    most = {
        ("petra", "/recommendations/findings/"): 6,
        ("petra", "/recommendations/proposals/"): 6,
        ("petra", story.recommendation.path): 14,
        ("amina", side): 13,
        ("bruno", f"{side}review/"): 14,
        ("amina", f"{side}actions/{action.key}/"): 12,
    }
    clients = {name: as_(name) for name in ("petra", "amina", "bruno")}
    first = {place: asked(clients[place[0]], place[1]) for place in most}
    assert {place: n for place, n in first.items() if n > most[place]} == {}
    for _time in range(4):
        said(story)
    assert {place: asked(clients[place[0]], place[1]) for place in most} == first
