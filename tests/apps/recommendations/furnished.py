"""Recommendations as they stand on a board, made directly as rows: what is tested with them only reads."""

from datetime import date, datetime, timedelta
from typing import Any

from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.base.institutions.models import Institution
from tests.cast import World


def recommendation(world: World, code: str, **more: Any) -> Recommendation:
    """An issued recommendation of the programme."""
    facts: dict[str, Any] = {
        "title": f"Title of {code}", "type": "sop", "priority": "medium", "area": "B", "donor": "",
        "state": "issued", "made_by": "test", "made_at": world.now - timedelta(days=400),
    }  # fmt: skip
    return Recommendation.objects.create(code=code, programme=world.programme, **{**facts, **more})


def addressed(
    world: World, to: Recommendation, institution: Institution, *, asked: datetime | None = None, **more: Any
) -> Addressee:
    """One institution it is addressed to, asked a hundred days ago unless told otherwise."""
    at = asked or world.now - timedelta(days=100)
    facts: dict[str, Any] = {"asked_at": at, "answer_due_on": (at + timedelta(days=30)).date()}
    return Addressee.objects.create(
        recommendation=to, institution=institution, programme=to.programme, **{**facts, **more}
    )


def in_days(world: World, days: int) -> date:
    """A date so many days from now."""
    return (world.now + timedelta(days=days)).date()


def furnish(world: World) -> dict[str, Addressee]:
    """Seven addressees in four recommendations and one draft: every kind of standing once."""
    rotate = recommendation(
        world, "rotate", title="Rotate exposed posts", priority="critical", area="A", donor="Northland"
    )
    log = recommendation(world, "log", title="Keep one log of seizures", priority="high", donor="Northland")
    hotline = recommendation(world, "hotline", title="Open a hotline", area="C", type="structure")
    gone = recommendation(world, "gone", title="Merge two forms", state="withdrawn")
    draft = recommendation(world, "draft", title="Still being written", state="draft")
    anu, dap, months = world.anu, world.dap, lambda n: world.now - timedelta(days=round(30.44 * n))
    return {
        "rotate-anu": addressed(
            world, rotate, anu, asked=months(20), acceptance="accepted", progress="under-way", compliance="partly",
            due_on=in_days(world, -40), owner=world.people["delia"], next_review_on=in_days(world, 10),
        ),
        "rotate-dap": addressed(world, rotate, dap, asked=months(1), answer_due_on=in_days(world, 5)),
        "log-anu": addressed(
            world, log, anu, asked=months(8), acceptance="partly", progress="done", due_on=in_days(world, -5),
            owner=world.people["farid"],
        ),
        "log-dap": addressed(
            world, log, dap, asked=months(14), acceptance="accepted", progress="done", compliance="implemented",
            is_open=False, due_on=in_days(world, -60),
        ),
        "hotline-anu": addressed(world, hotline, anu, acceptance="rejected", progress="not-started", due_on=None),
        "gone-anu": addressed(world, gone, anu, is_open=False),
        "draft-anu": addressed(world, draft, anu),
    }  # fmt: skip
