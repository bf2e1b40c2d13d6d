"""The ready-made alternatives as a form of buttons."""

from django import forms

from rectitude.apps.indices.specifying import ALTERNATIVES


class AlternativeForm(forms.Form):
    """Which alternative is to be saved as a version."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in ALTERNATIVES], widget=forms.HiddenInput)
