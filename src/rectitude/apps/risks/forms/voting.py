"""Voting, voting on paper, opening a ballot, setting the group's value, joining."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from rectitude.apps.risks.forms.fields import anchored, words
from rectitude.apps.risks.models import Ballot, GroupMember
from rectitude.base.ui.forms import Choice
from rectitude.core.risk import Missing, Scales

STAND_ASIDE = [
    ("", Choice(_("I give both levels"))),
    (Missing.DONT_KNOW.value, Choice(_("I do not know enough to say"))),
    (Missing.NOT_APPLICABLE.value, Choice(_("It cannot happen where I work"))),
    (Missing.REFUSED.value, Choice(_("I prefer not to vote on this risk"))),
]


class LevelsForm(forms.Form):
    """A likelihood and an impact, each with its written levels."""

    mark_optional = False

    likelihood = forms.TypedChoiceField(
        label=_("How likely"), widget=forms.RadioSelect, coerce=int, required=False, empty_value=None
    )
    impact = forms.TypedChoiceField(
        label=_("How bad"), widget=forms.RadioSelect, coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, scales: Scales, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, anchors in (("likelihood", scales.likelihood), ("impact", scales.impact)):
            field: Any = self.fields[name]
            field.choices = anchored(anchors)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("absence"):
            self._require("likelihood", _("Choose how likely it is"))
            self._require("impact", _("Choose how bad it would be"))
        return given

    def _require(self, name: str, sentence: Any) -> None:
        if self.cleaned_data.get(name) is None and name not in self.errors:
            self.add_error(name, sentence)


class VoteForm(LevelsForm):
    """One's own vote. client_key: made once for each form that is filled in, so that sending it again counts once."""

    absence = forms.ChoiceField(
        label=_("If you give no levels, say why"), choices=STAND_ASIDE, widget=forms.RadioSelect, required=False
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def vote(self) -> dict[str, Any]:
        """What `cast_vote` takes."""
        return {name: self.cleaned_data[name] for name in ("client_key", "likelihood", "impact", "absence")}


class PaperForm(VoteForm):
    """What somebody without an account voted on paper."""

    member = forms.ChoiceField(label=_("Whose paper"))
    field_order = ("member",)

    def __init__(self, *args: Any, members: list[GroupMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.key): one for one in members}
        field: Any = self.fields["member"]
        field.choices = [(key, one.name) for key, one in self.members.items()]

    @property
    def whose(self) -> GroupMember:
        """The member chosen."""
        return self.members[self.cleaned_data["member"]]


class ValueForm(LevelsForm):
    """What the group agreed after its votes."""

    reason = words(
        label=_("Why the group chose this"),
        rows=3,
        hint=_("Needed where nobody voted as high or as low, or where what remains is not what the rule gives."),
    )


class OpenForm(forms.Form):
    """Which risk the group votes on next, and how."""

    risk = forms.ChoiceField(label=_("Risk"))
    kind = forms.ChoiceField(
        label=_("Rate it"), choices=[(one.value, one.label) for one in Ballot.Kind], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, risks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["risk"]
        field.choices = risks


class JoinForm(forms.Form):
    """The number on the screen of the room."""

    number = forms.CharField(
        label=_("Number on the screen"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Enter the six digits shown on the screen")},
    )
