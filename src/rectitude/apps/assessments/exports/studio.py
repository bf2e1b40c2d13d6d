"""Drafts as files, and files as drafts: YAML as it stands, XLSForm when nothing is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.core import instruments
from rectitude.core.instruments import Instrument, drafting
from rectitude.core.instruments.drafting import Document

MOST_NOTICES = 20
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a file gave: a document to go on from, or None; and what to tell about it."""

    document: Document | None
    notices: tuple[str, ...]


def yaml_file(document: Document) -> bytes:
    """The draft as an instrument file, faults and all."""
    return drafting.text_of(document).encode()


def xlsform_file(instrument: Instrument) -> tuple[bytes, tuple[str, ...]]:
    """The instrument as an XLSForm workbook, and what form tools would refuse in it."""
    made = instruments.to_xlsform(instrument)
    return made, _told(f"{fault.place}: {fault.message.sentence(_)}" for fault in instruments.check_xlsform(made))


def read_file(content: bytes) -> Brought:
    """What is in a file that was brought: a workbook by its first bytes, else text. Never raises."""
    if content.startswith(_ZIP):
        reading = instruments.examine_xlsform(content)
        notices = _told(f"{fault.place}: {fault.message.sentence(_)}" for fault in reading.faults)
        if reading.instrument is None:
            return Brought(document=None, notices=notices)
        return Brought(document=drafting.draft_of(reading.instrument), notices=notices)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Brought(document=None, notices=(_("This is neither a form workbook (.xlsx) nor a text in UTF-8."),))
    document, faults = drafting.document_from_yaml(text)
    notices = _told(
        _("Line %(line)d, column %(column)d: %(what)s")
        % {"line": fault.line, "column": fault.column, "what": fault.message.sentence(_)}
        for fault in faults
    )
    return Brought(document=document, notices=notices)


def _told(sentences: Iterable[str]) -> tuple[str, ...]:
    every = tuple(sentences)
    left = len(every) - MOST_NOTICES
    more = (_("And %(n)d more of the kind.") % {"n": left},) if left > 0 else ()
    return (*every[:MOST_NOTICES], *more)
