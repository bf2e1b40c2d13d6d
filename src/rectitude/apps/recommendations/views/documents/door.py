"""The ways in to an outcome document, and the files this part of the room hands out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from rectitude.apps.recommendations.models import OutcomeDocument
from rectitude.apps.recommendations.queries.outcomes import draft_resource, outcome_at, outcome_resource
from rectitude.apps.recommendations.rules import WRITE_OUTCOME
from rectitude.base.access.views import may, require
from rectitude.core.access import Rule


def read_outcome(request: Any, rule: Rule, code: str) -> OutcomeDocument:
    """The document for whoever reads it. Raises Problem(not-found)."""
    document = outcome_at(code)
    require(request, rule, outcome_resource(document))
    return document


def written_outcome(request: Any, rule: Rule, code: str) -> OutcomeDocument:
    """The document for whoever works on it. Raises Problem(not-found)."""
    document = outcome_at(code)
    require(request, rule, draft_resource(document))
    return document


def may_write(request: Any, document: OutcomeDocument) -> bool:
    """Whether the reader works on it."""
    return may(request, WRITE_OUTCOME, draft_resource(document))


def handed_out(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)
