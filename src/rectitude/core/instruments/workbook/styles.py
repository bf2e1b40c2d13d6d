"""How the workbook looks: calm, wide, printable; white cells take answers, tinted cells are the form."""

from __future__ import annotations

from typing import Any

COLUMN_WIDTHS = {
    "id": 16,
    "question": 58,
    "how": 46,
    "answer": 34,
    "missing": 22,
    "evidence": 24,
    "as_of": 13,
    "comment": 44,
}
# What remains possible on a protected sheet: everything that cannot change the form.
PROTECTION = {"format_rows": True, "format_columns": True, "select_locked_cells": True, "autofilter": True}

_INK, _SOFT, _PAPER, _LINE, _TEAL = "#14242c", "#4f5f66", "#f3f1ea", "#d8d5cd", "#0e5a60"


class Styles:
    """The cell formats of one book."""

    def __init__(self, book: Any) -> None:
        form = {"text_wrap": True, "valign": "top", "font_color": _INK, "bottom": 1, "bottom_color": _LINE}
        tinted = {**form, "bg_color": _PAPER}
        answer = {**form, "locked": False, "border": 1, "border_color": _TEAL, "bg_color": "#ffffff"}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": _INK, "text_wrap": True})
        self.note = book.add_format({"text_wrap": True, "valign": "top", "font_color": _INK})
        self.heading = book.add_format({**form, "bold": True, "bg_color": _TEAL, "font_color": "#ffffff"})
        self.marker = book.add_format({**tinted, "font_color": _SOFT, "font_size": 8})
        self._question = book.add_format({**tinted, "bold": True, "top": 2, "top_color": _LINE})
        self._part = book.add_format({**tinted, "indent": 1})
        self._value = book.add_format({**tinted, "indent": 2})
        self._how_question = book.add_format({**tinted, "font_color": _SOFT, "top": 2, "top_color": _LINE})
        self._how = book.add_format({**tinted, "font_color": _SOFT})
        self._closed_question = book.add_format({**tinted, "top": 2, "top_color": _LINE})
        self._closed = book.add_format(tinted)
        self.text = book.add_format({**answer, "num_format": "@"})
        self.whole = book.add_format({**answer, "num_format": "0", "align": "left"})
        self.number = book.add_format({**answer, "align": "left"})
        self.date = book.add_format({**answer, "num_format": "yyyy-mm-dd", "align": "left"})

    def label(self, is_question: bool, path: tuple[str, ...] | None) -> Any:
        if is_question:
            return self._question
        return self._value if path is not None and len(path) > 1 else self._part

    def how(self, is_question: bool) -> Any:
        return self._how_question if is_question else self._how

    def closed(self, is_question: bool) -> Any:
        return self._closed_question if is_question else self._closed
