"""OpenDocument (ISO/IEC 26300): texts, spreadsheets and presentations of LibreOffice and others."""

import re
from posixpath import basename

from rectitude.base.evidence.cleaning.documents.authors import INITIALS, Authors
from rectitude.base.evidence.cleaning.documents.changes import Part, without_local_path
from rectitude.base.evidence.cleaning.removed import Removed
from rectitude.base.evidence.contents.packages import is_xml_name
from rectitude.base.evidence.contents.xml import local_name, parsed, serialised

_LEFT_OUT: tuple[tuple[re.Pattern[str], Removed], ...] = (
    (re.compile(r"(.*/)?meta\.xml|manifest\.rdf"), Removed.PROPERTIES),
    (re.compile(r"Thumbnails/"), Removed.PREVIEW),
    (re.compile(r"Versions/|VersionList\.xml"), Removed.EARLIER_VERSIONS),
    (re.compile(r"META-INF/.*signatures.*\.xml"), Removed.SIGNATURE),
    (re.compile(r"layout-cache|Configurations2/"), Removed.OTHER_PROGRAMS),
)
_PRINTER = frozenset({"PrinterName", "PrinterSetup", "PrinterPaperFromSetup"})
_SOURCES = frozenset({"CurrentDatabaseDataSource", "CurrentDatabaseCommand"})
_MARKS = frozenset({"Rsid", "RsidRoot"})
_CHANGED_BY = frozenset({"creator", "creator-initials", "sender-initials"})


def clean_odf(parts: dict[str, bytes], *, authors: Authors) -> set[Removed]:
    """Clean the parts in place; says what was removed. Raises Refused."""
    removed: set[Removed] = set()
    for name in list(parts):
        code = next((code for pattern, code in _LEFT_OUT if pattern.match(name)), None)
        if code is not None:
            removed.add(code)
            del parts[name]
    for name in [name for name in parts if is_xml_name(name)]:
        part = Part(name=name, root=parsed(parts[name]))
        if name == "META-INF/manifest.xml":
            _clean_manifest(part, parts)
        elif basename(name) == "settings.xml":
            _clean_settings(part)
        else:
            _clean_content(part, authors)
        if part.changed:
            parts[name] = serialised(part.root)
        removed |= part.removed
    return removed


def _attribute(part: Part, element: int, local: str) -> str:
    return next((value for name, value in part.root[element].attrib.items() if str(name).endswith(f"}}{local}")), "")


def _clean_manifest(part: Part, parts: dict[str, bytes]) -> None:
    for index in reversed(range(len(part.root))):
        path = _attribute(part, index, "full-path")
        if local_name(part.root[index]) == "file-entry" and path not in parts and not path.endswith("/"):
            part.root.remove(part.root[index])
            part.did(None)
    for index in reversed(range(len(part.root))):
        path = _attribute(part, index, "full-path")
        if path.endswith("/") and path != "/" and not any(name.startswith(path) for name in parts):
            part.root.remove(part.root[index])
            part.did(None)


def _clean_settings(part: Part) -> None:
    for item in list(part.root.iter()):
        name = next((str(value) for key, value in item.attrib.items() if str(key).endswith("}name")), "")
        parent = item.getparent()
        if local_name(item) != "config-item" or parent is None:
            continue
        for names, code in (
            (_PRINTER, Removed.PRINTERS),
            (_SOURCES, Removed.PATHS),
            (_MARKS, Removed.EDIT_MARKS),
        ):
            if name in names:
                parent.remove(item)
                part.did(code if item.text else None)


def _clean_content(part: Part, authors: Authors) -> None:
    """Only names beside remarks and changes: a field that shows its author's name in the text is the text."""
    for element in part.root.iter():
        name = local_name(element)
        parent = element.getparent()
        if name not in _CHANGED_BY or parent is None or not element.text:
            continue
        if local_name(parent) not in {"annotation", "change-info"}:
            continue
        new = authors.neutral(element.text) if name == "creator" else INITIALS
        if new != element.text:
            element.text = new
            part.did(Removed.AUTHORS)
    part.rewrite("href", Removed.PATHS, without_local_path)
    part.rewrite("rsid", Removed.EDIT_MARKS, lambda _: None)
    part.rewrite("paragraph-rsid", Removed.EDIT_MARKS, lambda _: None)
    if part.name.lower().endswith(".svg"):
        part.drop(frozenset({"metadata", "script"}), Removed.EDITING)
