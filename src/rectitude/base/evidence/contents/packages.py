"""Office documents are ZIP packages: opening one without being harmed by it, and telling which kind it is."""

import io
import struct
import zipfile
import zlib

from rectitude.base.evidence.contents.kinds import BY_CODE, KINDS, Family, Kind
from rectitude.base.evidence.contents.reasons import Reason, Refused
from rectitude.base.evidence.contents.signatures import ZIP, ZIP_END
from rectitude.base.evidence.contents.xml import local_name, parsed

MAX_ENTRIES = 5_000
MAX_EXPANDED = 300 * 1024 * 1024
MAX_XML = 80 * 1024 * 1024
_END_SIZE = 22
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_MAIN = {f"{kind.media_type}.main+xml": kind for kind in KINDS if kind.family is Family.OOXML}
_ODF = {kind.media_type.encode(): kind for kind in KINDS if kind.family is Family.ODF}
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_FOLDERS = ("/activex/", "/macrosheets/", "/dialogsheets/")


def open_package(data: bytes) -> zipfile.ZipFile:
    """The package, after everything that can be checked without expanding it. Raises Refused."""
    if ZIP_END not in data:
        raise Refused(Reason.DAMAGED)
    if not data.startswith(ZIP) or data[-_END_SIZE:][:4] != ZIP_END:
        raise Refused(Reason.SECOND_FILE)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except _BROKEN as error:
        raise Refused(Reason.DAMAGED) from error
    if not entries:
        raise Refused(Reason.ARCHIVE)
    if min(entry.header_offset for entry in entries) != 0 or package.comment:
        raise Refused(Reason.SECOND_FILE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Reason.ENCRYPTED)
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_EXPANDED:
        raise Refused(Reason.EXPANDS)
    if len({entry.filename.lower() for entry in entries}) != len(entries) or any(map(_is_odd, entries)):
        raise Refused(Reason.DAMAGED)
    return package


def _is_odd(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    outside = name.startswith("/") or "\\" in name or ".." in name.split("/")
    return outside or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part, expanded. It cannot be longer than the package declares, and that was checked. Raises Refused."""
    try:
        if package.getinfo(name).file_size > MAX_XML and is_xml_name(name):
            raise Refused(Reason.EXPANDS)
        return package.read(name)
    except _BROKEN as error:
        raise Refused(Reason.DAMAGED) from error


def is_xml_name(name: str) -> bool:
    """Whether a part of this name is XML."""
    return name.lower().endswith((".xml", ".rels", ".vml", ".svg", ".rdf"))


def package_kind(package: zipfile.ZipFile) -> Kind | Reason:
    """Which kind of document the package is, or why it is not kept."""
    names = package.namelist()
    if "[Content_Types].xml" in names:
        return _ooxml_kind(package, names)
    if "mimetype" in names:
        return _odf_kind(package, names)
    if "META-INF/MANIFEST.MF" in names or any(name.lower().endswith((".dex", ".exe")) for name in names):
        return Reason.EXECUTABLE
    return Reason.ARCHIVE


def _ooxml_kind(package: zipfile.ZipFile, names: list[str]) -> Kind | Reason:
    lowered = [f"/{name.lower()}" for name in names]
    types = [
        element.get("ContentType", "")
        for element in parsed(read_part(package, "[Content_Types].xml")).iter()
        if local_name(element) in {"Override", "Default"}
    ]
    has_macro_part = any(name.endswith(_MACRO_PARTS) or any(f in name for f in _MACRO_FOLDERS) for name in lowered)
    if has_macro_part or any("macroenabled" in said.lower() or "vbaproject" in said.lower() for said in types):
        return Reason.MACROS
    found = {_MAIN[said] for said in types if said in _MAIN}
    return found.pop() if len(found) == 1 else Reason.UNKNOWN


def _odf_kind(package: zipfile.ZipFile, names: list[str]) -> Kind | Reason:
    kind = _ODF.get(read_part(package, "mimetype").strip())
    if kind is None or "content.xml" not in names:
        return Reason.UNKNOWN if kind is None else Reason.DAMAGED
    if "META-INF/manifest.xml" in names:
        manifest = parsed(read_part(package, "META-INF/manifest.xml"))
        if any(local_name(element) == "encryption-data" for element in manifest.iter()):
            return Reason.ENCRYPTED
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        return Reason.MACROS
    return BY_CODE[kind.code]
