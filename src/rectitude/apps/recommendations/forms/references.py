"""Choosing what something rests on: what is named already, as boxes with its title, and a place to paste further ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.queries.references import reference_in, unknown_among
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.walking import readable_nodes
from rectitude.core.access import Actor


class ReferencesForm(forms.Form):
    """`references` and `more_references`; after is_valid(), `chosen_references` in the order given.

    offered: references shown as boxes; ticked: those of them that are ticked at first.
    """

    references = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    more_references = forms.CharField(
        required=False,
        label=_("Something else"),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_("Paste the address of its chain page, one on a line. Every figure, finding and risk has one."),
    )

    def __init__(
        self, *args: Any, by: Actor, at: datetime, offered: Iterable[Reference] = (), ticked: Iterable[Reference] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.by, self.at = by, at
        self.chosen_references: list[Reference] = []
        sent = [Reference.parse(text) for text in self._sent()]
        asked = list(dict.fromkeys([*ticked, *offered, *(one for one in sent if one is not None)]))
        nodes = readable_nodes(asked, actor=by, at=at)
        fields: dict[str, Any] = self.fields
        fields["references"].choices = [(str(one), nodes[one].title) for one in asked if one in nodes]
        fields["references"].initial = [str(one) for one in ticked]
        if not fields["references"].choices:
            del fields["references"]

    def clean_more_references(self) -> str:
        """Every line names something that can be found."""
        text: str = self.cleaned_data["more_references"]
        found: list[Reference] = []
        for line in filter(None, (line.strip() for line in text.splitlines())):
            reference = reference_in(line)
            if reference is None or unknown_among([reference], by=self.by, at=self.at) is not None:
                raise ValidationError(_now("There is nothing to be found under “%(line)s”") % {"line": line[:200]})
            found.append(reference)
        self._pasted = found
        return text

    def clean(self) -> dict[str, Any]:
        """Put together what was ticked and what was pasted."""
        cleaned = super().clean() or self.cleaned_data
        ticked = [Reference.parse(text) for text in cleaned.get("references", ())]
        pasted = getattr(self, "_pasted", [])
        self.chosen_references = list(dict.fromkeys([*(one for one in ticked if one is not None), *pasted]))
        return cleaned

    def _sent(self) -> list[str]:
        data: Any = self.data
        return list(data.getlist("references")) if hasattr(data, "getlist") else []
