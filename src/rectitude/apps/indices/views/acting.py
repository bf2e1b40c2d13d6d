"""Calling an action from a form: what it refuses is told where it was typed, and everything typed still stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from rectitude.apps.indices.forms.saving import SavingForm
from rectitude.apps.indices.problems import CODE_TAKEN
from rectitude.base.problems import Problem


def acted(form: forms.Form, act: Callable[[], object], *, specification: Mapping[str, Any] | None = None) -> bool:
    """Whether the action was done. specification: what was sent, so that a place in it finds its field."""
    try:
        act()
    except Problem as problem:
        field = _field(form, problem, specification)
        said = problem.action if field else f"{problem.title}. {problem.action}"
        form.add_error(field, said)
        return False
    return True


def _field(form: forms.Form, problem: Problem, specification: Mapping[str, Any] | None) -> str | None:
    if problem.type is CODE_TAKEN:
        return "code" if "code" in form.fields else None
    table = f"{problem.details.get('table', '')}_file"
    if table in form.fields:
        return table
    if isinstance(form, SavingForm) and specification is not None:
        found = form.field_at(problem.details.get("place", ""), specification)
        return found if found in form.fields else None
    return None
