"""What an update changed in the plan of an action, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.recommendations.models import Action, ActionUpdate
from rectitude.base.ui.templatetags.figures import day_words

_LABELS = {
    "title": gettext_lazy("What is to be done"),
    "kind": gettext_lazy("Kind"),
    "description": gettext_lazy("How"),
    "owner": gettext_lazy("Who does it"),
    "owner_name": gettext_lazy("Somebody without an account here"),
    "starts_on": gettext_lazy("Begins on"),
    "due_on": gettext_lazy("Due on"),
    "budget": gettext_lazy("Budget"),
    "currency": gettext_lazy("Currency"),
    "funder": gettext_lazy("Who pays"),
    "depends_on": gettext_lazy("What must be done first"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field before and after."""

    label: str
    was: str
    now: str


def changes_of(update: ActionUpdate) -> tuple[Change, ...]:
    """Each field that the update changed. Who does it is told without names: keys say only that it is another."""
    return tuple(
        Change(label=str(_LABELS.get(name, name)), was=_value(name, was), now=_value(name, now))
        for name, (was, now) in update.changes.items()
    )


def _value(name: str, value: object) -> str:
    if value in (None, "", []):
        return _("nothing")
    if name in ("starts_on", "due_on"):
        return day_words(date.fromisoformat(str(value)))
    if name == "kind":
        return str(dict(Action.Kind.choices).get(str(value), value))
    if name == "owner":
        return _("somebody")
    if name == "depends_on":
        return str(len(value)) if isinstance(value, list) else str(value)
    return str(value)
