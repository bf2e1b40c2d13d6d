"""Calling an action from a form: what it refuses is told above the form, and everything typed still stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from rectitude.apps.risks.problems import ALREADY_MEMBER, CODE_TAKEN, FILE_REFUSED, LEVELS_WANTED, REASON_NEEDED
from rectitude.base.problems import NOT_ALLOWED, Problem

FIELDS = {
    CODE_TAKEN.code: ("code",),
    FILE_REFUSED.code: ("scales", "file"),
    ALREADY_MEMBER.code: ("person", "email"),
    REASON_NEEDED.code: ("reason", "what", "text"),
    LEVELS_WANTED.code: ("likelihood",),
}


def acted(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the action was done; a problem becomes an error of the field it is about, else of the form.

    Raises Problem(not-allowed): that is nothing to mend in a form.
    """
    try:
        act()
    except Problem as problem:
        if problem.type is NOT_ALLOWED:
            raise
        field = next((name for name in FIELDS.get(problem.type.code, ()) if name in form.fields), None)
        form.add_error(field, problem.action if field else f"{problem.title}. {problem.action}")
        return False
    return True


def shown(request: Any, template: str, context: Mapping[str, Any], *forms_of_page: forms.Form) -> HttpResponse:
    """The page; 422 when a form on it was sent and is wrong."""
    wrong = any(form.is_bound and form.errors for form in forms_of_page)
    return render(request, f"risks/{template}.html", dict(context), status=422 if wrong else 200)
