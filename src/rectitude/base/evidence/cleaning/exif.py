"""The little of an EXIF block (TIFF 6.0, Exif 2.32) that we need: which way up, and whether it says where."""

import struct
from dataclasses import dataclass

_ORIENTATION = 0x0112
_GPS = 0x8825
UPRIGHT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ExifFacts:
    """orientation: 1 (upright) to 8, as the Exif standard numbers them."""

    orientation: int = UPRIGHT
    has_location: bool = False
    has_preview: bool = False


def exif_facts(block: bytes) -> ExifFacts:
    """Facts of a block that begins with its TIFF header; an unreadable block has none. Raises nothing."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return ExifFacts()
    try:
        (first,) = struct.unpack_from(f"{order}I", block, 4)
        (count,) = struct.unpack_from(f"{order}H", block, first)
        tags = {}
        for index in range(count):
            at = first + 2 + 12 * index
            (tag,) = struct.unpack_from(f"{order}H", block, at)
            (tags[tag],) = struct.unpack_from(f"{order}H", block, at + 8)
    except struct.error:
        return ExifFacts()
    orientation = tags.get(_ORIENTATION, UPRIGHT)
    return ExifFacts(
        orientation=orientation if 1 <= orientation <= 8 else UPRIGHT,
        has_location=_GPS in tags,
        has_preview=_has_second_directory(block, order, first, count),
    )


def _has_second_directory(block: bytes, order: str, first: int, count: int) -> bool:
    at = first + 2 + 12 * count
    return block[at : at + 4] not in {b"", b"\x00\x00\x00\x00"} and len(block) >= at + 4


def orientation_block(orientation: int) -> bytes:
    """A block that says which way up and nothing else; b"" when upright.

    Keeping this one number lets the picture be shown upright without touching its pixels.
    """
    if orientation == UPRIGHT:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    return b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + b"\x00\x00\x00\x00"
