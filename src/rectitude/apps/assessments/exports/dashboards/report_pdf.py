"""The country report as an accessible PDF (PDF/UA-1): the value goes in as data, the template only lays out."""

import re
from dataclasses import fields, is_dataclass
from typing import Any

from rectitude.apps.assessments.exports.typst_templates import TEMPLATES
from rectitude.apps.assessments.pages.dashboards.report.value import CountryReport
from rectitude.base.documents.typesetting import typeset

# Typst knows a language by two or three letters, and refuses anything else.
_LANGUAGE = re.compile(r"^[a-z]{2,3}")


def report_pdf(report: CountryReport) -> bytes:
    """The report as PDF. RuntimeError when Typst warns."""
    return typeset(TEMPLATES / "country_report.typ", plain(report), at=report.at)


def plain(value: Any) -> Any:
    """A frozen value as JSON's kinds; moments are left out, for every date is already in words."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: getattr(value, one.name) for one in fields(value) if one.name != "at"}
        return {name: tagged(entry) if name == "language" else plain(entry) for name, entry in named.items()}
    if isinstance(value, tuple | list):
        return [plain(entry) for entry in value]
    if isinstance(value, dict):
        return {name: plain(entry) for name, entry in value.items()}
    return value


def tagged(language: str) -> str:
    """The language as a document may be tagged with it; "" for what is no language."""
    found = _LANGUAGE.match(language.lower())
    return found.group() if found else ""
