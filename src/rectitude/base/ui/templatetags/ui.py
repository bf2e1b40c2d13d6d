"""Template tags of the house: components, figures and charts."""

from __future__ import annotations

from django import template

register = template.Library()
