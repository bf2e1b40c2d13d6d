"""The chain of a thing as data: what its page shows, to whoever may read each part."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.http import HttpRequest
from ninja import Field, Router, Schema

from rectitude.base.access.api import PROBLEMS, api_decided
from rectitude.base.access.requests import ActorRequest
from rectitude.base.chain.nodes import Node
from rectitude.base.chain.rules import READ_CHAIN
from rectitude.base.chain.telling import sentences_of
from rectitude.base.chain.views import node_at
from rectitude.base.chain.walking import chain_around

router = Router(tags=["Chain"])


class NodeOut(Schema):
    """One thing of the chain."""

    reference: str = Field(description="kind:key, stable")
    stage: str = Field(
        description="answer, figure, finding, risk, recommendation, action, training, outcome, publication"
    )
    title: str
    state: str
    detail: str
    on: date | None
    path: str = Field(description="The page of its room")
    above: int | None = Field(description="Steps from the start towards the answers; null when it does not lie there")
    below: int | None = Field(
        description="Steps from the start towards what came of it; null when it does not lie there"
    )


class EdgeOut(Schema):
    """A link: the lower end (nearer to the outcome) does to the upper one what the relation says."""

    up: str
    down: str
    relation: str


class ChainOut(Schema):
    """Everything around a thing that the reader may read."""

    start: str
    sentences: list[str]
    nodes: list[NodeOut]
    edges: list[EdgeOut]
    is_cut: bool = Field(description="Whether there is more than was walked")


@router.get("/chain/{kind}/{path:key}", response={200: ChainOut, **PROBLEMS}, summary="The chain of a thing")
@api_decided(READ_CHAIN)
def chain(request: HttpRequest, kind: str, key: str) -> dict[str, Any]:
    """What stands behind it and what came of it, with the links between."""
    asked = cast("ActorRequest", request)
    start = node_at(asked, kind=kind, key=key)
    walked = chain_around(start, actor=asked.actor, at=asked.moment)
    return {
        "start": str(start.reference),
        "sentences": list(sentences_of(walked)),
        "nodes": [_node(node, walked.above, walked.below) for _, node in sorted(walked.nodes.items())],
        "edges": [
            {"up": str(edge.up), "down": str(edge.down), "relation": edge.relation} for edge in sorted(walked.edges)
        ],
        "is_cut": walked.is_cut,
    }


def _node(node: Node, above: Any, below: Any) -> dict[str, Any]:
    return {
        "reference": str(node.reference),
        "stage": str(node.stage),
        "title": node.title,
        "state": node.state,
        "detail": node.detail,
        "on": node.on,
        "path": node.path,
        "above": above.get(node.reference),
        "below": below.get(node.reference),
    }
