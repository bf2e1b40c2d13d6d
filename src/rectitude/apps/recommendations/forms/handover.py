"""Who hands over to whom."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.base.accounts.models import Person

_LONGEST = 8000


class HandoverForm(forms.Form):
    """The leaver, the successor and what the leaver wants to say. confirmed: the pack was looked at."""

    leaver = forms.ChoiceField(label=_("Whose recommendations and actions?"))
    successor = forms.ChoiceField(label=_("Who takes them over?"))
    note = forms.CharField(
        label=_("What the successor needs to know"),
        help_text=_("Whom to ask, what was promised, what is delicate. It stays in the pack."),
        required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, leavers: Iterable[Person], successors: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.key): person for person in [*leavers, *successors]}
        self._choose("leaver", leavers)
        self._choose("successor", successors)

    def _choose(self, name: str, people: Iterable[Person]) -> None:
        choices = [("", _("Choose")), *((str(person.key), person.name) for person in people)]
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def leaving(self) -> Person:
        """Who hands over."""
        return self.people[self.cleaned_data["leaver"]]

    @property
    def following(self) -> Person:
        """Who takes over."""
        return self.people[self.cleaned_data["successor"]]
