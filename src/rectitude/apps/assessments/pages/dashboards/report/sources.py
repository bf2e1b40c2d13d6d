"""The sources of a report: numbered once for the whole country, cited by number where an indicator rests on them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models.dashboards import LibrarySource, SourceMark
from rectitude.apps.assessments.pages.dashboards.report.value import Cited, ListedSource, Prose
from rectitude.apps.assessments.pages.outputs.words import day, grade_words
from rectitude.apps.assessments.queries.dashboards.library import SourceInUse
from rectitude.base.institutions.names import localized

KINDS = dict(LibrarySource.Kind.choices)
MARKS = dict(SourceMark.Mark.choices)
TOLD_MARKS = frozenset({"dead", "restricted", "replaced"})


class Shelf:
    """Gives each named source its number when it is first cited, and remembers who cites it."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, SourceInUse]] = {}
        self._cited: dict[str, list[str]] = {}

    def cite(self, used: Iterable[SourceInUse], *, place: str) -> tuple[Cited, ...]:
        """The sources under one indicator; those that may not be named are counted, at the end. place: who cites."""
        cited: list[Cited] = []
        unnamed = 0
        for source in used:
            if not source.is_named:
                unnamed += 1
                continue
            number, _first = self._found.setdefault(source.key, (len(self._found) + 1, source))
            self._cited.setdefault(source.key, []).append(place)
            cited.append(Cited(number=number, title=_title(source), details=_passage(source)))
        if unnamed:
            said = ngettext(
                "%(n)s source the assessors keep confidential", "%(n)s sources the assessors keep confidential", unnamed
            ) % {"n": unnamed}
            cited.append(Cited(number=0, title=Prose(text=said), details=""))
        return tuple(cited)

    def listed(self) -> tuple[ListedSource, ...]:
        """All of them by number."""
        return tuple(
            ListedSource(
                number=number,
                title=_title(source),
                details=_details(source),
                locator=source.locator,
                cited=", ".join(dict.fromkeys(self._cited[key])),
            )
            for key, (number, source) in self._found.items()
        )


def _title(source: SourceInUse) -> Prose:
    return Prose(text=source.title, language=source.language)


def _passage(source: SourceInUse) -> str:
    pieces = list(source.passages)
    if source.carried_from is not None:
        pieces.append(_("carried forward from %(round)s") % {"round": localized(source.carried_from)})
    return "; ".join(pieces)


def _details(source: SourceInUse) -> str:
    """Who made it, what it is, of what day, what it carries, and what became of it."""
    pieces = [source.origin, str(KINDS.get(source.kind, source.kind))]
    if source.dated:
        pieces.append(day(source.dated))
    if source.seen_on:
        pieces.append(_("seen on %(day)s") % {"day": day(source.seen_on)})
    pieces.append(grade_words(source.grade))
    if source.mark in TOLD_MARKS:
        pieces.append(str(MARKS[source.mark]))
    return ". ".join(piece for piece in pieces if piece)
