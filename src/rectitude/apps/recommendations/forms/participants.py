"""Adding participants: one by one, or pasted from a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.actions.meeting import MOST_PARTICIPANTS, Attendance
from rectitude.apps.recommendations.queries.named_places import NamedPlaces

_COLUMNS = 4


class ParticipantForm(forms.Form):
    """One participant. The organisation is looked up by any of its names; what is not found stays as typed."""

    name = forms.CharField(label=_("Name"), max_length=150, error_messages={"required": _("Enter a name")})
    function = forms.CharField(label=_("Function"), required=False, max_length=150)
    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=200)
    country = forms.CharField(label=_("Country"), required=False, max_length=100)

    def attendance(self, places: NamedPlaces) -> Attendance:
        """What was given, with what the directory knows of it."""
        given = self.cleaned_data
        return placed([given["name"], given["function"], given["organisation"], given["country"]], places)


class PasteForm(forms.Form):
    """Lines copied from a table: name, function, organisation, country."""

    pasted = forms.CharField(
        label=_("Lines from a table"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_(
            "One person a line: name, function, organisation, country. Copied from a spreadsheet or a table of a text "
            "document, or separated by semicolons."
        ),
        error_messages={"required": _("Paste at least one line")},
    )

    def clean_pasted(self) -> str:
        """No line has more than four cells, and none is without a name."""
        text: str = self.cleaned_data["pasted"]
        rows = list(cells_of(text))
        if not rows:
            raise ValidationError(_now("Paste at least one line"))
        if len(rows) > MOST_PARTICIPANTS:
            raise ValidationError(_now("Paste at most %(n)d lines at once") % {"n": MOST_PARTICIPANTS})
        for number, row in rows:
            if len(row) > _COLUMNS:
                said = _now("Line %(number)d has %(n)d cells. There are four: name, function, organisation, country")
                raise ValidationError(said % {"number": number, "n": len(row)})
            if not row[0] or len(row[0]) > 150:
                raise ValidationError(_now("Line %(number)d has no name that can be used") % {"number": number})
        return text

    def attended(self, places: NamedPlaces) -> list[Attendance]:
        """The people of the lines, with what the directory knows."""
        return [placed(row, places) for _number, row in cells_of(self.cleaned_data["pasted"])]


def cells_of(text: str) -> Iterable[tuple[int, list[str]]]:
    """The lines that hold something, numbered, cut at tabs or else at semicolons."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, [" ".join(cell.split()) for cell in line.rstrip("\t; ").split("\t" if "\t" in line else ";")]


def placed(cells: list[str], places: NamedPlaces) -> Attendance:
    """One person, with the institution and country the directory knows by these names."""
    name, function, organisation, country = (cells + [""] * _COLUMNS)[:_COLUMNS]
    institution = places.institution(organisation) if organisation else None
    known: dict[str, Any] = {"institution": institution, "country": places.country(country) if country else None}
    if known["country"] is None and institution is not None:
        known["country"] = institution.country
    if country and known["country"] is None:
        # What the directory does not know stays where a reader sees it.
        organisation = ", ".join(filter(None, [organisation, country]))
    return Attendance(name=name, function=function[:150], organisation=organisation[:200], **known)
