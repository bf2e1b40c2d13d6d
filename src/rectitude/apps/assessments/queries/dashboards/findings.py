"""Gaps, good practices and lessons as they stand, and who may read them when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, Finding, ScoringDraft
from rectitude.apps.assessments.queries.dashboards.sight import Sight
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core.access import Actor

Kind = Finding.Kind
WRITERS = (Appointment.Part.ASSESSOR, Appointment.Part.ADJUDICATOR)
WITHDRAWN_BECAUSE = "withdrawn_because"
PURPOSE = "finding"
_NAME = 20  # what a draft's name can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a finding says. is_kept: never shown to the public or in a report."""

    name: str
    label: str | Promise
    hint: str | Promise = ""
    required: bool = True
    is_kept: bool = False


FIELDS: Mapping[str, tuple[Field, ...]] = {
    Kind.GAP: (
        Field(
            name="standard", label=_("What the standard asks for"), hint=_("Name the standard and what it requires.")
        ),
        Field(name="practice", label=_("What is done instead"), hint=_("In law, in practice, or in both.")),
        Field(
            name="evidence", label=_("What shows it"), hint=_("The sources that carry it, so that others can check.")
        ),
    ),
    Kind.GOOD_PRACTICE: (
        Field(name="what", label=_("What is done")),
        Field(name="where", label=_("Where"), hint=_("Which unit or office, and since when.")),
        Field(
            name="condition",
            label=_("What another institution needs to do the same"),
            hint=_("Law, people, money, equipment: without what would it not work elsewhere?"),
        ),
        Field(name="evidence", label=_("What shows that it works")),
        Field(
            name="contact",
            label=_("Whom to ask"),
            hint=_("Read only by the people of this assessment and by the institution; never published."),
            required=False,
            is_kept=True,
        ),
    ),
    Kind.LESSON: (
        Field(name="expected", label=_("What was expected")),
        Field(name="happened", label=_("What happened")),
        Field(name="why", label=_("Why it was different")),
        Field(name="change", label=_("What was changed because of it")),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding as it stands, with its earlier versions, newest first. writer: the key of who wrote its first version."""

    current: Finding
    versions: tuple[Finding, ...]

    @property
    def key(self) -> UUID:
        """The same for all versions."""
        return self.current.key

    @property
    def writer(self) -> str:
        """Who alone may change its words."""
        return self.versions[-1].by_key

    @property
    def withdrawn_because(self) -> str:
        """The reason, once withdrawn."""
        return str(self.current.body.get(WITHDRAWN_BECAUSE, ""))


def gathered(rows: Iterable[Finding]) -> list[Told]:
    """Versions put together by finding, in the order in which the findings were first written."""
    by_key: dict[UUID, list[Finding]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    return [
        Told(current=versions[0], versions=tuple(versions))
        for versions in (sorted(found, key=lambda one: -one.number) for found in by_key.values())
    ]


def findings_in(assessment: Assessment, *, sight: Sight, by: Actor) -> list[Told]:
    """What one actor may read now, withdrawn ones too. Needs the assessment's scope.

    A finding can betray a score: until Sight allows both assessors' scores, or the results, writers read their own only.
    """
    told = gathered(Finding.objects.filter(assessment=assessment))
    if sight.scores or sight.results:
        return told
    return [one for one in told if one.writer == by.key] if sight.part in WRITERS else []


def finding_in(assessment: Assessment, key: UUID, *, sight: Sight, by: Actor) -> Told:
    """One of them. Raises Problem(access.not-found) for what is not there or may not be read yet."""
    for one in findings_in(assessment, sight=sight, by=by):
        if one.key == key:
            return one
    raise OUT_OF_SCOPE.because()


def may_read_kept(sight: Sight) -> bool:
    """Whether a contact is shown: to the people of the assessment, its officer and the institution."""
    return sight.progress or sight.is_institution


def draft_name(kind: str, key: UUID | None) -> str:
    """What the words kept of a finding are filed under."""
    return (key.hex if key else f"new-{kind}")[:_NAME]


def kept_fields(assessment: Assessment, *, purpose: str, name: str, by: Actor) -> dict[str, Any]:
    """The words this person was typing there and has not saved; empty when there are none. Needs the scope."""
    found = ScoringDraft.objects.filter(
        assessment=assessment, purpose=purpose, indicator=name, person_key=by.key
    ).first()
    return dict(found.fields) if found else {}
