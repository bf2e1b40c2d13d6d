"""What somebody was typing when they left: put back into the form when they return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rectitude.apps.assessments.models.dashboards import Assessment, ScoringDraft
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Words not sent yet. at: when they were kept; None when they came back from an expired session.

    based_on: the number of the settlement their writer had in front of them.
    """

    fields: Mapping[str, Sequence[str]]
    based_on: int
    at: datetime | None = None

    @property
    def words(self) -> dict[str, str]:
        """One value by field."""
        return {name: values[0] for name, values in self.fields.items() if values}


def draft_kept(assessment: Assessment, *, by: Actor, purpose: str, indicator: str) -> Kept | None:
    """What this person was typing in this form; None when nothing is left. Needs the assessment's scope."""
    draft = ScoringDraft.objects.filter(
        assessment=assessment, purpose=purpose, indicator=indicator, person_key=by.key
    ).first()
    if draft is None or not draft.fields:
        return None
    return Kept(fields=draft.fields, based_on=draft.based_on, at=draft.kept_at)
