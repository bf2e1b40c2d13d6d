"""Asking a colleague to answer a section."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.base.accounts.models import Person


class DelegationForm(forms.Form):
    """Which section, to whom, with which words."""

    section = forms.ChoiceField(label=_("Which section?"), widget=forms.RadioSelect)
    person = forms.ChoiceField(label=_("Who will answer it?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Anything they should know"),
        help_text=_("It is sent with the invitation."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: object, sections: Iterable[tuple[str, str]], people: Iterable[Person], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.people = {str(person.key): person for person in people}
        self._choices("section", list(sections))
        self._choices("person", [(key, person.name) for key, person in self.people.items()])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def chosen(self) -> Person:
        """The colleague, once the form is valid."""
        return self.people[self.cleaned_data["person"]]
