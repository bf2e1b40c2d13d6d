"""The action: every change to the world is one function, one durable transaction, one decision, one ledger event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import transaction

from rectitude.base.audit.recording import record_event
from rectitude.base.problems import NOT_ALLOWED, Problem
from rectitude.core.access import Actor, Decision, Resource, Rule, decide

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What an action did: its value for the caller, and what the ledger is to remember."""

    value: T
    subject: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionInfo:
    """What the promise tests and the documentation know of an action."""

    event: str
    rule: Rule
    module: str
    name: str


ACTIONS: dict[str, ActionInfo] = {}


def action(*, event: str, rule: Rule, on: Callable[..., Resource]) -> Callable[[Callable[P, Done[T]]], Callable[P, T]]:
    """Make a function an action.

    event: the dotted past-tense name its ledger event carries for ever.
    rule: who may do it. on: gives the resource from the action's keyword arguments.
    The decorated function takes keywords only, among them `by` (Actor) and `at` (aware datetime), and returns Done.

    Raises Problem(access.not-allowed) when the decision is a refusal; the refusal itself is an event of the ledger.
    """

    def decorate(body: Callable[P, Done[T]]) -> Callable[P, T]:
        if event in ACTIONS:
            raise ValueError(f"two actions record {event}")
        ACTIONS[event] = ActionInfo(event=event, rule=rule, module=body.__module__, name=body.__name__)

        @wraps(body)
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            by, at = _actor_and_moment(kwargs)
            with transaction.atomic(durable=True):
                resource = on(**kwargs)
                decision = decide(actor=by, rule=rule, resource=resource, at=at)
                if decision.allowed:
                    done = body(*args, **kwargs)
                    record_event(name=event, at=at, actor=by.key, subject=done.subject, details=done.details)
                    return done.value
            record_refusal(by=by, at=at, decision=decision, subject=f"{resource.kind}:{resource.key}")
            raise refusal(decision)

        run.__dict__["action"] = ACTIONS[event]
        return run

    return decorate


def _actor_and_moment(kwargs: Mapping[str, Any]) -> tuple[Actor, datetime]:
    by, at = kwargs["by"], kwargs["at"]
    if not isinstance(by, Actor) or not isinstance(at, datetime) or at.tzinfo is None:
        raise TypeError("an action takes by=Actor and at=aware datetime")
    return by, at


def refusal(decision: Decision) -> Problem:
    """The problem a refused decision is told as."""
    return NOT_ALLOWED.because(because=decision.because, **decision.details)


def record_refusal(*, by: Actor, at: datetime, decision: Decision, subject: str) -> None:
    """Write the refusal to the ledger, in a transaction of its own."""
    with transaction.atomic():
        record_event(
            name="access.refused",
            at=at,
            actor=by.key,
            subject=subject,
            details={"rule": decision.rule, "because": decision.because, **decision.details},
        )
