"""The follow-up in the chain: walked in both directions, told only to readers; what is missing; what other rooms may ask."""

import json

import pytest

from rectitude.apps.recommendations.actions.findings import FindingPlace, FindingWords, record_finding
from rectitude.apps.recommendations.actions.planning import update_action
from rectitude.apps.recommendations.actions.reviewing import review_compliance
from rectitude.apps.recommendations.models import Action
from rectitude.apps.recommendations.public import findings_of, overall_conclusion, status_tables
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import chain_around, readable_node
from rectitude.base.chain.work import broken_links
from tests.apps.recommendations.story import Story, begin, draft, oversight
from tests.cast import World


@pytest.fixture
def story(world: World) -> Story:
    made = begin(world)
    oversight(world)
    made.accept()
    made.finish(made.plan(), days=50)
    review_compliance(
        **made.by("bruno", days=60), addressee=made.addressee(), compliance="dealt-with", conclusion="An order does it"
    )
    return made


def walked(story: Story, start: Reference, name: str) -> tuple[list[str], list[str]]:
    """The kinds above and below, as that person sees them."""
    actor, at = story.world.actor(name), story.by(name, days=61)["at"]
    node = readable_node(start, actor=actor, at=at)
    assert node is not None
    chain = chain_around(node, actor=actor, at=at)
    return sorted({one.kind for one in chain.above} - {start.kind}), sorted(
        {one.kind for one in chain.below} - {start.kind}
    )


def test_it_is_walked_from_the_finding_to_the_verdict_and_back(story: Story) -> None:
    finding = Reference("finding", story.finding.code)
    review = Reference("compliance-review", f"{story.addressee().key}/3")
    everything = ["action", "addressee", "compliance-review", "recommendation"]
    for name in ("petra", "bruno", "amina", "farid", "ruth"):
        assert walked(story, finding, name) == ([], everything)
        assert walked(story, review, name) == (["action", "addressee", "finding", "recommendation"], [])
    action = Reference("action", str(Action.objects.get().key))
    assert walked(story, action, "petra") == (["addressee", "finding", "recommendation"], ["compliance-review"])
    for name in ("carmen", "dmitri", "olga"):
        for start in (finding, review, action):
            assert readable_node(start, actor=story.world.actor(name), at=story.world.now) is None
    # Who only owns an action sees the recommendation, not what it was found by.
    assert walked(story, action, "delia") == (["addressee", "recommendation"], ["compliance-review"])


def test_keys_that_are_none_find_nothing(world: World) -> None:
    for kind, key in (
        ("action", "x"), ("addressee", "alone"), ("compliance-review", "a/b/c"), ("compliance-review", "a/b"),
        ("recommendation", "none"), ("finding", "none"),
    ):  # fmt: skip
        assert readable_node(Reference(kind, key), actor=world.actor("petra"), at=world.now) is None


def broken(story: Story, name: str, *, days: int = 61) -> dict[str, list[str]]:
    """Code of each question of this room -> what it found, for that person."""
    by = story.by(name, days=days)
    found = broken_links(actor=by["by"], at=by["at"])
    prefix = "recommendations."
    return {
        check.code.removeprefix(prefix): [str(one.reference) for one in links]
        for check, links in found
        if check.code.startswith(prefix)
    }


def test_what_is_missing_is_listed_as_work(world: World) -> None:
    story = begin(world)
    assert broken(story, "petra") == {}
    story.accept()
    key = story.addressee().key
    assert broken(story, "petra") == {"nobody": [f"addressee:{key}"]}
    action = story.plan()
    assert broken(story, "amina") == {"nobody": [f"addressee:{key}"]}
    late = broken(story, "amina", days=101)
    assert late["silent"] == [f"action:{action.key}"]
    update_action(**story.by("delia", days=102), action=story.action(action), progress="under-way")
    assert "silent" not in broken(story, "amina", days=103)
    Action.objects.filter(pk=action.pk).update(progress="done", is_open=False)
    assert broken(story, "amina")["no-evidence"] == [f"action:{action.key}"]
    made = draft(world)
    place = FindingPlace(programme=world.programme, institution=world.anu)
    words = FindingWords(kind="lesson", title="Nobody was told", body={"change": "The checklist"})
    lesson = record_finding(by=world.actor("petra"), at=world.now, place=place, words=words)
    found = broken(story, "petra")
    assert found["no-reason"] == [f"recommendation:{made.code}"]
    assert found["uncited"] == [f"finding:{lesson.code}"]
    assert "no-reason" not in broken(story, "amina")
    assert broken(story, "carmen") == broken(story, "dmitri") == {}


def test_what_is_handed_to_other_rooms_names_no_people(story: Story) -> None:
    world = story.world
    draft(world)
    tables = status_tables(world.programme, on=story.day(61))
    assert [(row.code, row.institution, row.compliance) for row in tables.rows] == [
        ("crimjust-2026-001", "belmara-anu", "dealt-with")
    ]
    plain = tables.as_plain()
    text = json.dumps(plain)
    assert not [name for name in ("Amina", "Bruno", "Delia", "An order does it") if name in text]
    assert plain["rows"][0]["title"] == {"en": "Rotate exposed posts", "es": "Rotar los puestos expuestos"}
    assert plain["rows"][0]["compliance_on"] == story.day(60).isoformat()
    standing = overall_conclusion(world.programme, on=story.day(61))["belmara-anu"]
    assert (str(standing.overall.conclusion), standing.overall.counts.dealt_with) == ("sufficient", 1)
    assert [(one.title, one.state) for one in findings_of(world.anu)] == [("Exposed posts are not rotated", "treated")]
    assert findings_of(world.dap) == []
