"""The form of one thing in an instrument: built from what is there, read back as edits."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.studio import kinds
from rectitude.apps.assessments.forms.studio.asks import Ask, Group
from rectitude.core.instruments.drafting import (
    Document,
    Edit,
    asked_of,
    condition_for,
    digest_of_value,
    value_at,
)

LONGEST = 10_000
ROWS_MORE = 2
MOST_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupShown:
    """A group as the template draws it: fields one below the other, or rows of a table."""

    title: str
    hint: str
    fields: tuple[BoundField, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[BoundField, ...], ...] = ()
    hidden: tuple[BoundField, ...] = ()


class NodeForm(forms.Form):
    """`seen` carries a digest of every value as it was shown, `number` the draft's last change then."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100_000)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        place: str,
        node: Document,
        groups: Sequence[Group],
        language: str,
        number: int,
        functions: Sequence[str] = (),
    ) -> None:
        self.place, self.node, self.groups_asked = place, node, groups
        self.language, self.functions = language, functions
        self.asks = tuple(ask for group in groups for ask in group.asks)
        self.row_counts: dict[str, int] = {}
        super().__init__(data)
        self.initial = {"seen": self._digests(), "number": number}
        for ask in self.asks:
            self._add(ask)

    # Building

    def _add(self, ask: Ask) -> None:
        value = value_at(self.node, ask.path)
        if ask.kind in ("table", "scored"):
            self._add_table(ask, value)
        elif ask.kind == "functions":
            field = forms.MultipleChoiceField(
                label=ask.label, help_text=ask.hint, choices=ask.choices, required=False,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
            self.fields[ask.path] = field
            self.initial[ask.path] = sorted(self._functions_now() or ())
        else:
            self.fields[ask.path] = _field(ask, value)
            self.initial[ask.path] = kinds.shown(ask.kind, value)

    def _add_table(self, ask: Ask, value: object) -> None:
        rows = kinds.table_rows(value, key=_key(ask), language=self.language)
        count = len(rows) + ROWS_MORE
        if self.is_bound:
            posted = [n for n in range(MOST_ROWS) if f"{ask.path}-{n}-code" in self.data]
            count = max([n + 1 for n in posted], default=count)
        self.row_counts[ask.path] = min(count, MOST_ROWS)
        for number in range(self.row_counts[ask.path]):
            row = rows[number] if number < len(rows) else {}
            about = {"n": number + 1}
            labels = {
                "at": _("Place of line %(n)s") % about,
                "code": _("Code in line %(n)s") % about,
                "score": _("Score in line %(n)s") % about,
                "label": _("Label in line %(n)s") % about,
            }
            for name, label in labels.items():
                if name == "score" and ask.kind == "table":
                    continue
                field = f"{ask.path}-{number}-{name}"
                self.fields[field] = forms.CharField(label=label, required=False, max_length=LONGEST)
                self.initial[field] = str(number + 1) if name == "at" else row.get(name, "")
            was = f"{ask.path}-{number}-was"
            self.fields[was] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST)
            self.initial[was] = row.get("was", "")

    def _digests(self) -> str:
        paths = [ask.path for ask in self.asks if ask.kind != "functions"]
        return json.dumps({path: digest_of_value(value_at(self.node, path)) for path in paths}, separators=(",", ":"))

    def _functions_now(self) -> frozenset[str] | None:
        return asked_of(str(self.node.get("applies_when") or ""), self.functions)

    # Drawing

    def groups(self) -> Iterator[GroupShown]:
        """The groups with their fields, for the template."""
        for group in self.groups_asked:
            if not group.asks:
                continue
            table = next((ask for ask in group.asks if ask.kind in ("table", "scored")), None)
            if table is None:
                yield GroupShown(title=group.title, hint=group.hint, fields=tuple(self[a.path] for a in group.asks))
                continue
            names = ("at", "code", "score", "label") if table.kind == "scored" else ("at", "code", "label")
            numbers = range(self.row_counts[table.path])
            yield GroupShown(
                title=group.title,
                hint=group.hint,
                columns=(_("No."), *group.columns),
                rows=tuple(tuple(self[f"{table.path}-{n}-{name}"] for name in names) for n in numbers),
                hidden=tuple(self[f"{table.path}-{n}-was"] for n in numbers),
            )

    def field_for(self, path: str, language: str) -> str | None:
        """The field where something told about a path is mended; None when the form does not show it."""
        if not path or (language and language != self.language):
            return None
        for ask in self.asks:
            if ask.path in (path, f"{path}.{self.language}"):
                return self._first_of(ask)
        for ask in self.asks:
            if path.startswith(f"{ask.path}.") or ask.path.startswith(f"{path}."):
                return self._first_of(ask)
        return None

    def _first_of(self, ask: Ask) -> str:
        return f"{ask.path}-0-code" if ask.kind in ("table", "scored") else ask.path

    # Reading

    def edits(self) -> tuple[Edit, ...]:
        """What was typed, each value with the digest of what was shown; call only when the form is valid."""
        seen = self._seen()
        edits = []
        for ask in self.asks:
            if ask.kind == "functions":
                continue
            current = value_at(self.node, ask.path)
            edits.append(
                Edit(place=self.place, path=ask.path, value=self._typed(ask, current), seen=seen.get(ask.path, ""))
            )
        return tuple(edits)

    def _typed(self, ask: Ask, current: object) -> object:
        if ask.kind in ("table", "scored"):
            rows = self._rows(ask)
            return kinds.table_value(rows, current, key=_key(ask), language=self.language, scored=ask.kind == "scored")
        text = "on" if self.cleaned_data[ask.path] is True else str(self.cleaned_data[ask.path] or "")
        if ask.path == "applies_when" and self.functions:
            text = self._condition(text)
        if _same(text, kinds.shown(ask.kind, current)):
            return current
        return kinds.read(ask.kind, text)

    def _rows(self, ask: Ask) -> list[dict[str, str]]:
        rows = []
        for number in range(self.row_counts[ask.path]):
            names = ("was", "at", "code", "score", "label")
            rows.append({name: str(self.cleaned_data.get(f"{ask.path}-{number}-{name}") or "") for name in names})
        return [row for _at, row in sorted(enumerate(rows), key=lambda pair: (_place_of(pair[1], pair[0]), pair[0]))]

    def _condition(self, typed: str) -> str:
        """The condition typed, or the one the ticked functions make when only they were changed."""
        now = self._functions_now()
        ticked = frozenset(self.cleaned_data.get("functions") or ())
        is_typed = not _same(typed, kinds.shown("condition", self.node.get("applies_when")))
        if is_typed or ticked == (now or frozenset()):
            return typed
        return condition_for(ticked, self.functions)

    def _seen(self) -> dict[str, str]:
        try:
            seen = json.loads(self.cleaned_data.get("seen") or "{}")
        except ValueError:
            return {}
        return {str(path): str(digest) for path, digest in seen.items()} if isinstance(seen, dict) else {}


