"""What a risk rests on and what was recommended against it, as far as the reader may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rectitude.apps.assessments.public import figures_of
from rectitude.apps.recommendations.public import findings_of
from rectitude.apps.risks.models import Risk
from rectitude.base.chain.links import down_of, links_down, links_up, up_of
from rectitude.base.chain.nodes import Node, Reference
from rectitude.base.chain.walking import readable_nodes
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """One end of a link: what it is called, where it is, what the link says."""

    reference: str
    title: str
    path: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """up: findings and figures behind the risk. down: what came of it."""

    up: Sequence[Rest]
    down: Sequence[Rest]


def rests_of(risk: Risk, *, actor: Actor, at: datetime) -> Rests:
    """The links of a risk."""
    here = Reference("risk", f"{risk.assessment.code}/{risk.code}")
    above = [(up_of(one), one.note) for one in links_up([here])]
    below = [(down_of(one), one.note) for one in links_down([here])]
    nodes = readable_nodes([one for one, _note in (*above, *below)], actor=actor, at=at)
    return Rests(
        up=[_rest(nodes[one], note) for one, note in above if one in nodes],
        down=[_rest(nodes[one], note) for one, note in below if one in nodes],
    )


def offered_evidence(institution: Institution, *, actor: Actor, at: datetime) -> dict[str, list[tuple[str, str]]]:
    """Findings and figures of an institution that the reader may read: (reference, label) by the group they stand in."""
    findings = findings_of(institution)
    readable = readable_nodes([one.reference for one in findings], actor=actor, at=at)
    offered = {_("Findings"): [(str(one.reference), one.title) for one in findings if one.reference in readable]}
    for figure in figures_of(institution, by=actor, at=at):
        group = f"{figure.round}: {figure.area}" if figure.area else figure.round
        offered.setdefault(group, []).append((str(figure.reference), f"{figure.title}: {figure.state}"))
    return offered


def _rest(node: Node, note: str) -> Rest:
    return Rest(reference=str(node.reference), title=node.title, path=node.path, note=note)
