"""Forms as the house draws them: its renderer, its bound field, dates in three parts, choices with hints."""

from rectitude.base.ui.forms.bound import UiBoundField
from rectitude.base.ui.forms.fields import Choice, DateParts
from rectitude.base.ui.forms.renderer import Renderer

__all__ = ["Choice", "DateParts", "Renderer", "UiBoundField"]
