"""The chain on other rooms' pages: `{% load chains %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.showing import links_around

register = template.Library()


@register.inclusion_tag("chain/parts/links.html", takes_context=True)
def chain_links(context: Context, kind: str, key: object) -> dict[str, Any]:
    """What stands directly behind a thing and what came of it, with the way to its whole chain.

    `{% chain_links "risk" risk.key %}`: a heading of the second level and two lists; for a page's main column.
    """
    request = context["request"]
    return {"links": links_around(Reference(kind, str(key)), actor=request.actor, at=request.moment)}


@register.inclusion_tag("chain/parts/link.html")
def chain_link(kind: str, key: object) -> dict[str, Any]:
    """Only the way to the whole chain; no query. For lists, and for pages that show the neighbours themselves."""
    return {"path": Reference(kind, str(key)).path}
