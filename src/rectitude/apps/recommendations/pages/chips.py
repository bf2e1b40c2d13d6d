"""How answers, progress and compliance are drawn. The last two are families that do not look alike, and never one number."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.models import Addressee
from rectitude.base.ui.components import Cell

# The names under which the three series stand beside each other everywhere.
VOCABULARY_NAMES: Mapping[str, Promise] = {
    "acceptance": _("Answer of the head"),
    "progress": _("Progress, says the institution"),
    "compliance": _("Compliance, concludes the reviewer"),
}
TERMS: Mapping[str, Mapping[str, str | Promise]] = {
    "acceptance": dict(Addressee.Accepted.choices),
    "progress": dict(Addressee.Progress.choices),
    "compliance": dict(Addressee.Compliance.choices),
}
_ANSWERED = {"awaited": "brass", "accepted": "", "partly": "", "noted": "grey", "rejected": "grey"}


def acceptance_chip(value: str) -> Cell:
    """What the head of the institution answered."""
    return Cell(text=TERMS["acceptance"][value], tone=_ANSWERED.get(value, ""))


def progress_chip(value: str) -> Cell:
    """What the institution says: in outline."""
    return Cell(text=TERMS["progress"][value], tone="said")


def compliance_chip(value: str) -> Cell:
    """What the reviewer concludes: behind a bar. Before a review it is only text."""
    if value == Addressee.Compliance.NOT_REVIEWED:
        return Cell(text=TERMS["compliance"][value])
    return Cell(text=TERMS["compliance"][value], tone="concluded")
