"""OOXML (ECMA-376): Word, Excel and PowerPoint documents.

Parts that only describe the document or its author are left out, with the relationships that lead to them; in the parts
that stay, names of authors become neutral and addresses on the author's computer go.
"""

import re
from collections.abc import Iterable
from posixpath import dirname, join, normpath

from rectitude.base.evidence.cleaning.documents.authors import INITIALS, Authors
from rectitude.base.evidence.cleaning.documents.changes import Part, is_local_path, without_local_path
from rectitude.base.evidence.cleaning.removed import Removed
from rectitude.base.evidence.contents.packages import is_xml_name
from rectitude.base.evidence.contents.xml import local_name, parsed, serialised

_LEFT_OUT: tuple[tuple[re.Pattern[str], Removed], ...] = (
    (re.compile(r"docprops/thumbnail\.", re.IGNORECASE), Removed.PREVIEW),
    (re.compile(r"docprops/|docmetadata/", re.IGNORECASE), Removed.PROPERTIES),
    (re.compile(r"customxml/", re.IGNORECASE), Removed.OTHER_PROGRAMS),
    (re.compile(r"\[trash\]/", re.IGNORECASE), Removed.EARLIER_VERSIONS),
    (re.compile(r"_xmlsignatures/", re.IGNORECASE), Removed.SIGNATURE),
    (re.compile(r".*/printersettings/", re.IGNORECASE), Removed.PRINTERS),
)
_NOWHERE = "file:///removed"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_DROPPED: tuple[tuple[frozenset[str], Removed], ...] = (
    (frozenset({"rsids", "docId", "revisionPtr"}), Removed.EDIT_MARKS),
    (frozenset({"attachedTemplate", "absPath", "mailMerge"}), Removed.PATHS),
    (frozenset({"presenceInfo"}), Removed.AUTHORS),
    (frozenset({"docVars"}), Removed.OTHER_PROGRAMS),
)


def clean_ooxml(parts: dict[str, bytes], *, authors: Authors) -> set[Removed]:
    """Clean the parts in place; says what was removed. Raises Refused."""
    removed: set[Removed] = set()
    for name in list(parts):
        code = next((code for pattern, code in _LEFT_OUT if pattern.match(name)), None)
        if code is not None:
            del parts[name]
            if not name.endswith(".rels"):
                removed.add(code)
    lost = {}
    for name in [name for name in parts if name.endswith(".rels")]:
        part = Part(name=name, root=parsed(parts[name]))
        lost[_source(name)] = _clean_relationships(part, parts)
        removed |= _put_back(part, parts)
    # Remarks name their authors before they quote them.
    for name in sorted(parts, key=lambda name: "person" not in name and "author" not in name.lower()):
        if not is_xml_name(name) or name.endswith(".rels"):
            continue
        part = Part(name=name, root=parsed(parts[name]))
        if name == "[Content_Types].xml":
            _clean_types(part, parts)
        else:
            _clean_part(part, authors)
            _unlink(part, lost.get(name, frozenset()))
        removed |= _put_back(part, parts)
    return removed


def _put_back(part: Part, parts: dict[str, bytes]) -> set[Removed]:
    if part.changed:
        parts[part.name] = serialised(part.root)
    return part.removed


def _source(rels: str) -> str:
    """The part whose relationships these are: a/_rels/b.xml.rels belongs to a/b.xml."""
    folder, _, name = rels.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _clean_relationships(part: Part, parts: dict[str, bytes]) -> frozenset[str]:
    """Drop what leads to a part that is gone, blunt what leads outside. Returns the identifiers dropped."""
    lost = set()
    base = dirname(_source(part.name))
    for relation in list(part.root):
        if local_name(relation) != "Relationship":
            continue
        target = relation.get("Target", "")
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") == "External":
            if target != _NOWHERE and (kind != "hyperlink" or is_local_path(target)):
                relation.set("Target", _NOWHERE)
                part.did(Removed.PATHS)
            continue
        path = target.lstrip("/") if target.startswith("/") else normpath(join(base, target))
        if path not in parts and any(pattern.match(path) for pattern, _ in _LEFT_OUT):
            lost.add(relation.get("Id", ""))
            part.root.remove(relation)
            part.did(None)
    return frozenset(lost)


def _clean_types(part: Part, parts: dict[str, bytes]) -> None:
    for override in list(part.root):
        if local_name(override) == "Override" and override.get("PartName", "").lstrip("/") not in parts:
            part.root.remove(override)
            part.did(None)


def _unlink(part: Part, lost: Iterable[str]) -> None:
    """Take out references to relationships that are gone; a program would call the document damaged."""
    for identifier in lost:
        found = part.root.getroottree().xpath("//@r:id[. = $it]", namespaces={"r": _RELATIONSHIPS}, it=identifier)
        for value in found:
            del value.getparent().attrib[value.attrname]
            part.did(None)


def _clean_part(part: Part, authors: Authors) -> None:
    for names, code in _DROPPED:
        part.drop(names, code)
    # Bound to properties that are gone, a field would show nothing; unbound, it keeps the text it shows.
    part.drop(frozenset({"dataBinding"}), None)
    part.rewrite("author", Removed.AUTHORS, authors.neutral)
    part.rewrite("initials", Removed.AUTHORS, lambda said: INITIALS if said else said)
    for attribute in ("userName", "refreshedBy"):
        part.rewrite(attribute, Removed.AUTHORS, authors.neutral)
    for element in ("customWorkbookView", "cmAuthor", "author", "userInfo"):
        part.rewrite("name", Removed.AUTHORS, authors.neutral, on=element)
    part.rewrite("displayName", Removed.AUTHORS, authors.neutral, on="person")
    for element in ("person", "author"):
        part.rewrite("userId", Removed.AUTHORS, lambda _: INITIALS, on=element)
        part.rewrite("providerId", Removed.AUTHORS, lambda _: "None", on=element)
    for attribute in ("connection", "odcFile", "sourceFile"):
        part.rewrite(attribute, Removed.PATHS, lambda _: "")
    for attribute in ("descr", "title", "href"):
        part.rewrite(attribute, Removed.PATHS, without_local_path)
    for attribute in ("rsidR", "rsidRPr", "rsidP", "rsidRDefault", "rsidDel", "rsidTr", "rsidSect"):
        part.rewrite(attribute, Removed.EDIT_MARKS, lambda _: None)
    if "comments" in part.name.lower():
        # "tc=" is not a name: it ties an old remark to its thread.
        keep_threads = lambda said: said if said.startswith("tc=") else authors.neutral(said)  # noqa: E731
        part.retext(frozenset({"author"}), Removed.AUTHORS, keep_threads)
        part.retext(frozenset({"t"}), Removed.AUTHORS, authors.in_text)
    if part.name.lower().endswith(".svg"):
        part.drop(frozenset({"metadata", "script"}), Removed.EDITING)
