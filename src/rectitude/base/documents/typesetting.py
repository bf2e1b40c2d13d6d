"""Typesetting with Typst. What people wrote goes in as data and comes out as text; it is never read as markup."""

import json
import re
import threading
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

# What templates may import, by paths that begin with a slash.
ROOT = Path(__file__).resolve().parent.parent.parent
# Signs that print nothing or turn the direction of what follows; a document that is checked for accessibility refuses some.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_WITHOUT_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_ALWAYS_THERE = re.compile(r"[^\x20-\x7e\n\u00a0-\u017f\u2010-\u2026\u20ac\u2190-\u2193]")
_ONE_BY_ONE = 12

_lock = threading.Lock()
_without_glyph: set[str] = set()


@cache
def _compiler(template: Path) -> Any:
    return typst.Compiler(str(template), root=str(ROOT))


def typeset(template: Path, data: dict[str, Any], *, at: datetime) -> bytes:
    """The PDF/UA-1 of a template (a file of the package) filled with JSON data. at: the document's date, aware.

    A sign no font on this machine can draw is written as its code point, such as [U+1F600], rather than lost.
    Raises RuntimeError when Typst warns: a template that warns is a fault of ours.
    """
    text = json.dumps(_printable(data), ensure_ascii=False)
    with _lock:
        for _attempt in range(_ONE_BY_ONE):
            try:
                return _compiled(template, _spelled(text, _without_glyph), at)
            except typst.TypstError as error:
                missing = _missing_glyphs(str(error))
                if missing is None:
                    raise
                if missing <= _without_glyph:
                    break
                _without_glyph.update(missing)
        return _compiled(template, _ALWAYS_THERE.sub(_code_point, text), at)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {key: _printable(entry) for key, entry in value.items()}
    return [_printable(entry) for entry in value] if isinstance(value, list) else value


def _compiled(template: Path, text: str, at: datetime) -> bytes:
    made, warnings = _compiler(template).compile_with_warnings(
        format="pdf", sys_inputs={"data": text}, pdf_standards=["ua-1"], timestamp=int(at.timestamp())
    )
    if warnings:
        raise RuntimeError(f"{template.name}: {'; '.join(str(warning) for warning in warnings)}")
    return bytes(made)


def _missing_glyphs(error: str) -> set[str] | None:
    """The signs the error names, without the ordinary ones a combining sign stands on; None for another error."""
    found = _WITHOUT_GLYPH.search(error)
    if found is None:
        return None
    said = _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), found.group(1))
    return {sign for sign in said if ord(sign) > 0x7E}


def _spelled(text: str, missing: set[str]) -> str:
    if not missing:
        return text
    return text.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in missing})


def _code_point(sign: re.Match[str]) -> str:
    return f"[U+{ord(sign.group()):04X}]"
