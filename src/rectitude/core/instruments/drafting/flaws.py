"""What is still wrong with a draft, each thing with the place in ids where it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..crosswalk import compare
from ..faults import Fault
from ..files import tree_of
from ..loading import build
from ..messages import Message, gettext_noop
from ..model import Instrument
from .documents import Document
from .places import GENERAL, member_at, members
from .texts import languages_of

CROSSWALK = "crosswalk"
UNITS = "units"
_GROUPS = ("sections", "header", "scales", "rules")
_OF_ROOT = frozenset({"id", "version", "title", "description", "languages", "method", "aggregate", "withheld_under"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing wrong: its place (`items.IO1`, "general", "crosswalk"), the dotted path there, the language when it is
    about one, and what to tell."""

    place: str
    path: str
    message: Message
    language: str = ""

    @property
    def code(self) -> str:
        return self.message.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A draft looked at: the instrument as far as it can be read, and every flaw in the order of the document."""

    instrument: Instrument | None
    flaws: tuple[Flaw, ...]

    @property
    def usable(self) -> Instrument | None:
        """The instrument when nothing is wrong."""
        return None if self.flaws else self.instrument


def look_at(document: Document, *, earlier: Instrument | None = None) -> Look:
    """Everything wrong with a draft, also against the version it follows when one is given. Never raises."""
    built = build(tree_of(document))
    faults = [*built.faults]
    if earlier is not None and built.instrument is not None:
        # A crosswalk that cannot be read is told once.
        told = {(fault.path, fault.code) for fault in faults}
        faults += [f for f in compare(earlier, built.instrument).faults if not _is_told(f, told)]
    rank = {place: number for number, place in enumerate(_in_reading_order(document))}
    flaws = sorted((_flaw(fault, document) for fault in faults), key=lambda flaw: rank.get(flaw.place, len(rank)))
    return Look(instrument=built.instrument, flaws=tuple(flaws))


def _in_reading_order(document: Document) -> Iterator[str]:
    yield from (GENERAL, UNITS)
    yield from (fact.place for fact in members(document, "header"))
    items = members(document, "items")
    for section in members(document, "sections"):
        yield section.place
        for item in items:
            if item.inside == section.place:
                yield item.place
                yield from (part.place for part in members(document, f"{item.place}.parts"))
    yield from (member.place for group in ("scales", "rules") for member in members(document, group))


def _is_told(fault: Fault, told: set[tuple[str, str]]) -> bool:
    if fault.code == "crosswalk-missing-item":
        return ("crosswalk.items", fault.code) in told or any(path == fault.path for path, _ in told)
    return (fault.path, fault.code) in told


def _flaw(fault: Fault, document: Mapping[str, object]) -> Flaw:
    place, path = _placed(fault, document)
    path = _deeper(fault, path)
    languages = languages_of(document)
    language = str(fault.message.params.get("language", ""))
    pieces = path.split(".") if path else []
    if pieces and pieces[-1] in languages and not (language and fault.code == "missing-language"):
        language = pieces[-1]
    return Flaw(place=place, path=path, message=fault.message, language=language if language in languages else "")


def _deeper(fault: Fault, path: str) -> str:
    """The place of what is missing, where the fault is told of the thing that lacks it."""
    said = fault.message.params
    if fault.code == "missing-anchor":
        return f"{said['key']}.{said['level']}"
    missing = {"missing-key": str(said.get("key", "")), "no-parts": "type", "missing-options": "options"}
    key = missing.get(fault.code, "")
    return f"{path}.{key}" if path and key else path or key


def _placed(fault: Fault, document: Mapping[str, object]) -> tuple[str, str]:
    pieces = fault.path.split(".") if fault.path else []
    if fault.code == "duplicate-id" and (twin := _twin(fault, pieces, document)):
        return twin, "id"
    if not pieces:
        return GENERAL, ""
    head, *rest = pieces
    if head in (CROSSWALK, UNITS):
        item = fault.message.params.get("item")
        return head, f"items.{item}" if item and rest[:1] == ["items"] else ".".join(rest)
    if head in _OF_ROOT:
        return GENERAL, fault.path
    for place, deeper in _candidates(head, rest):
        if member_at(document, place) is not None:
            return place, ".".join(deeper)
    return GENERAL, fault.path


def _candidates(head: str, rest: list[str]) -> Iterator[tuple[str, list[str]]]:
    if head in _GROUPS:
        if rest:
            yield f"{head}.{rest[0]}", rest[1:] or (["options"] if head == "scales" else [])
        return
    if len(rest) > 1 and rest[0] == "parts":
        yield f"items.{head}.parts.{rest[1]}", rest[2:]
    yield f"items.{head}", rest


def _twin(fault: Fault, pieces: list[str], document: Mapping[str, object]) -> str:
    """The second of two things with one id: that is the one to mend."""
    twice = str(fault.message.params.get("id", ""))
    around = pieces[0] if pieces else ""
    places = [f"{around}.{twice}~2", f"items.{twice}~2"]
    if len(pieces) > 1 and pieces[1] == "parts":
        places.insert(0, f"items.{pieces[0]}.parts.{twice}~2")
    return next((place for place in places if member_at(document, place) is not None), "")


def version_taken(version: str) -> Flaw:
    """The flaw of a draft whose number already stands for a published version."""
    template = gettext_noop(
        "Version %(version)s is already published, and a published version never changes. Give this one another number."
    )
    return Flaw(
        place=GENERAL,
        path="version",
        message=Message(code="version-published", template=template, params={"version": version}),
    )


def unknown_earlier(version: str) -> Flaw:
    """The flaw of a crosswalk that starts from a version nobody published."""
    template = gettext_noop("The crosswalk starts from %(version)s, and no such version is published.")
    return Flaw(
        place=CROSSWALK,
        path="from",
        message=Message(code="crosswalk-unknown-version", template=template, params={"version": version}),
    )
