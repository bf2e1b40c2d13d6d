"""The first page of a draft: what is in it, what is still wrong, how far each language is."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.forms.studio.words import language_name
from rectitude.apps.assessments.pages.studio.frame import in_reader_language
from rectitude.apps.assessments.pages.studio.words import flaw_url, node_title, path_words, place_words
from rectitude.core.instruments.drafting import (
    GENERAL,
    Document,
    Flaw,
    Member,
    blocks,
    languages_of,
    members,
    progress,
    texts_of,
)

MOST_FLAWS = 60
MOST_GAPS = 8
GAP = "missing-language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of the outline: its place, id, words, how many things are wrong with it."""

    place: str
    handle: str
    words: str
    url: str
    n_wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    """A section with its items."""

    head: Entry
    items: tuple[Entry, ...]
    add_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawShown:
    """One thing wrong: where in words, what, and the link to the field."""

    where: str
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageShown:
    """How far a language is; url: the first block with a gap."""

    code: str
    name: str
    done: int
    total: int
    url: str

    @property
    def gaps(self) -> int:
        return self.total - self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinePage:
    """The whole of it. others: facts, scales and rules, each group with its title and where one is added."""

    general: Entry
    sections: tuple[SectionShown, ...]
    others: tuple[tuple[str, str, tuple[Entry, ...]], ...]
    flaws: tuple[FlawShown, ...]
    n_flaws: int
    is_cut: bool
    languages: tuple[LanguageShown, ...]


def outline_page(document: Document, flaws: tuple[Flaw, ...], *, root: str) -> OutlinePage:
    """The outline of a document and what is wrong with it."""
    wrong = Counter(flaw.place for flaw in flaws)

    def entry(place: str, handle: str) -> Entry:
        inside = sum(n for where, n in wrong.items() if where == place or where.startswith(f"{place}.parts."))
        words = node_title(document, place)
        return Entry(place=place, handle=handle, words=words, url=f"{root}edit/{place}/", n_wrong=inside)

    def entries(found: list[Member]) -> tuple[Entry, ...]:
        return tuple(entry(member.place, member.handle) for member in found)

    items = members(document, "items")
    sections = tuple(
        SectionShown(
            head=entry(section.place, section.handle),
            items=entries([item for item in items if item.inside == section.place]),
            add_url=f"{root}add/{section.place}/",
        )
        for section in members(document, "sections")
    )
    names = {"header": _("Facts about the institution"), "scales": _("Scales"), "rules": _("Questions of consistency")}
    general = Entry(
        place=GENERAL, handle="", words=in_reader_language(document.get("title")), url=f"{root}edit/{GENERAL}/",
        n_wrong=wrong[GENERAL],
    )  # fmt: skip
    return OutlinePage(
        general=general,
        sections=sections,
        others=tuple(
            (title, f"{root}add/{group}/", entries(list(members(document, group)))) for group, title in names.items()
        ),
        flaws=flaws_shown(document, flaws, root=root),
        n_flaws=len(flaws),
        is_cut=is_cut(flaws),
        languages=_languages(document, root),
    )


def flaws_shown(document: Document, flaws: tuple[Flaw, ...], *, root: str) -> tuple[FlawShown, ...]:
    """What is wrong, as many as one reads in one go; the rest appears when these are mended.

    Where a language lacks many texts, that is told once, with the way to the page where all are written.
    """
    first = (languages_of(document) or ("en",))[0]
    gaps = Counter(flaw.language for flaw in flaws if flaw.code == GAP)
    many = {language for language, n in gaps.items() if n > MOST_GAPS}
    left = [flaw for flaw in flaws if flaw.code != GAP or flaw.language not in many]
    together = tuple(
        FlawShown(
            where=language.name,
            text=ngettext("%(n)d text is missing.", "%(n)d texts are missing.", gaps[language.code])
            % {"n": gaps[language.code]},
            url=language.url,
        )
        for language in _languages(document, root)
        if language.code in many
    )
    one_by_one = tuple(
        FlawShown(
            where=": ".join(w for w in (place_words(flaw.place), path_words(flaw.path)) if w),
            text=flaw.message.sentence(_),
            url=flaw_url(root, flaw, default_language=first),
        )
        for flaw in left[:MOST_FLAWS]
    )
    return (*together, *one_by_one)


def is_cut(flaws: tuple[Flaw, ...]) -> bool:
    """Whether there are more faults than are shown one by one."""
    return sum(flaw.code != GAP for flaw in flaws) > MOST_FLAWS


def _languages(document: Document, root: str) -> tuple[LanguageShown, ...]:
    first = (languages_of(document) or ("en",))[0]
    shown = []
    for code, (done, total) in progress(document).items():
        block = next((b for b in blocks(document) if any(w.is_gap(code) for w in texts_of(document, b))), GENERAL)
        source = first if code != first else ""
        url = f"{root}translate/?block={block}&from={source or code}&to={code}"
        shown.append(LanguageShown(code=code, name=language_name(code), done=done, total=total, url=url))
    return tuple(shown)
