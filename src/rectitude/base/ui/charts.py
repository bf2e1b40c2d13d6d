"""Renders chart specifications, once each: by content in this process, then on disk, then by the renderer.

The renderer costs 0.6 s and 85 MB the first time in a process and 20 ms after that, so what it drew is kept.
The disk, not the shared cache: that is a database table here, and a page has ten queries to spend.
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from rectitude.core.charts import (
    ChartWords,
    ProfileFigure,
    ProfileWords,
    ScorecardFigure,
    Specification,
    accessible_svg,
    area_sentence,
    canonical,
    digest_of,
    profile_sentence,
    profile_specification,
    scorecard_specification,
)

DRAWING = "1"
"""Changes when the cleaned SVG of the same specification changes."""


ROW_WIDTH = 232
"""Pixels of the scale in a row: with its margins as wide as a small phone, so words are never shrunk."""


def chart_words(*, previous: str = "") -> ChartWords:
    """The words of a scorecard in the reader's language. previous names the round before, such as "2024"."""
    return ChartWords(
        area=_("Area"),
        verified=_("verified"),
        claimed=_("claimed"),
        previous=previous or _("previous round"),
        answered=_("{answered} of {applicable} answered"),
        interval=_("{low} to {high}"),
        not_shown=_("not shown"),
    )


def scorecard_svg(figure: ScorecardFigure, *, width: int = 420) -> str:
    """The whole figure with names and a scale, for documents."""
    said = ". ".join(f"{area.name}: {area_sentence(area, figure)}" for area in figure.areas)
    specification = scorecard_specification(figure, width=width, with_names=True)
    return chart_svg(specification, title=figure.title, description=said)


def area_svgs(figure: ScorecardFigure) -> list[str]:
    """One small picture per area, for a page that writes names and numbers itself."""
    svgs = []
    for place, area in enumerate(figure.areas):
        one = ScorecardFigure(title=figure.title, areas=(area,), words=figure.words)
        specification = scorecard_specification(one, width=ROW_WIDTH, labelled=place == 0)
        svgs.append(chart_svg(specification, title=area.name, description=area_sentence(area, figure)))
    return svgs


def profile_words(*, before: str = "") -> ProfileWords:
    """The words of a profile in the reader's language. before names the round before, such as "2024"."""
    return ProfileWords(
        area=_("Area"),
        law=_("in law"),
        practice=_("in practice"),
        gap=_("gap"),
        counted=_("{n} of {applicable} indicators"),
        interval=_("{low} to {high}"),
        withheld=_("withheld"),
        before=before or _("previous round"),
    )


def profile_svg(figure: ProfileFigure, *, width: int = 200, labels: str = "codes") -> str:
    """A whole profile: with the areas' codes for a page that shows several, with names for documents."""
    said = ". ".join(f"{area.name}: {profile_sentence(area, figure)}" for area in figure.areas)
    specification = profile_specification(figure, width=width, labels=labels)
    return chart_svg(specification, title=figure.title, description=said)


def profile_rows(figure: ProfileFigure) -> list[str]:
    """One small picture per area, for a page that writes names and numbers itself."""
    svgs = []
    for area in figure.areas:
        one = ProfileFigure(title=figure.title, areas=(area,), words=figure.words)
        specification = profile_specification(one, width=ROW_WIDTH)
        svgs.append(chart_svg(specification, title=area.name, description=profile_sentence(area, figure)))
    return svgs


def chart_svg(specification: Specification, *, title: str, description: str) -> str:
    """The clean SVG of a specification, from what was drawn before where possible."""
    return _drawn(canonical(specification), title, description)


@lru_cache(maxsize=512)
def _drawn(specification: str, title: str, description: str) -> str:
    digest = digest_of(DRAWING, specification, title, description)
    path = _place(digest, "svg")
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        svg = accessible_svg(
            _rendered(specification), title=title, description=description, id_prefix=f"c{digest[:12]}"
        )
        _keep(path, svg)
        return svg


def _rendered(specification: str) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification))


def kept_specification(specification: Specification) -> str:
    """Keep a specification for download; returns the digest it is found by."""
    return _kept(canonical(specification))


@lru_cache(maxsize=512)
def _kept(text: str) -> str:
    digest = digest_of(text)
    path = _place(digest, "json")
    if not path.exists():
        _keep(path, text)
    return digest


def specification_text(digest: str) -> str | None:
    """A specification kept before, or None."""
    try:
        return _place(digest, "json").read_text("utf-8")
    except FileNotFoundError:
        return None


def pass_for(digest: str, actor_key: str) -> str:
    """The part of a download's address that shows this reader was shown the chart."""
    told = f"{actor_key}:{digest}"
    return salted_hmac("rectitude.base.ui.charts", told, algorithm="sha256").hexdigest()[:32]


def is_pass_of(given: str, digest: str, actor_key: str) -> bool:
    """Whether the pass was given to this reader for this chart."""
    return constant_time_compare(given, pass_for(digest, actor_key))


def _place(digest: str, ending: str) -> Path:
    return Path(settings.RECTITUDE_DATA_DIR) / "charts" / digest[:2] / f"{digest}.{ending}"


def _keep(path: Path, text: str) -> None:
    """Write whole or not at all; two processes that draw the same chart write the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(unfinished).replace(path)
