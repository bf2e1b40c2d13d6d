"""The series of an addressee: all that was said about it, in the order in which it was said."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from rectitude.apps.recommendations.models import (
    Acceptance,
    Action,
    ActionFile,
    ActionUpdate,
    Addressee,
    ComplianceVerdict,
    OversightNote,
    ProgressReport,
)
from rectitude.apps.recommendations.models.said import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Each series, the oldest first; updates with their actions and files."""

    acceptances: list[Acceptance]
    progress: list[ProgressReport]
    verdicts: list[ComplianceVerdict]
    notes: list[OversightNote]
    updates: list[ActionUpdate]

    def in_order(self) -> list[Entry]:
        """Everything together, the oldest first."""
        everything: list[Entry] = [*self.acceptances, *self.progress, *self.verdicts, *self.notes, *self.updates]
        return sorted(everything, key=lambda one: (one.number, one.at))


def series_of(addressee: Addressee) -> Series:
    """All that was said about it: five queries, and one for the files."""
    updates = ActionUpdate.objects.filter(action__addressee=addressee).select_related("action")
    return Series(
        acceptances=list(addressee.acceptances.all()),
        progress=list(addressee.progress_reports.all()),
        verdicts=list(addressee.verdicts.all()),
        notes=list(addressee.oversight_notes.all()),
        updates=list(updates.prefetch_related("files")),
    )


def accepted_on(addressee: Addressee) -> date | None:
    """The day of the first answer to the wording that holds now: the rhythm of its reviews is counted from it."""
    rows = addressee.acceptances.filter(text_number=addressee.recommendation.text_number)
    first = rows.order_by("at").first() or addressee.acceptances.order_by("at").last()
    return None if first is None else first.at.date()


def has_evidence(action: Action) -> bool:
    """Whether any update of the action has a file, or says where the evidence is found."""
    shown = Q(files__isnull=False) | ~Q(reference="")
    return action.updates.filter(shown).exists()


def has_evidence_somewhere(addressee: Addressee) -> bool:
    """Whether any action of the addressee has evidence."""
    shown = ActionUpdate.objects.filter(action__addressee=addressee).exclude(reference="").exists()
    return shown or ActionFile.objects.filter(update__action__addressee=addressee).exists()
