"""Risks in the chain: what they rest on, who sees them there, and what is listed as missing."""

from collections.abc import Callable

from django.test import Client

from rectitude.apps.risks.actions.register import rest_risk_on, take_back_evidence
from rectitude.apps.risks.actions.starting import share_assessment
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import chain_around, readable_node
from rectitude.base.chain.work import broken_links
from tests.apps.assessments.outputs.filled import submitted
from tests.apps.risks.making import Made, furnish
from tests.cast import World, make_round

R01 = Reference("risk", "anu-2026/R01")
WHOLE = Reference("risk-assessment", "anu-2026")


def test_a_risk_stands_between_a_figure_and_its_assessment(made: Made) -> None:
    made.add("Kept in the group.", confidentiality="group_only")
    farid, now = made.world.actor("farid"), made.world.now
    start = readable_node(R01, actor=farid, at=now)
    assert start is not None
    assert (start.title[:4], start.state, start.path) == ("R01.", "remains: High", "/risks/anu-2026/register/R01/")
    chain = chain_around(start, actor=farid, at=now)
    assert WHOLE in chain.nodes
    for name in ("petra", "carmen", "dmitri"):
        assert readable_node(R01, actor=made.world.actor(name), at=now) is None, name
    share_assessment(**made.by("amina"), assessment=made.assessment, programme=made.world.programme, is_shared=True)
    petra = made.world.actor("petra")
    assert readable_node(R01, actor=petra, at=now) is not None
    assert readable_node(Reference("risk", "anu-2026/R04"), actor=petra, at=now) is None
    assert readable_node(Reference("risk", "anu-2026/R04"), actor=made.world.actor("delia"), at=now) is not None


def test_a_figure_is_picked_and_taken_back(world: World, as_: Callable[[str], Client]) -> None:
    submitted(world, make_round(world))
    made = furnish(world)
    path, farid = f"{made.path}register/R01/rests-on/", as_("farid")
    offered = farid.get(path).context["form"].fields["chosen"].choices
    (_group, figures), *_rest = offered[1:]
    reference, label = figures[0]
    assert farid.post(path, {}).status_code == 422
    assert farid.post(path, {"reference": "finding:nothing-like-it"}).status_code == 422
    assert farid.post(path, {"chosen": reference, "note": "Nobody rotates."}).status_code == 302
    page = farid.get(f"{made.path}register/R01/").content.decode()
    assert "Nobody rotates." in page
    assert label
    assert farid.post(f"{path}end/", {"reference": reference}).status_code == 302
    assert "Nobody rotates." not in farid.get(f"{made.path}register/R01/").content.decode()
    began = farid.get(f"{made.path}register/new/", {"from": reference})
    assert began.context["source"].reference == Reference.parse(reference)
    sent = {"scheme": "x", "confidentiality": "restricted"}
    assert farid.post(f"{made.path}register/new/?from={reference}", sent).status_code == 302
    assert "No finding or figure yet" not in farid.get(f"{made.path}register/R04/").content.decode()


def test_what_is_missing_is_listed_for_those_whose_work_it_is(made: Made) -> None:
    def missing(name: str) -> dict[str, list[str]]:
        found = broken_links(actor=made.world.actor(name), at=made.world.now)
        return {check.code: [one.reference.key for one in links] for check, links in found if "risks" in check.code}

    assert missing("farid") == {
        "risks.untreated": ["anu-2026/R01"],
        "risks.without-evidence": ["anu-2026/R01", "anu-2026/R02"],
    }
    assert missing("petra") == missing("carmen") == {}
    given = {"risk": made.risk("R02"), "reference": WHOLE}
    rest_risk_on(**made.by("delia"), **given, note="x")
    assert missing("farid")["risks.without-evidence"] == ["anu-2026/R01"]
    take_back_evidence(**made.by("farid"), **given)
    assert missing("farid")["risks.without-evidence"] == ["anu-2026/R01", "anu-2026/R02"]
