"""The file of a bundle: a ZIP whose bytes follow from what is in it, read with distrust."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rectitude.core.snapshots import DocumentFault, read_document, written_document

from .faults import BundleFault

FORM = "rectitude-bundle-1"
MANIFEST, SPECIFICATION, EXPECTED, README = "manifest.json", "specification.json", "expected.json", "README.txt"
MOST_BYTES = 1 << 30  # of everything unpacked
MOST_FILES = 200
_DATA = re.compile(r"data/[0-9a-f]{64}")
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What a bundle holds: its kind, the versions that made it, the specification, the numbers expected, and the bytes
    of each data file by the name the specification gives it.
    """

    kind: str
    engine: Mapping[str, str]
    specification: Mapping[str, Any]
    expected: Mapping[str, Any]
    files: Mapping[str, bytes]


def packed(bundle: Bundle, *, readme: str) -> bytes:
    """The bytes of a bundle: entries by name, stored as they are, without times. Same contents, same bytes."""
    data = {f"data/{_sha256(content)}": content for content in bundle.files.values()}
    entries = {
        SPECIFICATION: written_document(bundle.specification),
        EXPECTED: written_document(bundle.expected),
        README: readme.encode(),
        **data,
    }
    manifest = {
        "form": FORM,
        "kind": bundle.kind,
        "engine": dict(bundle.engine),
        "data": {name: f"data/{_sha256(content)}" for name, content in sorted(bundle.files.items())},
        "files": {
            name: {"sha256": _sha256(content), "bytes": len(content)} for name, content in sorted(entries.items())
        },
    }
    entries[MANIFEST] = written_document(manifest)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(entries.items()):
            entry = zipfile.ZipInfo(name, date_time=_MOMENT)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def read_bundle(data: bytes) -> Bundle:
    """The bundle in some bytes, after everything in it was found to be as the manifest says.

    BundleFault: no ZIP, more than MOST_FILES files or MOST_BYTES unpacked, a name that does not belong there or is there
    twice, encryption, a file too many or too few, a digest that is not the one written down.
    """
    entries = _entries(data)
    manifest = _document(entries, MANIFEST)
    if manifest.get("form") != FORM:
        raise BundleFault(f"{MANIFEST}: this form of bundle is not known here: {manifest.get('form')!r}")
    _check(entries, manifest.get("files"))
    named = manifest.get("data")
    if not isinstance(named, dict) or sorted(set(map(str, named.values()))) != sorted(filter(_DATA.fullmatch, entries)):
        raise BundleFault(f"{MANIFEST}: the data files named are not those in the bundle")
    engine = manifest.get("engine")
    return Bundle(
        kind=str(manifest.get("kind")),
        engine={str(key): str(value) for key, value in engine.items()} if isinstance(engine, dict) else {},
        specification=_document(entries, SPECIFICATION),
        expected=_document(entries, EXPECTED),
        files={name: entries[place] for name, place in named.items()},
    )


def _entries(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive, size=len(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, OverflowError, ValueError, NotImplementedError) as fault:
        if isinstance(fault, BundleFault):
            raise
        raise BundleFault(f"this is no bundle, or a damaged one: {fault}") from None


def _unpacked(archive: zipfile.ZipFile, *, size: int) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise BundleFault(f"{len(infos)} files; a bundle has at most {MOST_FILES}")
    for info in infos:
        if info.filename not in (MANIFEST, SPECIFICATION, EXPECTED, README) and not _DATA.fullmatch(info.filename):
            raise BundleFault(f"{info.filename[:80]!r} does not belong in a bundle")
        if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BundleFault(f"{info.filename}: encrypted, or packed in a way that bundles are not")
    if sum(info.file_size for info in infos) > MOST_BYTES or sum(info.compress_size for info in infos) > size:
        raise BundleFault(f"unpacked it would hold more than {MOST_BYTES >> 20} MB, or files that share bytes")
    found: dict[str, bytes] = {}
    for info in infos:
        if info.filename in found:
            raise BundleFault(f"{info.filename} is there twice")
        with archive.open(info) as stream:
            content = stream.read(info.file_size + 1)  # never more than it says it holds
        if len(content) != info.file_size:
            raise BundleFault(f"{info.filename}: {len(content)} bytes where {info.file_size} are announced")
        found[info.filename] = content
    return found


def _check(entries: Mapping[str, bytes], stated: object) -> None:
    if not isinstance(stated, dict):
        raise BundleFault(f"{MANIFEST}: the list of files is missing")
    there = set(entries) - {MANIFEST}
    if absent := sorted(set(stated) - there):
        raise BundleFault(f"{absent[0]} is missing")
    if odd := sorted(there - set(stated)):
        raise BundleFault(f"{odd[0]} is not in the manifest")
    for name in (SPECIFICATION, EXPECTED, README):
        if name not in stated:
            raise BundleFault(f"{name} is missing")
    for name, about in stated.items():
        if not isinstance(about, dict) or about.get("sha256") != _sha256(entries[name]):
            raise BundleFault(f"{name} is not as it was when the bundle was made: its SHA-256 is another")
        if _DATA.fullmatch(name) and name != f"data/{about['sha256']}":
            raise BundleFault(f"{name} does not bear the name of its content")


def _document(entries: Mapping[str, bytes], name: str) -> dict[str, Any]:
    if name not in entries:
        raise BundleFault(f"{name} is missing")
    try:
        return read_document(entries[name])
    except DocumentFault as fault:
        raise BundleFault(f"{name}: {fault}") from None


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
