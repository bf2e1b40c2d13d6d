"""The templates of reports: which sections they begin with, and what belongs into each, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from ruamel.yaml import YAML

FILE = "report-templates-1.0.yaml"
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A section of a template. asks: what belongs into it."""

    code: str
    title: Words
    asks: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of report. about: for whom and what for."""

    code: str
    about: Words
    sections: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """All of them, with the version of the file."""

    version: str
    templates: Mapping[str, Template]
    sections: Mapping[str, Asked]


@cache
def report_templates() -> Templates:
    """The templates that come with the product."""
    said = YAML(typ="safe").load(Path(settings.RECTITUDE_INSTRUMENTS_DIR, FILE).read_text("utf-8"))
    sections = {code: Asked(code=code, title=one["title"], asks=one["asks"]) for code, one in said["sections"].items()}
    made = {
        code: Template(code=code, about=one["about"], sections=tuple(sections[name] for name in one["sections"]))
        for code, one in said["templates"].items()
    }
    return Templates(version=said["version"], templates=made, sections=sections)
