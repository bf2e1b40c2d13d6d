"""A small index of six units and six indicators, written by formula, begun the way an officer begins it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from rectitude.apps.indices.models import CompositeIndex, IndexVersion
from rectitude.apps.indices.queries import in_index, version_at
from tests.cast import World

UNITS = tuple(f"U{n}" for n in range(1, 7))
NAMES = ("Faro", "Alba", "Éire", "Delta", "Boreal", "Cima")
INDICATORS = tuple(f"I{n}" for n in range(1, 7))
PARENT = {"I1": "Law", "I2": "Law", "I3": "Law", "I4": "Deeds", "I5": "Deeds", "I6": "Deeds"}


def value(unit: int, indicator: int) -> float:
    """Six columns that rise, fall and jump; column 6 is the only one where less is better."""
    steps = ((unit * 3 + indicator) % 7, (unit * unit + indicator * 2) % 11, (unit * 5 + indicator * 4) % 13)
    return 10.0 + steps[indicator % 3] * indicator


def data_csv(**cells: str) -> bytes:
    """The table of data; cells such as U3_I2="refused" stand in for values."""
    lines = ["uCode,uName,Region,Staff," + ",".join(INDICATORS)]
    for row, (unit, name) in enumerate(zip(UNITS, NAMES, strict=True), 1):
        found = [cells.get(f"{unit}_{code}", str(value(row, at))) for at, code in enumerate(INDICATORS, 1)]
        lines.append(",".join([unit, name, "Coast" if row % 2 else "Inland", str(row * 10), *found]))
    return "\n".join(lines).encode()


def indicators_csv(**weights: float) -> bytes:
    """The table of indicators: two groups of three below the index."""
    lines = ["Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,Parent,Type"]
    for code in INDICATORS:
        way = -1 if code == "I6" else 1
        by = "Staff" if code == "I3" else ""
        lines.append(f"1,{code},Indicator {code[1]},{way},{weights.get(code, 1)},points,,{by},{PARENT[code]},Indicator")
    lines += [f"2,{code},{code},,{weights.get(code, 1)},,,,Index,Aggregate" for code in ("Law", "Deeds")]
    lines.append("3,Index,Small index,,1,,,,,Aggregate")
    return "\n".join(lines).encode()


def file(content: bytes, name: str = "table.csv") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content, content_type="text/csv")


@dataclass
class Built:
    """An index and somebody at it."""

    client: Client
    index: CompositeIndex

    @property
    def path(self) -> str:
        return f"/indices/{self.index.code}/"

    def version(self, number: int) -> IndexVersion:
        """A version with its tables."""
        with in_index(self.index):
            found = version_at(self.index, number)
            assert found.data.name
        return found

    @property
    def n_versions(self) -> int:
        with in_index(self.index):
            return IndexVersion.objects.filter(index=self.index).count()

    def fields(self, page: str) -> dict[str, Any]:
        """The fields of a page as a browser would send them back."""
        answer = self.client.get(f"{self.path}{page}")
        assert answer.status_code == 200, answer.status_code
        form = answer.context["form"]
        values = {name: form[name].value() for name in form.fields}
        return {name: value for name, value in values.items() if value is not False and value not in ("", None)}

    def send(self, page: str, **changes: Any) -> HttpResponse:
        """Open a page, change some fields (dashes written as __), and send it; None takes a field out."""
        sent = {**self.fields(page), "title": "Another"}
        sent |= {name.replace("__", "-"): value for name, value in changes.items()}
        return self.client.post(f"{self.path}{page}", {name: one for name, one in sent.items() if one is not None})


def begin(client: Client, *, code: str = "small", data: bytes | None = None) -> HttpResponse:
    """Bring both files."""
    sent = {
        "name": "Small index",
        "code": code,
        "purpose": "To see where to look first.",
        "data_file": file(data if data is not None else data_csv(U3_I2="refused", U5_I4="not_assessed"), "values.csv"),
        "indicators_file": file(indicators_csv(), "tree.csv"),
    }
    return client.post("/indices/new/files/", sent)


@pytest.fixture
def small(world: World, as_: Callable[[str], Client]) -> Built:
    """Petra's index in its first version."""
    client = as_("petra")
    answer = begin(client)
    assert answer.status_code == 302, answer.content.decode()
    return Built(client=client, index=CompositeIndex.objects.get())
