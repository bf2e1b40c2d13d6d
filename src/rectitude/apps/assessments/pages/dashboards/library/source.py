"""One source of the library as values: facts, copies, marks over time, what rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import Assessment, LibrarySource, SourceFile, SourceUse
from rectitude.apps.assessments.pages.dashboards.frame import FUNCTIONS
from rectitude.apps.assessments.pages.dashboards.library.words import (
    MARKS,
    WHO_KNOWS,
    age_words,
    grade_words,
    is_address,
    kind_words,
)
from rectitude.apps.assessments.queries.dashboards.library import last_mark, library_path, seen_on
from rectitude.apps.assessments.queries.dashboards.shelf import Reader
from rectitude.base.evidence.contents import BY_MEDIA_TYPE
from rectitude.base.evidence.words import KIND_WORDS, removed_words
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Happening, Row
from rectitude.base.ui.templatetags.figures import day
from rectitude.core.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file kept of a source."""

    name: str
    kind: str
    url: str
    removed: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What rests on the source in one assessment: (indicator, where in the source)."""

    title: str
    url: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """mark_note: what was said with the mark that holds. locator_url: where the locator can be followed."""

    title: str
    language: str
    url: str
    age: str
    mark: str
    tone: str
    mark_note: str
    replacement: Row | None
    replacement_url: str
    locator: str
    locator_url: str
    rows: tuple[Row, ...]
    note: str
    copies: tuple[Copy, ...]
    happenings: tuple[Happening, ...]
    supports: tuple[Support, ...]


def source_page(
    source: LibrarySource, uses: Iterable[SourceUse], *, reader: Reader, by: Actor, today: date, known: set[int]
) -> SourcePage:
    """The page for one reader. known: sources they may see, by row, so that no replacement is named that they may not."""
    mark = last_mark(source)
    label, tone = MARKS[mark.mark] if mark else ("", "")
    newer = mark.replaced_by if mark and mark.replaced_by_id in known else None
    url = library_path(source)
    return SourcePage(
        title=source.title,
        language=source.language if source.language not in {"", "xx"} else "",
        url=url,
        age=age_words(seen_on(source), today=today),
        mark=str(label),
        tone=tone,
        mark_note=mark.note if mark else "",
        replacement=Row(term=_("Replaced by"), value=newer.title) if newer else None,
        replacement_url=f"{url.removesuffix(f'{source.key}/')}{newer.key}/" if newer else "",
        locator=source.locator,
        locator_url=source.locator if is_address(source.locator) else "",
        rows=tuple(_rows(source, reader=reader, by=by)),
        note=source.note,
        copies=tuple(_copy(file, url) for file in source.files.all()),
        happenings=tuple(_happenings(source, reader=reader, by=by)),
        supports=tuple(_supports(uses, reader)),
    )


def _rows(source: LibrarySource, *, reader: Reader, by: Actor) -> list[Row]:
    rows = [
        Row(term=_("What it is"), value=kind_words(source.kind)),
        Row(term=_("Who wrote or published it"), value=source.origin),
        Row(term=_("Date"), value=day(source.dated)),
        Row(term=_("Last seen by whoever added it"), value=day(source.accessed_on)),
        Row(term=_("Evidence"), value=grade_words(source.grade)),
        Row(term=_("Concerns"), value=source.institution.name if source.institution else ""),
        Row(term=_("Who may know of it"), value=WHO_KNOWS[source.confidentiality]),
        Row(term=_("Added by"), value=_name(source.by_key, source.by_name, reader=reader, by=by)),
    ]
    return [row for row in rows if row.value]


def _name(key: str, name: str, *, reader: Reader, by: Actor) -> str:
    """Nobody is named to somebody who scores blind, but themselves."""
    return _("you") if key == by.key else "" if reader.is_blind else name


def _copy(file: SourceFile, url: str) -> Copy:
    kind = BY_MEDIA_TYPE[file.media_type]
    return Copy(
        name=file.name,
        kind=f"{KIND_WORDS[kind.code]}, {filesizeformat(file.content.size)}",
        url=f"{url}files/{file.key}/",
        removed=tuple(removed_words(file.cleaned)),
        sha256=str(file.content_id),
    )


def _happenings(source: LibrarySource, *, reader: Reader, by: Actor) -> list[Happening]:
    marks = [
        Happening(
            title=MARKS[mark.mark][0], at=mark.at, text=mark.note,
            by=_name(mark.by_key, mark.by_name, reader=reader, by=by),
        )
        for mark in source.marks.all()
    ]  # fmt: skip
    return marks[::-1]


def _supports(uses: Iterable[SourceUse], reader: Reader) -> list[Support]:
    mine = {assessment.pk for assessment in reader.assessments}
    found: dict[int, tuple[Assessment, dict[str, str]]] = {}
    for use in uses:
        lines = found.setdefault(use.assessment_id, (use.assessment, {}))[1]
        lines[use.indicator] = lines.get(use.indicator) or use.passage
    return [
        Support(
            title=_("%(institution)s, %(function)s, %(round)s") % {
                "institution": assessment.institution.name,
                "function": str(FUNCTIONS[assessment.function]).lower(),
                "round": localized(assessment.round.title),
            },
            url=f"{assessment.path}{'evidence' if assessment.pk in mine else 'results'}/",
            lines=tuple(sorted(lines.items())),
        )
        for assessment, lines in found.values()
    ]  # fmt: skip
