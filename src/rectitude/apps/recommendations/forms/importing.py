"""The four steps of an import: the file, its columns, its words and names, its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.apps.recommendations.importing.lines import ImportLine
from rectitude.apps.recommendations.importing.state import MAX_BYTES, Brought
from rectitude.apps.recommendations.importing.vocabulary import COLUMNS, WORDED, guessed_columns
from rectitude.apps.recommendations.models import Recommendation
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.instruments.messages import Message
from rectitude.core.intake import GivenTable, read_tables

MAX_LINES = 500
_EXAMPLES = 3
_TEXT_COLUMNS = frozenset({"title", "text", "text_en", "text_es", "text_fr", "text_pt"})


class FileForm(forms.Form):
    """The file and where it comes from."""

    programme = forms.ChoiceField(label=_("Programme"))
    file = forms.FileField(
        label=_("The file"),
        help_text=_("An Excel file (.xlsx), a CSV file or a Word document (.docx) with tables, at most 10 MB."),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )
    source = forms.CharField(
        label=_("Where they come from"),
        max_length=200,
        help_text=_(
            "The report or letter, such as “Second evaluation report, 2021”. Every recommendation will say so."
        ),
        error_messages={"required": _("Say where the recommendations come from")},
    )
    language = forms.ChoiceField(label=_("Language of the texts"), choices=settings.LANGUAGES)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, programmes: Sequence[Programme], before: Brought | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # What was brought with an earlier attempt, so that nobody chooses a file twice.
        self.before = before
        self.content, self.name = (before.content, before.name) if before else (b"", "")
        fields: dict[str, Any] = self.fields
        fields["programme"].choices = [(one.code, str(one)) for one in programmes]
        fields["language"].initial = get_language() or "en"
        if before is not None:
            fields["file"].required = False
            fields["file"].help_text = _now("%(name)s is here. Choose a file only to take another.") % {
                "name": before.name
            }

    def clean_file(self) -> UploadedFile[bytes] | None:
        """A file with a table that can be read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size is not None and file.size > MAX_BYTES:
            raise ValidationError(_now("The file is larger than 10 MB. Send it in parts."))
        content = file.read()
        found = read_tables(content)
        if isinstance(found, Message):
            raise ValidationError(found.sentence(_now))
        if all(len(table.rows) > MAX_LINES for table in found):
            said = _now("The table has more than %(most)d lines. Send it in parts.")
            raise ValidationError(said % {"most": MAX_LINES})
        self.content, self.name = content, file.name or ""
        return file

    @property
    def brought(self) -> Brought:
        """What was given, before anything is chosen; also while something is still missing."""
        given = self.cleaned_data
        return Brought(
            name=self.name, content=self.content, programme=given.get("programme", ""), source=given.get("source", ""),
            language=given.get("language", "en"),
        )  # fmt: skip


class ColumnsForm(forms.Form):
    """What each column holds; headings that are known are preselected."""

    mark_optional = False

    def __init__(self, *args: Any, table: GivenTable, chosen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.n = len(table.headings)
        guessed = list(chosen) if len(chosen) == self.n else guessed_columns(table.headings)
        choices = [("", _("leave it out")), *COLUMNS.items()]
        for place, (heading, guess) in enumerate(zip(table.headings, guessed, strict=True)):
            label = heading.replace("\n", " ") or _now("Column %(number)d, without a heading") % {"number": place + 1}
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=label, required=False, choices=choices, initial=guess, help_text=_examples(table, place)
            )

    def clean(self) -> dict[str, Any]:
        """There is a text or a title, and nothing is chosen twice."""
        given = super().clean() or self.cleaned_data
        chosen = self.columns
        for place, kind in enumerate(chosen):
            if kind and kind in chosen[:place]:
                said = _now("“%(what)s” is chosen for two columns") % {"what": COLUMNS[kind]}
                self.add_error(f"column_{place}", said)
        if not _TEXT_COLUMNS & set(chosen):
            self.add_error(None, _now("Choose the column that holds the text or the title of the recommendations"))
        return given

    @property
    def columns(self) -> tuple[str, ...]:
        """What each column was chosen to hold, "" for nothing."""
        return tuple(self.cleaned_data.get(f"column_{place}") or "" for place in range(self.n))


