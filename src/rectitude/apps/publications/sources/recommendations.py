"""Recommendations and where they stand: of a programme, or of one institution. Terms are counted, never averaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rectitude.apps.publications.models import Publication
from rectitude.apps.publications.sources.places import place_of
from rectitude.apps.publications.sources.source import Option, Prepared, Source
from rectitude.apps.publications.sources.wording import languages, texts, worded
from rectitude.apps.recommendations.public import StatusRow, status_tables
from rectitude.base.institutions.models import Institution, Programme
from rectitude.core.publishing import Card, Content, Figure

Words = Mapping[str, str | Promise]

COMPLIANCE: Words = {
    "implemented": _("implemented satisfactorily"),
    "dealt-with": _("dealt with in a satisfactory manner"),
    "partly": _("partly implemented"),
    "not-implemented": _("not implemented"),
    "overtaken": _("overtaken by events"),
    "not-reviewed": _("not reviewed yet"),
}
ACCEPTANCE: Words = {
    "accepted": _("accepted"),
    "partly": _("partly accepted"),
    "noted": _("noted"),
    "rejected": _("rejected"),
    "awaited": _("not answered yet"),
}
PROGRESS: Words = {
    "not-started": _("not started"),
    "planned": _("planned"),
    "under-way": _("under way"),
    "done": _("done, says the institution"),
    "blocked": _("blocked"),
    "overtaken": _("overtaken"),
}
STATES: Words = {"issued": _("issued"), "withdrawn": _("withdrawn")}
_GROUPS: tuple[tuple[str, str | Promise, Words], ...] = (
    ("compliance", _("What reviewers concluded"), COMPLIANCE),
    ("acceptance", _("What the institutions answered"), ACCEPTANCE),
    ("progress", _("What the institutions report"), PROGRESS),
)
_UNIT = _("one recommendation to one institution; a recommendation to three institutions counts three times")
_SOURCE = _("The register of recommendations of the programme")
_METHODS: Words = {
    "compliance": _(
        "Counted by the term of the last review. Reviewers are not those who carry out; terms are not averaged."
    ),
    "acceptance": _("Counted by the answer of the head of the institution. Withdrawn recommendations are not counted."),
    "progress": _("Counted by what the owners in the institution report themselves. No reviewer has checked it here."),
}
_COMPARABLE = _(
    "With the same count at another date. What institutions report and what reviewers conclude are two counts."
)

# name, title
_COLUMNS: tuple[tuple[str, str | Promise], ...] = (
    ("code", _("Code")),
    ("title", _("Recommendation")),
    ("institution", _("Institution")),
    ("acceptance", _("Answer")),
    ("progress", _("Progress reported")),
    ("compliance", pgettext_lazy("of a recommendation", "Reviewed as")),
    ("issued_on", _("Issued")),
    ("due_on", _("Due")),
    ("state", _("State")),
)


def _options(programme: Programme) -> list[Option]:
    # Whose recommendations there are does not depend on the day.
    rows = status_tables(programme, on=date.min).rows
    if not rows:
        return []
    codes = {row.institution for row in rows}
    own = Institution.objects.filter(code__in=codes).select_related("country")
    return [
        Option(key="", label=str(programme)),
        *(Option(key=one.code, label=one.name, institution=one, country=one.country) for one in own),
    ]


def _prepare(publication: Publication, *, on: date) -> Prepared | None:
    wanted = publication.option
    rows = [row for row in status_tables(publication.programme, on=on).rows if wanted in ("", row.institution)]
    if not rows:
        return None
    figures = [figure for name, _title, words in _GROUPS for figure in _counts(rows, name, words)]
    content = Content(
        publication=publication.slug,
        kind=publication.kind,
        title=publication.title,
        summary=publication.summary,
        languages=languages(),
        place=place_of(publication),
        cards={name: _card(rows, name, on=on) for name, _title, _words in _GROUPS},
        figures=tuple(figures),
        sections=tuple(_sections(figures)),
        tables=(_table(rows),),
    )
    return Prepared(content=content)


def _card(rows: Sequence[StatusRow], name: str, *, on: date) -> Card:
    first = min((row.issued_on for row in rows if row.issued_on is not None), default=on)
    return Card(
        unit="recommendations",
        unit_of_count=worded(_UNIT),
        period=f"{first.isoformat()}/{on.isoformat()}",
        as_of=on.isoformat(),
        source=worded(_SOURCE),
        method=worded(_METHODS[name]),
        comparability=worded(_COMPARABLE),
        is_day_of_counting=True,
    )


def _counts(rows: Sequence[StatusRow], name: str, words: Words) -> Iterable[Figure]:
    found = Counter(getattr(row, name) for row in rows if row.state != "withdrawn")
    for code, label in words.items():
        yield Figure(id=f"{name}.{code}", label=worded(label), card=name, value=found[code], about={name: code})


def _sections(figures: Sequence[Figure]) -> Iterable[dict[str, Any]]:
    for name, title, _words in _GROUPS:
        own = [figure.id for figure in figures if figure.card == name]
        yield {"id": name, "title": worded(title), "text": {}, "figures": own, "tables": [], "chart": "bars"}
    listed = worded(_("Each recommendation"))
    yield {"id": "each", "title": listed, "text": {}, "figures": [], "tables": ["recommendations"], "chart": ""}


def _table(rows: Sequence[StatusRow]) -> dict[str, Any]:
    said = {name: {code: worded(label) for code, label in words.items()} for name, _title, words in _GROUPS}
    said["state"] = {code: worded(label) for code, label in STATES.items()}
    columns = [
        {"name": name, "type": "string", "title": worded(title), "description": worded(title)}
        for name, title in _COLUMNS
    ]
    return {
        "id": "recommendations",
        "title": worded(_("Each recommendation at each institution")),
        "columns": columns,
        "rows": [[_cell(row, name, said) for name, _title in _COLUMNS] for row in rows],
        "references": sorted(
            {f"recommendation:{row.code}" for row in rows} | {row.review for row in rows if row.review}
        ),
    }


def _cell(row: StatusRow, name: str, said: Mapping[str, Mapping[str, Any]]) -> Any:
    if name == "title":
        return texts(row.title)
    if name == "institution":
        return row.institution_name
    value = getattr(row, name)
    if name in said:
        return said[name].get(value, value)
    return value.isoformat() if isinstance(value, date) else value


RECOMMENDATIONS = Source(
    code="recommendations",
    kind="recommendations",
    name=_("Recommendations and their status"),
    explained=_("What was recommended, what the institutions answered and report, and what reviewers concluded."),
    options=_options,
    prepare=_prepare,
)
