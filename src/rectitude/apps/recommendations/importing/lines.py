"""Each line of the table as a recommendation it would become: what is understood, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rectitude.apps.recommendations.actions.forwarding import first_line
from rectitude.apps.recommendations.importing.state import Brought
from rectitude.apps.recommendations.importing.vocabulary import COLUMNS, WORDED, guessed_word, spoken_text
from rectitude.apps.recommendations.queries.named_places import NamedPlaces
from rectitude.base.institutions.models import Institution
from rectitude.core.intake import Day, is_ambiguous, read_day

STATED = ("acceptance", "progress", "compliance", "due", "owner")
_SHORT = {"standard": 60, "donor": 150}
_LONGEST_TEXT = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the table says about the addressees of a line: our word ("" for none), its own, and a day where it gives one."""

    kind: str
    value: str
    words: str
    day: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """A line as understood. fault: why it cannot become a recommendation; notes: what was left as text or added.

    cells: heading -> text, exactly as the file has it. texts: language -> text.
    """

    number: int
    cells: Mapping[str, str]
    source_number: str = ""
    title: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    type: str = ""
    priority: str = ""
    area: str = ""
    standard: str = ""
    donor: str = ""
    institutions: tuple[Institution, ...] = ()
    stated: tuple[Stated, ...] = ()
    fault: str = ""
    notes: tuple[str, ...] = ()


def words_found(brought: Brought) -> dict[str, dict[str, str]]:
    """Column -> each word it holds -> our word as chosen, else as guessed. Columns whose words are mapped only."""
    table, found = brought.chosen_table(), dict[str, dict[str, str]]()
    for place, kind in enumerate(brought.columns):
        if kind not in WORDED:
            continue
        words = dict.fromkeys(row[place] for row in table.rows if row[place])
        chosen = brought.words.get(kind, {})
        found[kind] = {word: chosen.get(word, guessed_word(kind, word)) for word in words}
    return found


def places_found(brought: Brought, places: NamedPlaces) -> dict[str, list[Institution]]:
    """Each name of an addressee in the table -> the institutions of that name; nobody chooses between several here."""
    if "institution" not in brought.columns:
        return {}
    place = brought.columns.index("institution")
    found: dict[str, list[Institution]] = {}
    for row in brought.chosen_table().rows:
        for name in names_in(row[place], places):
            found.setdefault(name, places.institutions_named(name))
    return found


def names_in(cell: str, places: NamedPlaces) -> list[str]:
    """The names in a cell: all of it when it is one name, else cut at line ends and semicolons."""
    if not cell:
        return []
    if places.institutions_named(cell):
        return [cell]
    return [name for piece in cell.split("\n") for part in piece.split(";") if (name := part.strip())]


def has_ambiguous_days(brought: Brought) -> bool:
    """Whether the table has a day such as 3/4/2024."""
    if "due" not in brought.columns:
        return False
    place = brought.columns.index("due")
    return any(is_ambiguous(row[place]) for row in brought.chosen_table().rows)


