"""A whole package: read, cleaned part by part, written anew so that nothing stands between its parts."""

import io
import zipfile

from rectitude.base.evidence.cleaning.documents.authors import Authors
from rectitude.base.evidence.cleaning.documents.odf import clean_odf
from rectitude.base.evidence.cleaning.documents.ooxml import clean_ooxml
from rectitude.base.evidence.cleaning.pictures import clean_picture
from rectitude.base.evidence.cleaning.removed import Cleaned, Removed
from rectitude.base.evidence.contents.kinds import Family, Kind
from rectitude.base.evidence.contents.packages import is_xml_name, open_package, package_kind, read_part
from rectitude.base.evidence.contents.reasons import Reason, Refused
from rectitude.base.evidence.contents.signatures import OLE, ZIP, is_program, picture_code

MAX_DEPTH = 2
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def clean_document(data: bytes, *, depth: int = 0) -> Cleaned:
    """The document without its properties and its authors' names; its text is kept. Raises Refused.

    depth: how many documents this one is inside of.
    """
    if depth > MAX_DEPTH:
        raise Refused(Reason.EMBEDDED_OBJECT)
    with open_package(data) as package:
        kind = package_kind(package)
        if isinstance(kind, Reason):
            raise Refused(kind)
        names = [name for name in package.namelist() if not name.endswith("/")]
        parts = {name: read_part(package, name) for name in names}
        removed = {Removed.REMARKS} if any(entry.comment for entry in package.infolist()) else set[Removed]()
    authors = Authors()
    for name, part in list(parts.items()):
        if not is_xml_name(name):
            cleaned = _clean_binary(part, depth=depth)
            parts[name] = cleaned.data
            removed |= cleaned.removed
    rewrite = clean_ooxml if kind.family is Family.OOXML else clean_odf
    removed |= rewrite(parts, authors=authors)
    return Cleaned(data=_packed(parts, kind), removed=frozenset(removed))


def _clean_binary(part: bytes, *, depth: int) -> Cleaned:
    code = picture_code(part)
    if code:
        return clean_picture(part, code=code)
    if part.startswith(ZIP):
        try:
            return clean_document(part, depth=depth + 1)
        except Refused as refusal:
            carried = {Reason.ARCHIVE, Reason.UNKNOWN, Reason.SECOND_FILE}
            raise Refused(Reason.EMBEDDED_OBJECT) if refusal.reason in carried else refusal
    if part.startswith((OLE, b"\x7fELF")) or is_program(part):
        raise Refused(Reason.EMBEDDED_OBJECT)
    return Cleaned(data=part)


def _packed(parts: dict[str, bytes], kind: Kind) -> bytes:
    """The same parts give the same bytes: no dates, no remarks, no leftovers."""
    first = "[Content_Types].xml" if kind.family is Family.OOXML else "mimetype"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(parts, key=lambda name: name != first):
            entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0
            package.writestr(entry, parts[name])
    return out.getvalue()
