"""The ways in: find what stands at the address, decide, hand it on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rectitude.apps.recommendations.models import Action, Addressee, Finding, Proposal, Recommendation
from rectitude.apps.recommendations.queries import doors
from rectitude.apps.recommendations.queries.resources import (
    action_resource,
    addressee_resource,
    recommendation_resource,
)
from rectitude.base.access.views import require
from rectitude.core.access import Resource, Rule


def finding_in(request: Any, rule: Rule, code: str) -> Finding:
    """The finding, after the decision. Raises Problem(not-found)."""
    finding = doors.finding_at(code)
    require(request, rule, finding.as_resource())
    return finding


def proposal_in(request: Any, rule: Rule, key: UUID) -> Proposal:
    """The proposal, after the decision. Raises Problem(not-found)."""
    proposal = doors.proposal_at(key)
    require(request, rule, proposal.as_resource())
    return proposal


def recommendation_in(request: Any, rule: Rule, code: str) -> Recommendation:
    """The recommendation for its writers: only its programme counts. Raises Problem(not-found)."""
    recommendation = doors.recommendation_at(code)
    require(request, rule, written_resource(recommendation))
    return recommendation


def read_recommendation(request: Any, rule: Rule, code: str) -> tuple[Recommendation, list[Addressee]]:
    """The recommendation with all its addressees, for whoever reads it. Raises Problem(not-found)."""
    recommendation = doors.recommendation_at(code)
    addressees = doors.addressees_of(recommendation)
    require(request, rule, recommendation_resource(recommendation, addressees=addressees, by=request.actor))
    return recommendation, addressees


def addressee_in(request: Any, rule: Rule, code: str, institution: str) -> Addressee:
    """The addressee, after the decision. Raises Problem(not-found)."""
    addressee = doors.addressee_at(code, institution)
    require(request, rule, addressee_resource(addressee, rule=rule, by=request.actor, at=request.moment))
    return addressee


def action_in(request: Any, rule: Rule, code: str, institution: str, key: UUID) -> Action:
    """An action of the addressee, after the decision. Raises Problem(not-found)."""
    action = doors.action_at(doors.addressee_at(code, institution), key)
    require(request, rule, action_resource(action, rule=rule, by=request.actor, at=request.moment))
    return action


def written_resource(recommendation: Recommendation) -> Resource:
    """The recommendation for those who write it."""
    return Resource(kind="recommendation", key=recommendation.code, scopes=recommendation.scopes)
