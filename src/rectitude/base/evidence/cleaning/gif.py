"""GIF (GIF89a): blocks are copied, except comments and what other programs left."""

from rectitude.base.evidence.cleaning.removed import Cleaned, Removed
from rectitude.base.evidence.cleaning.tails import rest_removed
from rectitude.base.evidence.contents.reasons import Reason, Refused

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _PLAIN_TEXT, _COMMENT, _APPLICATION = 0xF9, 0x01, 0xFE, 0xFF
_LOOPING = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def clean_gif(data: bytes) -> Cleaned:
    """The picture without comments and data of other programs; pixels unchanged. Raises Refused."""
    at = 13 + _colours(_byte(data, 10))
    out = [data[:at]]
    removed: set[Removed] = set()
    while (kind := _byte(data, at)) != _TRAILER:
        if kind == _IMAGE:
            end = _blocks_end(data, at + 10 + _colours(_byte(data, at + 9)) + 1)
        elif kind == _EXTENSION:
            end = _blocks_end(data, at + 2)
            code = _extension_removed(data, at)
            if code is not None:
                removed.add(code)
                at = end
                continue
        else:
            raise Refused(Reason.DAMAGED)
        out.append(data[at:end])
        at = end
    removed |= rest_removed(data[at + 1 :])
    return Cleaned(data=b"".join([*out, b"\x3b"]), removed=frozenset(removed))


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise Refused(Reason.DAMAGED)
    return data[at]


def _colours(flags: int) -> int:
    """The bytes of a colour table, from the flags that announce it."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while (length := _byte(data, at)) != 0:
        at += length + 1
    return at + 1


def _extension_removed(data: bytes, at: int) -> Removed | None:
    label = _byte(data, at + 1)
    if label in {_CONTROL, _PLAIN_TEXT} or (label == _APPLICATION and data[at + 3 : at + 14] in _LOOPING):
        return None
    if label == _COMMENT:
        return Removed.REMARKS
    return Removed.EDITING if data[at + 3 : at + 11] == b"XMP Data" else Removed.OTHER_PROGRAMS
