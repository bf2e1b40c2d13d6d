"""Ages, marks, kinds and degrees of confidentiality, in words."""

from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rectitude.apps.assessments.models.dashboards import LibrarySource
from rectitude.apps.assessments.words import GRADES
from rectitude.base.ui.components import Cell

MARKS: dict[str, tuple[str | Promise, str]] = {
    "live": (gettext_lazy("Found again"), ""),
    "dead": (gettext_lazy("Dead"), "rust"),
    "restricted": (gettext_lazy("Closed"), "brass"),
    "replaced": (gettext_lazy("Replaced"), "grey"),
}
WHO_KNOWS: dict[str, str | Promise] = {
    "public": gettext_lazy("Everybody"),
    "assessment": gettext_lazy("The assessment only"),
    "restricted": gettext_lazy("Restricted"),
}
OUTCOMES: dict[str, tuple[str | Promise, str]] = {
    "": (gettext_lazy("Waiting"), ""),
    "answered": (gettext_lazy("Answered in full"), "solid"),
    "partly": (gettext_lazy("Answered in part"), "brass"),
    "refused": (gettext_lazy("Refused"), "brass"),
    "appealed": (gettext_lazy("Refusal contested"), "brass"),
    "no-reply": (gettext_lazy("No reply"), "brass"),
    "withdrawn": (gettext_lazy("Withdrawn by us"), "grey"),
}
MONTH = 30.44


def age_words(seen: date | None, *, today: date) -> str:
    """How long ago a source was last seen."""
    if seen is None:
        return _("not known when it was seen")
    days = (today - seen).days
    if days <= 0:
        return _("seen today")
    if days < 45:
        return ngettext("seen %(n)d day ago", "seen %(n)d days ago", days) % {"n": days}
    months = round(days / MONTH)
    if months < 24:
        return ngettext("seen %(n)d month ago", "seen %(n)d months ago", months) % {"n": months}
    years = months // 12
    return ngettext("seen %(n)d year ago", "seen %(n)d years ago", years) % {"n": years}


def mark_cell(mark: str) -> Cell:
    """The mark that holds as a tag; nothing where there is none."""
    label, tone = MARKS.get(mark, ("", ""))
    return Cell(text=label, tone=tone) if tone else Cell(text=label)


def kind_words(kind: str) -> str:
    """Law or regulation, Report, ..."""
    return capfirst(str(LibrarySource.Kind(kind).label)) if kind else ""


def grade_words(grade: int | None) -> str:
    """E3: a published document; "" when it may not be said."""
    return "" if grade is None else str(GRADES[grade].label)


def is_address(locator: str) -> bool:
    """Whether the locator can be followed."""
    return locator.startswith(("https://", "http://"))
