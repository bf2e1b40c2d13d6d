"""Asking for the chain of a thing."""

from urllib.parse import unquote, urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.base.chain.nodes import Reference

BEFORE = "/chain/"


class ThingForm(forms.Form):
    """The address of a chain, or a reference as it stands in files: kind:key."""

    thing = forms.CharField(
        label=_("Address or reference"),
        help_text=_(
            "The address of a chain, or a reference as files give it, such as indicator:round/unit/function/IO1."
        ),
        max_length=400,
        error_messages={"required": _("Paste the address of a chain or a reference.")},
    )

    def clean_thing(self) -> str:
        """As it was typed; `reference` reads it."""
        return str(self.cleaned_data["thing"]).strip()

    @property
    def reference(self) -> Reference | None:
        """What was asked for; None when it cannot be read. Only for a valid form."""
        said = str(self.cleaned_data["thing"])
        path = unquote(urlsplit(said).path)
        if BEFORE in path:
            kind, _separator, key = path.split(BEFORE, 1)[1].strip("/").partition("/")
            return Reference.parse(f"{kind}:{key}")
        return Reference.parse(said)
