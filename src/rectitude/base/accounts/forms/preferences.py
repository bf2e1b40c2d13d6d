"""Language and time zone."""

from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]


def language_choices() -> Choices:
    """Each language, named in itself."""
    return [(code, str(get_language_info(code)["name_local"]).capitalize()) for code, _name in settings.LANGUAGES]


@lru_cache
def time_zone_choices() -> Choices:
    """Every place of the time-zone database, and UTC."""
    left_out = ("Etc/", "posix/", "right/", "SystemV/", "US/")
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(left_out))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


class PreferencesForm(forms.Form):
    """What one chooses for oneself."""

    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As your colleagues see it."))
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("Of the pages and of the letters we send you."),
        choices=language_choices,
        widget=forms.RadioSelect,
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Deadlines and clock times are shown in it."),
        choices=time_zone_choices,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
