"""Names as sources write them, beside the names things have."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Outcome, Reading, Section, because, once
from ..material import Material, Named, Passage, PassageKind
from ..readings import reading_of_passage
from ..sentences import asks, texts
from ..wording import normalised

MISPRINT, SYNONYM = "misprint", "synonym"


def names_against_aliases(material: Material) -> Iterator[Finding]:
    """Names of which sources have other wordings (misprints and synonyms; acronyms are no contradiction), and wordings
    that lead nowhere.
    """
    for named in material.names:
        yield from _wordings(named)
    known = {normalised(text) for one in material.names for text in (one.name, *(w.text for w in one.wordings))}
    for passage in material.passages:
        if passage.kind is PassageKind.NAME and normalised(passage.text) not in known:
            yield _unknown(passage)


def _wordings(named: Named) -> Iterator[Finding]:
    found = [one for one in named.wordings if one.kind in (MISPRINT, SYNONYM) and one.text != named.name]
    if not found:
        return
    is_misprinted = any(one.kind == MISPRINT for one in found)
    quoted = ", ".join(f"“{one.text}”" for one in found)
    yield Finding(
        code="name.misprinted" if is_misprinted else "name.other-wording",
        section=Section.NAMES,
        outcome=Outcome.DIFFERS if is_misprinted else Outcome.AGREES,
        subject=named.name,
        said=(texts.misprinted if is_misprinted else texts.written_otherwise)(named.name, quoted),
        to_do=asks.LINK_NAME,
        because=because("names-against-aliases", inputs=[(one.text, one.kind) for one in found]),
        keys=(named.key,),
        sources=once(one.source for one in found),
        readings=tuple(Reading(text=one.text, source=one.source, key=named.key) for one in found),
    )


def _unknown(passage: Passage) -> Finding:
    return Finding(
        code="name.unknown",
        section=Section.NAMES,
        outcome=Outcome.UNKNOWN,
        subject=passage.text,
        said=texts.unknown_name(passage.text),
        to_do=asks.FIND_NAME,
        because=because("names-against-aliases", inputs=[(passage.key, passage.text)]),
        keys=(passage.key,),
        sources=once((passage.source,)),
        readings=(reading_of_passage(passage),),
    )