def understood(brought: Brought, places: NamedPlaces) -> list[ImportLine]:
    """Every line of the table, in its order."""
    table = brought.chosen_table()
    words = words_found(brought)
    reading = _Reading(brought=brought, places=places, words=words, by_code=_by_code(brought, places))
    return [
        reading.line(number, dict(_headed(table.headings, row)), dict(_kinds(brought.columns, row)))
        for number, row in zip(table.lines, table.rows, strict=True)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    brought: Brought
    places: NamedPlaces
    words: Mapping[str, Mapping[str, str]]
    by_code: Mapping[str, Institution]

    def line(self, number: int, cells: dict[str, str], given: dict[str, str]) -> ImportLine:
        """One line."""
        notes: list[str] = []
        texts = self._texts(given)
        title = self._title(given, texts, notes)
        language = self._language(texts)
        fault = "" if texts else _("It has no text.")
        if any(len(text) > _LONGEST_TEXT for text in texts.values()):
            fault = _("Its text is longer than %(most)d characters.") % {"most": _LONGEST_TEXT}
        return ImportLine(
            number=number,
            cells=cells,
            source_number=given.get("number", "")[:60],
            title=title,
            texts=texts,
            language=language,
            type=self._word("type", given, notes, otherwise=self.brought.type),
            priority=self._word("priority", given, notes, otherwise=self.brought.priority),
            area=self._word("area", given, notes),
            standard=self._short("standard", given, notes),
            donor=self._short("donor", given, notes),
            institutions=self._institutions(given, notes),
            stated=tuple(self._stated(given, notes)),
            fault=fault,
            notes=tuple(notes),
        )

    def _texts(self, given: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for kind, text in given.items():
            language = spoken_text(kind, language=self.brought.language)
            if language and text:
                found[language] = text
        if not found and given.get("title"):
            found[self.brought.language] = given["title"]
        return found

    def _language(self, texts: Mapping[str, str]) -> str:
        own = self.brought.language
        return own if own in texts or not texts else next(iter(texts))

    def _title(self, given: Mapping[str, str], texts: Mapping[str, str], notes: list[str]) -> str:
        title = given.get("title", "").replace("\n", " ")
        if title and len(title) <= 200:
            return title
        if title:
            notes.append(_("Its title is shortened; the whole of it stays in the report of the import."))
            return first_line(title)
        text = texts.get(self._language(texts), "")
        if text:
            notes.append(_("It has no title: its first sentence stands for one."))
        return first_line(text)

    def _word(self, kind: str, given: Mapping[str, str], notes: list[str], *, otherwise: str = "") -> str:
        word = given.get(kind, "")
        if not word:
            return otherwise
        found = self.words.get(kind, {}).get(word, "")
        if not found:
            said = (
                _("“%(word)s” (%(column)s) is none of our words; it is kept as text.")
                if kind in STATED
                else _("“%(word)s” (%(column)s) is none of our words and is left out.")
            )
            notes.append(said % {"word": word, "column": COLUMNS[kind]})
        return found or otherwise

    def _short(self, kind: str, given: Mapping[str, str], notes: list[str]) -> str:
        text = given.get(kind, "").replace("\n", " ")
        if len(text) <= _SHORT[kind]:
            return text
        said = _("%(column)s is longer than %(most)d characters and is left out.")
        notes.append(said % {"column": COLUMNS[kind], "most": _SHORT[kind]})
        return ""

    def _institutions(self, given: Mapping[str, str], notes: list[str]) -> tuple[Institution, ...]:
        found: dict[int, Institution] = {}
        for name in names_in(given.get("institution", ""), self.places):
            institution = self._institution(name)
            if institution is None:
                notes.append(_("“%(name)s” is not taken for any institution.") % {"name": name})
            else:
                found[institution.pk] = institution
        return tuple(found.values())

    def _institution(self, name: str) -> Institution | None:
        if name in self.brought.places:
            return self.by_code.get(self.brought.places[name])
        return self.places.institution(name)

    def _stated(self, given: Mapping[str, str], notes: list[str]) -> Iterable[Stated]:
        for kind in STATED:
            words = given.get(kind, "")
            if not words:
                continue
            day = read_day(words, day_first=self.brought.day_first) if kind == "due" else None
            if kind == "due" and day is None:
                notes.append(_("“%(words)s” is no date we can read; it is kept as text.") % {"words": words})
            value = self._word(kind, given, notes) if kind in WORDED else ""
            yield Stated(kind=kind, value=value, words=words, day=day)


def _headed(headings: Iterable[str], row: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Every cell under its heading; two of the same heading, or none, are told apart by their column."""
    seen: set[str] = set()
    for place, (heading, cell) in enumerate(zip(headings, row, strict=True), 1):
        name = heading if heading and heading not in seen else f"{heading} [{place}]".strip()
        seen.add(name)
        yield name, cell


def _kinds(columns: Iterable[str], row: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((kind, cell) for kind, cell in zip(columns, row, strict=True) if kind)


def _by_code(brought: Brought, places: NamedPlaces) -> dict[str, Institution]:
    wanted = set(brought.places.values())
    return {one.code: one for named in places.institutions.values() for one in named if one.code in wanted}
