"""JPEG (ITU-T T.81): its segments are copied one by one, and only those needed to show the picture."""

import re

from rectitude.base.evidence.cleaning.exif import UPRIGHT, ExifFacts, exif_facts, orientation_block
from rectitude.base.evidence.cleaning.removed import Cleaned, Removed
from rectitude.base.evidence.cleaning.tails import rest_removed
from rectitude.base.evidence.contents.reasons import Reason, Refused

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_ALONE = {0x01, *range(0xD0, 0xD8)}
_APPLICATION = range(0xE0, 0xF0)
_END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_EXIF = b"Exif\x00\x00"

Verdict = tuple[bytes, frozenset[Removed]]


def clean_jpeg(data: bytes, *, keep_orientation: bool = True) -> Cleaned:
    """The picture without what its camera and its programs wrote beside it; pixels unchanged. Raises Refused."""
    kept: list[bytes] = []
    removed: set[Removed] = set()
    facts = ExifFacts()
    at = 2
    while True:
        at, marker = _next_marker(data, at)
        if marker == _EOI:
            break
        end = at if marker in _ALONE else at + _length(data, at)
        body = data[at + 2 : end]
        if marker == 0xE1 and body.startswith(_EXIF):
            facts = exif_facts(body[len(_EXIF) :]) if facts.orientation == UPRIGHT else facts
        keep, codes = _verdict(marker, body, keep_orientation=keep_orientation)
        removed |= codes
        if keep:
            kept.append(bytes((0xFF, marker)) + (b"" if marker in _ALONE else _sized(keep)))
        if marker == _SOS:
            scan_end = _scan_end(data, end)
            kept.append(data[end:scan_end])
            end = scan_end
        elif marker in _ALONE:
            kept.append(bytes((0xFF, marker)))
        at = end
    removed |= rest_removed(data[at:])
    orientation = orientation_block(facts.orientation) if keep_orientation else b""
    return Cleaned(data=_assembled(kept, orientation), removed=frozenset(removed))


def _next_marker(data: bytes, at: int) -> tuple[int, int]:
    """The place after the next marker, and the marker. Any number of fill bytes may stand before it."""
    start = at
    while data[at : at + 1] == b"\xff":
        at += 1
    if at == start or at >= len(data) or data[at] == 0:
        raise Refused(Reason.DAMAGED)
    return at + 1, data[at]


def _length(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at : at + 2], "big")
    if length < 2 or at + length > len(data):
        raise Refused(Reason.DAMAGED)
    return length


def _scan_end(data: bytes, at: int) -> int:
    found = _END_OF_SCAN.search(data, at)
    if found is None:
        raise Refused(Reason.DAMAGED)
    return found.start()


def _sized(body: bytes) -> bytes:
    return (len(body) + 2).to_bytes(2, "big") + body


def _verdict(marker: int, body: bytes, *, keep_orientation: bool) -> Verdict:
    """What of a segment is kept (b"" for nothing), and what is thereby removed."""
    if marker in _ALONE:
        return b"", frozenset()
    if marker == _COM:
        return b"", frozenset({Removed.REMARKS})
    if marker not in _APPLICATION:
        return body, frozenset()
    if marker == 0xE0:
        return _jfif(body)
    if (marker == 0xE2 and body.startswith(b"ICC_PROFILE\x00")) or (marker == 0xEE and body.startswith(b"Adobe")):
        return body, frozenset()
    if marker == 0xE1:
        return b"", _application_one(body, keep_orientation=keep_orientation)
    if marker == 0xED:
        return b"", frozenset({Removed.EDITING})
    return b"", frozenset({Removed.OTHER_PROGRAMS})


def _jfif(body: bytes) -> Verdict:
    if not body.startswith(b"JFIF\x00") or len(body) < 14:
        return b"", frozenset({Removed.PREVIEW})
    if body[12:] == b"\x00\x00":
        return body, frozenset()
    return body[:12] + b"\x00\x00", frozenset({Removed.PREVIEW})


def _application_one(body: bytes, *, keep_orientation: bool) -> frozenset[Removed]:
    if not body.startswith(_EXIF):
        return frozenset({Removed.EDITING})
    return exif_removed(body[len(_EXIF) :], keep_orientation=keep_orientation)


def exif_removed(block: bytes, *, keep_orientation: bool = True) -> frozenset[Removed]:
    """What is removed with an EXIF block; nothing when it only says which way up the picture is."""
    facts = exif_facts(block)
    if keep_orientation and facts.orientation != UPRIGHT and block == orientation_block(facts.orientation):
        return frozenset()
    codes = {Removed.CAMERA}
    if facts.has_location:
        codes.add(Removed.LOCATION)
    if facts.has_preview:
        codes.add(Removed.PREVIEW)
    return frozenset(codes)


def _assembled(kept: list[bytes], orientation: bytes) -> bytes:
    """JFIF must come first where it is; the orientation follows it."""
    first = 1 if kept and kept[0][1:2] == b"\xe0" else 0
    exif = [b"\xff\xe1" + _sized(_EXIF + orientation)] if orientation else []
    return b"".join([b"\xff\xd8", *kept[:first], *exif, *kept[first:], b"\xff\xd9"])
