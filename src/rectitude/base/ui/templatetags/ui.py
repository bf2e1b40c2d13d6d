"""Template tags of the house: `{% load ui %}`. Components are drawn from the values in base.ui.components."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from rectitude.base.ui.components import Because, Cell, Happening, Link, Row, Step, Tab, Table, Task
from rectitude.base.ui.levels import level_class, level_words

register = template.Library()

TONES = {
    "brass": "rx-tag--brass",
    "rust": "rx-tag--rust",
    "grey": "rx-tag--grey",
    "solid": "rx-tag--solid",
    "said": "rx-tag--said",
    "concluded": "rx-tag--concluded",
}
BUTTONS = {"secondary": " govuk-button--secondary", "warning": " govuk-button--warning"}


@register.simple_tag
def button(label: str, *, href: str = "", kind: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that submits its form, or with href a link that looks like one. kind: secondary or warning."""
    css = f"govuk-button{BUTTONS.get(kind, '')}"
    if href:
        return format_html('<a href="{}" class="{}" draggable="false">{}</a>', href, css, label)
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button type="submit" class="{}"{}>{}</button>', css, named, label)


@register.simple_tag
def tag(text: str, tone: str = "") -> SafeString:
    """A short word of state. tone: "" (teal), brass for a question, rust for an error, grey, solid; said for what an
    institution says of itself, concluded for what a reviewer concludes.
    """
    return format_html('<strong class="{}">{}</strong>', f"govuk-tag {TONES.get(tone, '')}".rstrip(), text)


@register.simple_tag
def level(
    value: object,
    *,
    label: str = "",
    href: str = "",
    asked: bool = False,
    plain: bool = False,
    about: str = "",
) -> SafeString:
    """A level 0-4 or the reason there is none: coloured and always in words.

    label replaces the visible words (an item's code, say); the words are then read out after it. asked draws
    the brass ring of a question raised. plain leaves the colour away where no direction is better. about is
    read out before.
    """
    words = level_words(value)
    shown = format_html('{}<span class="govuk-visually-hidden">: {}</span>', label, words) if label else words
    before = format_html('<span class="govuk-visually-hidden">{} </span>', about) if about else ""
    css = f"rx-level {level_class(value, plain=plain)}{' rx-level--asked' if asked else ''}"
    if href:
        return format_html('<a href="{}" class="{}">{}{}</a>', href, css, before, shown)
    return format_html('<span class="{}">{}{}</span>', css, before, shown)


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Everything wrong with these forms, each entry leading to its question.

    Draws nothing when all is well.
    """
    return {"forms": [form for form in forms if form and form.is_bound and form.errors]}


@register.inclusion_tag("ui/parts/task_list.html")
def task_list(tasks: Iterable[Task], id: str = "tasks") -> dict[str, Any]:
    """A list of things to do, each with its state."""
    return {"tasks": list(tasks), "id": id}


@register.inclusion_tag("ui/parts/summary_list.html")
def summary_list(rows: Iterable[Row]) -> dict[str, Any]:
    """Terms and values, with what can be done to each."""
    kept = list(rows)
    return {"rows": kept, "has_acts": any(row.acts for row in kept)}


@register.inclusion_tag("ui/parts/table.html")
def table(table: Table) -> dict[str, Any]:
    """A table with caption and scopes, that scrolls inside itself on a narrow screen."""
    rows = [[(column, cell(value)) for column, value in zip(table.columns, row, strict=True)] for row in table.rows]
    return {"table": table, "rows": rows}


def cell(value: object) -> SafeString:
    """A cell as markup. Drawn here and not by a template: a page may have hundreds."""
    if not isinstance(value, Cell):
        return format_html("{}", value)
    if value.level is not None:
        drawn = level(value.level, label=str(value.text), href=value.url)
    elif value.tone:
        drawn = tag(str(value.text), value.tone)
    elif value.url:
        drawn = format_html('<a class="govuk-link" href="{}">{}</a>', value.url, value.text)
    else:
        drawn = format_html("{}", value.text)
    return format_html("{} <small>{}</small>", drawn, value.note) if value.note else drawn


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Links between the pages of a list; the other parameters of the address are kept."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    items = [
        {"number": n, "url": address(n) if isinstance(n, int) else "", "is_here": n == page.number} for n in numbers
    ]
    return {
        "page": page,
        "items": items,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Iterable[Link]) -> dict[str, Any]:
    """The way down to this page, for the block of that name; the page itself is not among them."""
    return {"crumbs": list(crumbs)}


@register.inclusion_tag("ui/parts/because.html")
def because(reasons: Iterable[Because], title: str = "") -> dict[str, Any]:
    """The panel on every page that shows a figure: how it was found."""
    return {"reasons": list(reasons), "title": title}


@register.inclusion_tag("ui/parts/chain.html")
def chain(steps: Iterable[Step], label: str = "") -> dict[str, Any]:
    """Where a figure comes from and leads to; the end that is not there yet is dashed."""
    return {"steps": list(steps), "label": label}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(happenings: Iterable[Happening]) -> dict[str, Any]:
    """What happened, newest first as given."""
    return {"happenings": list(happenings)}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Iterable[Tab], label: str = "") -> dict[str, Any]:
    """The pages of a set."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("ui/parts/level_key.html")
def level_key(*, asked: bool = True) -> dict[str, Any]:
    """What the colours of levels mean."""
    return {"levels": [(value, level_words(value)) for value in range(5)], "asked": asked}


@register.inclusion_tag("ui/parts/keep.html")
def keep_status() -> dict[str, Any]:
    """Inside a form marked data-keep: the line that says whether the words are kept, and the offer of a
    held copy.
    """
    return {}


@register.simple_block_tag
def panel(content: SafeString, title: str, tone: str = "") -> SafeString:
    """A panel of the second column. tone: "" (teal), question (brass) or error (rust)."""
    css = f"rx-panel rx-panel--{tone}" if tone else "rx-panel"
    return format_html('<section class="{}"><h2 class="rx-panel__title">{}</h2>{}</section>', css, title, content)


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """Words set apart from the rest."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def banner(content: SafeString, tone: str = "") -> SafeString:
    """A notice across the column. tone: "" (teal), warning (brass), error (rust)."""
    css = f"rx-banner rx-banner--{tone}" if tone else "rx-banner"
    return format_html('<div class="{}">{}</div>', css, content)


@register.inclusion_tag("ui/parts/warning.html")
def warning(text: str) -> dict[str, Any]:
    """Something with consequences, before it is done."""
    return {"text": text}


@register.simple_tag(takes_context=True)
def current(context: Context, url: str) -> SafeString:
    """The aria-current of a navigation link: this very page, or a page below it."""
    path = context["request"].path if "request" in context else ""
    if path == url:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"') if url != "/" and path.startswith(url) else SafeString("")


@register.simple_tag
def lines(items: Iterable[str]) -> SafeString:
    """A bulleted list of sentences."""
    inner = format_html_join("", "<li>{}</li>", ((conditional_escape(item),) for item in items))
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', inner)
