"""The shapes of the indices' part of the API. Their descriptions are the documentation."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema


class IndexOut(Schema):
    """An index and how many versions it has."""

    code: str
    name: str
    purpose: str
    programme: str
    n_versions: int
    last_at: datetime | None
    retired_at: datetime | None


class VersionRowOut(Schema):
    """A version: what it rests on, and who saved it."""

    number: int
    title: str
    note: str
    based_on: int | None
    digest: str = Field(description="SHA-256 over the tables' digests and the specification")
    engine: str
    by: str
    at: datetime


class FiguresOut(Schema):
    """Scores as the version keeps them. Lists follow the order of `units`."""

    units: list[dict[str, Any]] = Field(description="code, name, groups")
    left_out: list[dict[str, Any]] = Field(description="Units without enough data, and why")
    codes: list[dict[str, Any]] = Field(description="The tree: indicators first, then level by level upward")
    top: str
    levels: int
    scores: dict[str, list[float | None]] = Field(description="By aggregate; null without a score")
    ranks: dict[str, list[int | None]] = Field(description="By aggregate, 1 for the highest score; without uncertainty")
    bands: list[str | None]
    weights: dict[str, dict[str, float | None]] = Field(
        description="given in the table; final; effective share of the top"
    )
    missing: dict[str, dict[str, int]] = Field(description="By indicator and kind")


class VersionOut(VersionRowOut):
    """A version with its method and figures."""

    specification: dict[str, Any] = Field(description="As `rectitude index` reads it")
    figures: FiguresOut


class StageOut(Schema):
    """The values after one step: one list for each unit, in the order of `codes`."""

    stage: str
    units: list[str]
    codes: list[str]
    values: list[list[float | None]]


class RunOut(Schema):
    """A simulation. figures: what `rectitude index` gives under "uncertainty"; null unless it is computed."""

    key: UUID
    state: Literal["waiting", "computed", "refused"]
    specification: dict[str, Any]
    refusal: str
    engine: str
    by: str
    at: datetime
    figures: dict[str, Any] | None
