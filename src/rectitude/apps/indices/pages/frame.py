"""What every page of a version shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.translation import gettext as _

from rectitude.apps.indices.models import CompositeIndex, IndexVersion
from rectitude.base.ui.components import Tab

ROOT = "/indices/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Name of the index, the version and where it stands; path is the version's address."""

    name: str
    purpose: str
    index_path: str
    path: str
    number: int
    title: str
    note: str
    by_name: str
    at: datetime
    based_on: str
    based_on_path: str
    latest_number: int
    is_retired: bool
    tabs: tuple[Tab, ...]

    @property
    def is_latest(self) -> bool:
        return self.number == self.latest_number

    @property
    def latest_path(self) -> str:
        return f"{self.index_path}{self.latest_number}/"


def path_of(index: CompositeIndex) -> str:
    """The address of an index: its latest version."""
    return f"{ROOT}{index.code}/"


def version_path(index: CompositeIndex, number: int) -> str:
    """The address of a version."""
    return f"{path_of(index)}{number}/"


def unit_path(path: str, unit: str) -> str:
    """The page of a unit, below a version's address."""
    return f"{path}units/{quote(unit, safe='')}/"


def node_path(path: str, code: str) -> str:
    """The page of an indicator or aggregate, below a version's address."""
    return f"{path}indicators/{quote(code, safe='')}/"


def frame_of(version: IndexVersion, *, latest: int, at: str) -> Frame:
    """The frame of the page `at`: "", "weights", "method", "data", "uncertainty", "compare" or "files"."""
    index, base = version.index, version.based_on
    path = version_path(index, version.number)
    return Frame(
        name=index.name,
        purpose=index.purpose,
        index_path=path_of(index),
        path=path,
        number=version.number,
        title=version.title,
        note=version.note,
        by_name=version.by_name,
        at=version.at,
        based_on=str(base) if base else "",
        based_on_path=version_path(index, base.number) if base else "",
        latest_number=latest,
        is_retired=index.retired_at is not None,
        tabs=tuple(
            Tab(label=label, url=f"{path}{place}/" if place else path, is_here=place == at)
            for place, label in _places()
        ),
    )


def _places() -> list[tuple[str, str]]:
    """The pages of a version, in the order of the tabs."""
    return [
        ("", _("Result")),
        ("weights", _("Weights")),
        ("method", _("Method")),
        ("data", _("Data")),
        ("uncertainty", _("Uncertainty")),
        ("compare", _("Compare")),
        ("files", _("Files")),
    ]
