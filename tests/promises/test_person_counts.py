"""Counts of people stay with their institution: whoever is outside it sees none of them that did not pass protection.

Every number the survey asks for is answered with a number found nowhere else; then every address is fetched, as a page,
a file or through the API, by the officer of the programme and by outsiders. None of the numbers may be in any answer.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client

from rectitude.apps.assessments.actions.answers import Entry, import_entries
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Assignment, Round
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments
from rectitude.core.instruments import Part, PartType
from tests.apps.assessments.outputs.filled import entries_of
from tests.cast import NOW, World, assignment_of
from tests.promises.test_default_deny import ROUTES, _fill

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = 740_001
BETWEEN = re.compile(r"(?<=\d)[\s,.\u00a0\u202f'’](?=\d)")


def _numbered(part: Part, value: Any, numbers: Iterator[int]) -> Any:
    if part.max is not None and part.max < FIRST * 2:
        return value
    if part.is_number_grid:
        return {row.id: {column.id: next(numbers) for column in part.columns} for row in part.rows}
    return next(numbers) if part.type is PartType.NUM else value


def _counted(world: World, round_: Round) -> tuple[Assignment, range]:
    """The Airport Narcotics Unit's survey, handed in, with numbers that stand nowhere else."""
    assignment, numbers = assignment_of(round_, world.anu), count(FIRST)
    instrument = instrument_of(round_.instrument)
    parts = {field.id: {field.id: field.part} for field in instrument.header}
    parts |= {item.id: {part.id: part for part in item.parts} for item in instrument.items}
    entries = []
    for entry in entries_of(assignment):
        answer = entry.answer
        assert answer is not None
        values = {name: _numbered(parts[answer.item][name], value, numbers) for name, value in answer.values.items()}
        changed = instruments.Answer(item=answer.item, values=values, missing=answer.missing)
        entries.append(Entry(item=entry.item, answer=changed, grade=entry.grade, as_of=entry.as_of))
    with in_assignment(round_pk=round_.pk, institution_pk=world.anu.pk):
        import_entries(by=world.actor("farid"), at=NOW, assignment=assignment, entries=entries, file_digest="0" * 64)
        submit_assignment(by=world.actor("farid"), at=NOW + timedelta(days=1), assignment=assignment)
    return assignment, range(FIRST, next(numbers))


def _addresses(world: World, round_: Round, items: list[str]) -> list[str]:
    values = {
        "round_code": round_.code, "institution_code": world.anu.code, "code": world.anu.code, "round": round_.code,
        "instrument": "integrity-survey", "version": "1.0", "institution": world.anu.code, "country_code": "XB",
        "programme_code": "crimjust",
    }  # fmt: skip
    found = set()
    for route, pattern in ROUTES:
        for item in items:
            path = "/" + route
            for name in getattr(pattern.pattern, "converters", {}):
                path = _fill(path, name, {**values, "item": item}.get(name, f"<{name}>"))
            found.add(path)
    return sorted(path for path in found if "<" not in path and "sign-out" not in path and "logout" not in path)


def _text(body: bytes) -> str:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if body.startswith(b"%PDF"):
        run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, check=True)
        return run.stdout.decode("utf-8", "replace")
    return body.decode("utf-8", "replace")


def _numbers_in(client: Client, address: str, hidden: range) -> list[int]:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = BETWEEN.sub("", _text(body))
    return [int(word) for word in re.findall(r"\d{6,}", said) if int(word) in hidden]


def test_no_count_of_people_reaches_anybody_outside_the_institution(
    world: World, open_round_: Round, as_: Callable[[str], Client]
) -> None:
    assignment, hidden = _counted(world, open_round_)
    assert len(hidden) > 60
    items = [item.id for item in instrument_of(assignment.round.instrument).items if item.id in {"A06", "C11"}]
    addresses = _addresses(world, open_round_, items)
    inside = {path for path in addresses if _numbers_in(as_("farid"), path, hidden)}
    for form in ("scorecard.json", "scorecard.pdf", "scorecard.xlsx", "scorecard.csv"):
        assert any(path.endswith(form) for path in inside), (
            f"{form} does not carry the numbers for the institution itself"
        )
    assert any(path.startswith("/api/") for path in inside)
    for name in ("petra", "carmen", "olga"):
        client = as_(name)
        assert [path for path in addresses if _numbers_in(client, path, hidden)] == [], name
    assert [path for path in addresses if _numbers_in(Client(), path, hidden)] == []
