"""A library of schemes from its file."""

from __future__ import annotations

from rectitude.core.instruments.files.cursor import Cursor
from rectitude.core.instruments.messages import gettext_noop

from ..library import Scheme, SchemeLibrary, TypicalControl
from ..values import Choice, ControlType
from .parts import Source, choices, done, items, opened, read_head, slug, text, twice, words


def read_library(source: Source) -> SchemeLibrary:
    """The library in YAML bytes, YAML text or a mapping. RiskFileFault names every fault with its line and path.

    Refused: an unknown key, a text missing in a language, an id twice, a cause or offence the file does not list, a
    scheme without red flags, causes, controls or offences.
    """
    top = opened(source)
    top.only("id", "version", "title", "description", "languages", "causes", "offences", "schemes")
    head = read_head(top)
    causes, offences = choices(top, "causes", with_text=True), choices(top, "offences")
    schemes = tuple(_scheme(one, causes=causes, offences=offences) for one in items(top, "schemes"))
    twice(top, "schemes", (one.id for one in schemes))
    done(top)
    return SchemeLibrary(
        id=head.id,
        version=head.version,
        title=head.title,
        description=head.description,
        languages=top.log.languages,
        causes=causes,
        offences=offences,
        schemes=schemes,
    )


def _scheme(cursor: Cursor, *, causes: tuple[Choice, ...], offences: tuple[Choice, ...]) -> Scheme:
    cursor.only("id", "step", "scheme", "red_flags", "causes", "controls", "offences")
    controls = tuple(_control(one) for one in items(cursor, "controls"))
    twice(cursor, "controls", (one.id for one in controls))
    return Scheme(
        id=slug(cursor),
        step=text(cursor, "step"),
        scheme=text(cursor, "scheme"),
        red_flags=choices(cursor, "red_flags"),
        causes=words(cursor, "causes", known=(one.id for one in causes)),
        controls=controls,
        offences=words(cursor, "offences", known=(one.id for one in offences)),
    )


def _control(cursor: Cursor) -> TypicalControl:
    cursor.only("id", "type", "text")
    kind = cursor.word("type", most=20)
    if kind and kind not in {one.value for one in ControlType}:
        child = cursor.at("type") or cursor
        child.fault("unknown-type", gettext_noop("There is no control of the type “%(type)s”."), type=kind)
    known = ControlType(kind) if kind in {one.value for one in ControlType} else ControlType.PREVENTIVE
    return TypicalControl(id=slug(cursor), type=known, text=text(cursor, "text"))