class WordsForm(forms.Form):
    """What the words of the table mean here, who its names are, and what stands where it says nothing."""

    type = forms.ChoiceField(
        label=_("What is to be changed, where the table does not say"), choices=Recommendation.Type
    )
    priority = forms.ChoiceField(
        label=_("Priority, where the table does not say"), choices=Recommendation.Priority, initial="medium"
    )
    mark_optional = False

    def __init__(
        self, *args: Any, words: Mapping[str, Mapping[str, str]], places: Mapping[str, Sequence[Institution]],
        among: Sequence[Institution], brought: Brought, is_ambiguous: bool, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.words, self.places = words, list(places)
        for kind, found in words.items():
            for number, (word, guess) in enumerate(found.items()):
                said = _now("%(column)s: “%(word)s”") % {"column": COLUMNS[kind], "word": word[:80]}
                choices = [("", _("none of these; keep it as text")), *WORDED[kind].items()]
                self.fields[f"word_{kind}_{number}"] = forms.ChoiceField(
                    label=said, required=False, choices=choices, initial=guess
                )
        nobody = [("", _("no institution here; leave the name out"))]
        for number, (name, found_here) in enumerate(places.items()):
            guess = found_here[0].code if len(found_here) == 1 else ""
            self.fields[f"place_{number}"] = forms.ChoiceField(
                label=_now("Addressed to “%(name)s”") % {"name": name[:80]}, required=False,
                choices=[*nobody, *((one.code, one.name) for one in among)],
                initial=brought.places.get(name, guess), help_text=_told(found_here),
            )  # fmt: skip
        if is_ambiguous:
            self.fields["day_first"] = forms.ChoiceField(
                label=_("How are dates such as 3/4/2024 written?"), widget=forms.RadioSelect,
                choices=[("yes", _("day first: 3 April 2024")), ("no", _("month first: 4 March 2024"))],
                error_messages={"required": _("Say how the dates are written")},
            )  # fmt: skip
        fields: dict[str, Any] = self.fields
        fields["type"].initial = brought.type or "policy"
        fields["priority"].initial = brought.priority or "medium"

    @property
    def choices_made(self) -> dict[str, Any]:
        """The choices as the file waits with them."""
        given = self.cleaned_data
        return {
            "words": {
                kind: {word: given[f"word_{kind}_{number}"] for number, word in enumerate(found)}
                for kind, found in self.words.items()
            },
            "places": {name: given[f"place_{number}"] for number, name in enumerate(self.places)},
            "type": given["type"],
            "priority": given["priority"],
            "day_first": given.get("day_first", "yes") == "yes",
        }


class LinesForm(forms.Form):
    """What becomes of each line. Where something alike is there already, nothing is preselected."""

    mark_optional = False

    def __init__(
        self, *args: Any, lines: Sequence[ImportLine], alike: Mapping[int, Sequence[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if not line.fault]
        for line in self.lines:
            same = [(f"same:{code}", _now("It is the same as %(code)s; leave it out") % {"code": code})
                    for code in alike.get(line.number, ())]  # fmt: skip
            self.fields[f"line_{line.number}"] = forms.ChoiceField(
                label=_now("Line %(number)d") % {"number": line.number}, widget=forms.RadioSelect,
                choices=[("make", _("Make a draft of it")), *same, ("leave", _("Leave it out"))],
                initial=None if same else "make",
                error_messages={
                    "required": _now("Say what becomes of line %(number)d: something like it is here already")
                    % {"number": line.number}
                },
            )  # fmt: skip

    def decision(self, line: ImportLine) -> str:
        """ "make", "leave", or "same:" with a code."""
        return str(self.cleaned_data.get(f"line_{line.number}", "leave"))


def _examples(table: GivenTable, place: int) -> str:
    found = list(dict.fromkeys(row[place] for row in table.rows if row[place]))[:_EXAMPLES]
    short = [f"{text[:60]}…" if len(text) > 60 else text for text in found]
    if not short:
        return _now("It is empty.")
    return _now("Such as: %(examples)s") % {"examples": " | ".join(short)}


def _told(found: Sequence[Institution]) -> str:
    if not found:
        return _now("The directory has no such name.")
    if len(found) == 1:
        return _now("The directory knows it by this name.")
    return _now("The directory has %(n)d institutions of this name.") % {"n": len(found)}
