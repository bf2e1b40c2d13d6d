"""A view states its decision, and it is checked that it took one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from rectitude.base.access.requests import ActorRequest
from rectitude.base.actions import record_refusal
from rectitude.base.problems import OUT_OF_SCOPE, SIGN_IN_NEEDED, Problem
from rectitude.core.access import Decision, Resource, Rule, decide

View = Callable[..., HttpResponseBase]


def decided(rule: Rule) -> Callable[[View], View]:
    """Mark a view as governed by a rule. The view must call `require(request, rule, resource)` before it answers.

    Somebody not signed in is sent to sign in. A problem "not found" or "not allowed" is written to the ledger, so that
    whoever knocks at doors that are not theirs leaves a trace.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.is_signed_in:
                raise SIGN_IN_NEEDED.because()
            try:
                response = view(request, *args, **kwargs)
            except Problem as problem:
                if problem.type is OUT_OF_SCOPE:
                    _record_knock(request, rule)
                raise
            if not any(d.rule == rule.name for d in request.decisions):
                raise AssertionError(f"{view.__module__}.{view.__name__} answered without deciding {rule.name}")
            return response

        checked.__dict__["rule"] = rule
        return checked

    return decorate


def public_page(reason: str) -> Callable[[View], View]:
    """Mark a view as open to anyone, and say why."""

    def decorate(view: View) -> View:
        view.__dict__["public_because"] = reason
        return view

    return decorate


def require(request: ActorRequest | HttpRequest, rule: Rule, resource: Resource) -> Decision:
    """Decide for a read. A refusal looks exactly like something that does not exist."""
    asked: Any = request
    decision = decide(actor=asked.actor, rule=rule, resource=resource, at=asked.moment)
    asked.decisions.append(decision)
    if not decision.allowed:
        raise OUT_OF_SCOPE.because()
    return decision


def may(request: ActorRequest | HttpRequest, rule: Rule, resource: Resource) -> bool:
    """Whether to offer something; never a substitute for the decision of the action itself."""
    asked: Any = request
    return decide(actor=asked.actor, rule=rule, resource=resource, at=asked.moment).allowed


def _record_knock(request: Any, rule: Rule) -> None:
    refused = next((d for d in request.decisions if not d.allowed), None)
    decision = refused or Decision(allowed=False, because="not-found", rule=rule.name)
    record_refusal(by=request.actor, at=request.moment, decision=decision, subject=f"path:{request.path}")
