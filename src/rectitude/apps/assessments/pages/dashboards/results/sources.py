"""Sources as a page prints them. What a reader may know of each was decided where they were loaded."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.models.dashboards import LibrarySource, SourceMark
from rectitude.apps.assessments.pages.outputs.words import day, grade_words
from rectitude.apps.assessments.queries.dashboards.library import SourceInUse
from rectitude.base.institutions.names import localized


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSaid:
    """A source in words. facts: one short line each. mark: what became of it, "" for nothing."""

    title: str
    language: str
    url: str
    facts: tuple[str, ...]
    mark: str


def sources_said(sources: Iterable[SourceInUse]) -> tuple[SourceSaid, ...]:
    """The sources of an indicator, named ones first; what may not be named is only counted."""
    known = list(sources)
    named = [_said(source) for source in known if source.is_named]
    hidden = len(known) - len(named)
    if hidden:
        title = _("Sources kept to the assessment, whose content is not named: %(n)s") % {"n": hidden}
        named.append(SourceSaid(title=title, language="", url="", facts=(), mark=""))
    return tuple(named)


def _said(source: SourceInUse) -> SourceSaid:
    kinds, marks = dict(LibrarySource.Kind.choices), dict(SourceMark.Mark.choices)
    facts = [str(kinds.get(source.kind, source.kind)), source.origin]
    if source.dated:
        facts.append(_("of %(day)s") % {"day": day(source.dated)})
    if source.grade is not None:
        facts.append(grade_words(source.grade))
    facts += [source.locator, *source.passages]
    if source.carried_from is not None:
        facts.append(_("carried over from %(round)s") % {"round": localized(source.carried_from)})
    if source.used_by:
        facts.append(_("used by %(who)s") % {"who": ", ".join(source.used_by)})
    is_live = source.mark in {"", SourceMark.Mark.LIVE}
    return SourceSaid(
        title=source.title,
        language=source.language,
        url=source.library_url,
        facts=tuple(fact for fact in facts if fact),
        mark="" if is_live else str(marks.get(source.mark, source.mark)),
    )
