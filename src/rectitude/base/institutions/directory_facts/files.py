"""Reading the data files of a folder; a fault names the file and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_LISTS = (
    "programmes",
    "organisations",
    "aliases",
    "memberships",
    "events",
    "figures",
    "passages",
    "discrepancies",
)


class DirectoryFileError(ValueError):
    """A data file that cannot be loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The content of the data files: countries by code, everything else as lists of entries, sources as citations."""

    sources: Mapping[str, str]
    countries: Mapping[str, Mapping[str, str]]
    programmes: list[dict[str, Any]]
    organisations: list[dict[str, Any]]
    aliases: list[dict[str, Any]]
    memberships: list[dict[str, Any]]
    events: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    discrepancies: list[dict[str, Any]]

    def cited(self, key: str | None) -> str:
        """The citation of a source key; "" when an entry names none. Raises DirectoryFileError for an unknown key."""
        if key is None:
            return ""
        if key not in self.sources:
            raise DirectoryFileError(f"sources.yaml: no source {key!r}")
        return self.sources[key]


def read_facts(folder: Path) -> Facts:
    """The facts in a folder. Raises DirectoryFileError naming the file that is missing or malformed."""
    sources = _read(folder / "sources.yaml", dict)
    lists = {name: _read(folder / f"{name}.yaml", list) for name in _LISTS}
    return Facts(
        sources={str(key): entry["text"] for key, entry in sources.items()},
        countries=_read(folder / "countries.yaml", dict),
        **lists,
    )


def _read(path: Path, kind: type) -> Any:
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DirectoryFileError(f"{path.name} is missing in {path.parent}") from None
    except Exception as fault:
        raise DirectoryFileError(f"{path.name}: {fault}") from fault
    if not isinstance(content, kind):
        raise DirectoryFileError(f"{path.name} must hold a {kind.__name__}")
    return content
