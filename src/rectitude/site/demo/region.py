"""Reading the files of demo/."""

from functools import cache
from typing import Any

from ruamel.yaml import YAML

from rectitude.site.paths import resource


def _read(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((resource("demo") / name).read_text(encoding="utf-8"))


@cache
def region() -> dict[str, Any]:
    """The countries, institutions, people, posts and rounds."""
    return dict(_read("region.yaml"))


@cache
def answers() -> dict[str, Any]:
    """What institutions answer: item -> strength (weak, fair, strong) -> {values | missing, grade, comment}."""
    return dict(_read("answers.yaml"))


@cache
def dashboards() -> dict[str, Any]:
    """The two dashboard rounds: who is appointed, what each assessment went through, sources, requests, words."""
    return dict(_read("dashboards.yaml"))


@cache
def follow_up() -> dict[str, Any]:
    """What came of the first round: findings, recommendations, and each step of what became of them."""
    return dict(_read("follow_up.yaml"))


@cache
def outcomes() -> dict[str, Any]:
    """The outcome document of a meeting, and a table of recommendations made before this platform was there."""
    return dict(_read("outcomes.yaml"))


@cache
def publications() -> list[dict[str, Any]]:
    """What was published: from which source, and each release with who prepared and who released it."""
    return list(_read("publications.yaml")["publications"])


@cache
def reports() -> list[dict[str, Any]]:
    """The reports that are written or released."""
    return list(_read("reports.yaml")["reports"])


@cache
def risks() -> list[dict[str, Any]]:
    """Corruption risk assessments: one that was signed, one in the middle of a vote."""
    return list(_read("risks.yaml")["assessments"])
