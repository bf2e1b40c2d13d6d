"""Calling an action from a form."""

from collections.abc import Callable

from django import forms

from rectitude.base.problems import Problem


def acted(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the action was done; a problem is told at the top of the form, where everything typed still stands."""
    try:
        act()
    except Problem as problem:
        form.add_error(None, f"{problem.title}. {problem.action}")
        return False
    return True
