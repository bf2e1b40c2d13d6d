"""The heat strip as markup. Drawn here and not by a template: a page has a hundred cells of it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
HIDDEN = "govuk-visually-hidden"


@register.simple_tag
def heat_head(columns: Any) -> SafeString:
    """The indicators of an area as column headings, each a link to its because where it has one."""
    return mark_safe("".join(_heading(column) for column in columns))  # noqa: S308 (every part is escaped)


@register.simple_tag
def heat_row(columns: Any, half: str) -> SafeString:
    """One half ("law" or "practice") of an area's indicators as cells."""
    return mark_safe("".join(_cell(getattr(column, half)) for column in columns))  # noqa: S308 (every part is escaped)


def _heading(column: Any) -> str:
    said = f'{escape(column.id)}<span class="{HIDDEN}">: {conditional_escape(column.name)}</span>'
    link = f'<a class="govuk-link" href="{escape(column.url)}">{said}</a>' if column.url else said
    return f'<th scope="col">{link}</th>'


def _cell(cell: Any) -> str:
    return (
        f'<td><span class="rx-cell {escape(cell.css)}"><span aria-hidden="true">{escape(cell.code)}</span>'
        f'<span class="{HIDDEN}">{conditional_escape(cell.words)}</span></span></td>'
    )
