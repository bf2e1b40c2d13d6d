"""PNG (W3C PNG, third edition): only the chunks needed to show the picture are copied."""

import zlib

from rectitude.base.evidence.cleaning.exif import exif_facts, orientation_block
from rectitude.base.evidence.cleaning.jpeg import exif_removed
from rectitude.base.evidence.cleaning.removed import Cleaned, Removed
from rectitude.base.evidence.cleaning.tails import rest_removed
from rectitude.base.evidence.contents.reasons import Reason, Refused
from rectitude.base.evidence.contents.signatures import PICTURES

_SHOWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV cLLI".split()
)
_WORDS = {b"tEXt", b"zTXt", b"iTXt"}


def clean_png(data: bytes, *, keep_orientation: bool = True) -> Cleaned:
    """The picture without words, time stamps, EXIF and unknown chunks; pixels unchanged. Raises Refused."""
    out = [PICTURES["png"]]
    removed: set[Removed] = set()
    orientation = b""
    at = len(PICTURES["png"])
    name = b""
    while name != b"IEND":
        name, body, chunk = _chunk(data, at)
        at += len(chunk)
        if name in _SHOWN:
            out.append(chunk)
        elif name == b"eXIf":
            removed |= exif_removed(body, keep_orientation=keep_orientation)
            orientation = orientation_block(exif_facts(body).orientation) if keep_orientation else b""
        elif name in _WORDS:
            removed.add(Removed.EDITING if b"XML:com.adobe.xmp" in body[:40] else Removed.REMARKS)
        else:
            removed.add(Removed.PROPERTIES if name == b"tIME" else Removed.OTHER_PROGRAMS)
    removed |= rest_removed(data[at:])
    if orientation:
        out.insert(2, _written(b"eXIf", orientation))
    return Cleaned(data=b"".join(out), removed=frozenset(removed))


def _chunk(data: bytes, at: int) -> tuple[bytes, bytes, bytes]:
    """Name, body and whole of the chunk that begins here."""
    length = int.from_bytes(data[at : at + 4], "big")
    chunk = data[at : at + 12 + length]
    name, body = chunk[4:8], chunk[8:-4]
    if len(chunk) != 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
        raise Refused(Reason.DAMAGED)
    # An upper-case first letter marks a chunk without which the picture cannot be shown.
    if name not in _SHOWN and name[:1].isupper():
        raise Refused(Reason.DAMAGED)
    return name, body, chunk


def _written(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
