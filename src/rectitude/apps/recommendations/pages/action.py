"""The plan of an action as its page prints it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models import Action
from rectitude.base.ui.components import Row
from rectitude.base.ui.templatetags.figures import day, day_words, written


def action_rows(action: Action, *, on: date) -> list[Row]:
    """What is planned."""
    is_late = action.is_open and action.due_on < on
    due = _("%(day)s, overdue") % {"day": day_words(action.due_on)} if is_late else day(action.due_on)
    owner = action.owner.name if action.owner is not None else action.owner_name
    budget = "" if action.budget is None else f"{written(action.budget, 2)} {action.currency}"
    rows = [
        Row(term=_("Kind"), value=action.get_kind_display()),
        Row(term=_("How"), value=action.description),
        Row(term=_("Who does it"), value=owner or _("nobody yet")),
        Row(term=_("Begins on"), value=day(action.starts_on)),
        Row(term=_("Due on"), value=due),
        Row(term=_("Budget"), value=budget),
        Row(term=_("Who pays"), value=action.funder),
        Row(term=_("Closed on"), value=day(action.closed_at)),
    ]
    return [row for row in rows if row.value]
