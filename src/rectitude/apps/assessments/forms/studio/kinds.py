"""How the values of an instrument file are shown in an input, and read back from it.

Saving never needs a value to be right: what cannot be read as what it should be is kept as the text it is, and the
checks then say what is wrong with it.
"""

import json
import re

from rectitude.core.instruments.drafting import as_list, as_map

Value = object
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")


def shown(kind: str, value: Value) -> str:
    """A value as the text of its input; for a box to tick "on" or ""."""
    if kind == "ticked":
        return "on" if value is True else ""
    if kind == "ticked-unless":
        return "" if value is False else "on"
    if value is None:
        return ""
    if kind == "lines" and isinstance(value, list):
        return "\n".join(_plain(entry) for entry in value)
    if kind == "related" and isinstance(value, dict):
        return "\n".join(f"{name}: {', '.join(_plain(i) for i in as_list(ids))}" for name, ids in value.items())
    if kind == "bands" and isinstance(value, list):
        return "\n".join(": ".join(_plain(v) for v in as_list(band)) or _plain(band) for band in value)
    return _plain(value)


def read(kind: str, text: str) -> Value:
    """What was typed as a value of the file; None for nothing."""
    text = text.replace("\r\n", "\n").strip()
    if kind == "ticked":
        return True if text else None
    if kind == "ticked-unless":
        return None if text else False
    if not text:
        return None
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if kind == "lines":
        return lines
    if kind == "related":
        return _related(lines)
    if kind == "bands":
        return [_band(line) for line in lines]
    return number(text) if kind == "number" else text


def number(text: str) -> Value:
    """A number where one was typed, or the text as it is."""
    text = text.strip()
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _band(line: str) -> Value:
    bound, colon, level = line.partition(":")
    return [number(bound), number(level)] if colon else line


def _related(lines: list[str]) -> Value:
    found: dict[str, Value] = {}
    for line in lines:
        name, _, ids = line.partition(":")
        found[name.strip()] = [*as_list(found.get(name.strip())), *(i.strip() for i in ids.split(",") if i.strip())]
    return found


def table_rows(value: Value, *, key: str, language: str) -> list[dict[str, str]]:
    """A list of options, rows or columns as the texts of its inputs."""
    return [
        {
            "was": shown("line", as_map(entry).get(key)),
            "code": shown("line", as_map(entry).get(key)),
            "score": shown("line", as_map(entry).get("score")),
            "label": shown("line", as_map(as_map(entry).get("label")).get(language)),
        }
        for entry in as_list(value)
    ]


def table_value(rows: list[dict[str, str]], current: Value, *, key: str, language: str, scored: bool) -> Value:
    """The list the inputs say; what the inputs do not show (other languages) stays with its code."""
    had = {shown("line", as_map(entry).get(key)): as_map(entry) for entry in as_list(current)}
    made: list[Value] = []
    for row in rows:
        if not any(row[name].strip() for name in ("code", "score", "label")):
            continue
        entry = dict(had.get(row["was"], {}))
        label = dict(as_map(entry.get("label")))
        _set(label, language, read("line", row["label"]))
        _set(entry, key, read("line", row["code"]))
        if scored:
            _set(entry, "score", read("number", row["score"]))
        _set(entry, "label", label or None)
        made.append(entry)
    return made or None


def _set(node: dict[str, Value], key: str, value: Value) -> None:
    if value is None:
        node.pop(key, None)
    elif node.get(key) != value:
        node[key] = value
