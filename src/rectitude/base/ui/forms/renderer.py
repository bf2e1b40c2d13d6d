"""The form renderer named in settings.FORM_RENDERER."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting

from rectitude.base.ui.forms.bound import UiBoundField


class Renderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ field.as_field_group }}` with the templates of the house.

    A form may say more about itself, all optional:
    reveals: {"field": {"value": ["other", ...]}}, questions opened by an answer, drawn under it and
    nowhere else.
    heading_field: name of the one question whose label is the page's heading.
    mark_optional: False to leave out "(optional)"; by default it is said when other questions are required.
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = UiBoundField
