"""What an import would do, line by line: the thing that is shown, confirmed by its digest, and then done."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rectitude.base.institutions.importing.reading import normalised
from rectitude.base.problems import Problem

Verdict = Literal["create", "change", "same", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of an entry: what it says now and what it would say; None is empty or not recorded."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What would happen to one line of the file. `values` is what would be written; `target` the row it changes."""

    number: int
    key: str
    verdict: Verdict
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    target: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The whole of what an import would do. Equal digests: same file, same directory, same person's rights."""

    kind: str
    text: str
    separator: str
    unknown_columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Lines by verdict."""
        counted = Counter(line.verdict for line in self.lines)
        return {verdict: counted[verdict] for verdict in ("create", "change", "same", "refused")}

    @property
    def to_write(self) -> int:
        """How many lines would change the directory."""
        return self.counts["create"] + self.counts["change"]

    @property
    def digest(self) -> str:
        """SHA-256 over the file's text and everything that would be done with it, in any language alike."""
        said = [
            [
                line.number,
                line.key,
                line.verdict,
                line.target,
                [[c.field, c.before, c.after] for c in line.changes],
                [[p.type.code, {k: str(v) for k, v in p.details.items()}] for p in line.problems],
            ]
            for line in self.lines
        ]
        whole = json.dumps([self.kind, normalised(self.text), said], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()


def shown(value: Any) -> str | None:
    """A value as the preview and its digest say it."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields that would say something else than now."""
    return tuple(
        FieldChange(field=name, before=shown(before.get(name)), after=shown(value))
        for name, value in after.items()
        if shown(before.get(name)) != shown(value)
    )
