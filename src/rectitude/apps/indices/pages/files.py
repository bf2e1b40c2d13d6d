"""What can be taken away from a version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.indices import words
from rectitude.apps.indices.models import IndexVersion, UncertaintyRun
from rectitude.apps.indices.pages.frame import version_path
from rectitude.apps.indices.pages.uncertainty import factor_names, run_path
from rectitude.apps.indices.queries import result_of
from rectitude.base.ui.components import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesPage:
    """bundle: everything in one. runs: the bundles of simulations. tables: as brought. stages: after each step."""

    bundle: str
    runs: list[Link]
    scores: str
    specification: str
    tables: list[Link]
    stages: list[Link]


def files_page(version: IndexVersion, stages: Iterable[str], runs: Iterable[UncertaintyRun]) -> FilesPage:
    """The page of a version's files."""
    path = version_path(version.index, version.number)
    given = (
        ("data", _("Data"), version.data), ("indicators", _("Indicators"), version.indicators),
        ("errors", _("Standard errors"), version.errors), ("assessors", _("Second assessor"), version.assessors),
    )  # fmt: skip
    return FilesPage(
        bundle=f"{path}bundle.zip",
        runs=[_run_link(version, run) for run in runs if (result := result_of(run)) and not result.refusal],
        scores=f"{path}scores.csv",
        specification=f"{path}index.json",
        tables=[Link(label=label, url=f"{path}tables/{name}.csv") for name, label, table in given if table is not None],
        stages=[Link(label=words.label_of(words.STAGES, name), url=f"{path}stages/{name}.csv") for name in stages],
    )


def _run_link(version: IndexVersion, run: UncertaintyRun) -> Link:
    said = {"factors": "; ".join(factor_names(run.specification))}
    return Link(label=_("With the simulation: %(factors)s") % said, url=f"{run_path(version, run)}bundle.zip")