def _key(ask: Ask) -> str:
    return "code" if ask.kind == "scored" else "id"


def _place_of(row: Mapping[str, str], number: int) -> float:
    found = kinds.number(row["at"])
    return float(found) if isinstance(found, int | float) else number + 1


def _same(typed: str, shown: str) -> bool:
    return typed.replace("\r\n", "\n").strip() == shown.replace("\r\n", "\n").strip()


def _field(ask: Ask, value: object) -> forms.Field:
    if ask.kind in ("ticked", "ticked-unless"):
        return forms.BooleanField(label=ask.label, help_text=ask.hint, required=False)
    if ask.kind == "choice":
        shown = kinds.shown(ask.kind, value)
        known = ask.choices if any(code == shown for code, _label in ask.choices) else ((shown, shown), *ask.choices)
        return forms.ChoiceField(label=ask.label, help_text=ask.hint, choices=known, required=False)
    widget: forms.Widget = forms.TextInput(attrs={"autocomplete": "off"})
    if ask.kind in ("text", "lines", "related", "bands"):
        widget = forms.Textarea(attrs={"rows": ask.height})
    if ask.kind in ("condition", "bands", "related"):
        widget.attrs |= {"spellcheck": "false", "autocapitalize": "off"}
    return forms.CharField(label=ask.label, help_text=ask.hint, widget=widget, required=False, max_length=LONGEST)
