"""Replacing the words of a field that came from elsewhere."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

PASSWORD_HELP = _(
    "At least 12 characters. Several words that do not belong together are easy to remember and hard to guess."
)
CODE_HELP = _("The 6 figures your authenticator app shows now, or one of your recovery codes.")


def say(form: forms.BaseForm, name: str, label: Words, help_text: Words = "") -> None:
    """Give a field this label and help, and no placeholder."""
    field = form.fields[name]
    field.label = str(label)
    field.help_text = str(help_text)
    field.widget.attrs.pop("placeholder", None)
