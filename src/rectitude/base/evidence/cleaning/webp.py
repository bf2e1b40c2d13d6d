"""WebP (RFC 9649): only the chunks needed to show the picture are copied."""

from collections.abc import Iterator

from rectitude.base.evidence.cleaning.exif import exif_facts, orientation_block
from rectitude.base.evidence.cleaning.jpeg import exif_removed
from rectitude.base.evidence.cleaning.removed import Cleaned, Removed
from rectitude.base.evidence.cleaning.tails import rest_removed
from rectitude.base.evidence.contents.reasons import Reason, Refused

_SHOWN = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"})
_IN_FRAME = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_FRAME_HEADER = 16
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_PREFIX = b"Exif\x00\x00"


def clean_webp(data: bytes) -> Cleaned:
    """The picture without EXIF, XMP and unknown chunks; pixels unchanged. Raises Refused."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Refused(Reason.DAMAGED)
    removed = set(rest_removed(data[end:]))
    kept: list[tuple[bytes, bytes]] = []
    orientation = b""
    for name, body in _chunks(data[12:end]):
        if name in _SHOWN:
            kept.append((name, _frame(body, removed) if name == b"ANMF" else body))
        elif name == b"EXIF":
            block = body.removeprefix(_PREFIX)
            orientation = orientation_block(exif_facts(block).orientation)
            removed |= exif_removed(block)
        else:
            removed.add(Removed.EDITING if name == b"XMP " else Removed.OTHER_PROGRAMS)
    if orientation and kept and kept[0][0] == b"VP8X":
        kept.append((b"EXIF", orientation))
    body = b"WEBP" + b"".join(_written(name, _flagged(name, part, kept)) for name, part in kept)
    return Cleaned(data=b"RIFF" + len(body).to_bytes(4, "little") + body, removed=frozenset(removed))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + length]
        if len(data) < at + 8 or len(body) != length:
            raise Refused(Reason.DAMAGED)
        yield data[at : at + 4], body
        at += 8 + length + length % 2


def _frame(body: bytes, removed: set[Removed]) -> bytes:
    """A frame of an animation holds chunks of its own."""
    chunks = list(_chunks(body[_FRAME_HEADER:]))
    if any(name not in _IN_FRAME for name, _ in chunks):
        removed.add(Removed.OTHER_PROGRAMS)
    shown = (_written(name, part) for name, part in chunks if name in _IN_FRAME)
    return body[:_FRAME_HEADER] + b"".join(shown)


def _flagged(name: bytes, body: bytes, kept: list[tuple[bytes, bytes]]) -> bytes:
    """The header says which chunks follow; it must not announce what was removed."""
    if name != b"VP8X" or not body:
        return body
    flags = body[0] & ~(_HAS_EXIF | _HAS_XMP)
    if any(chunk == b"EXIF" for chunk, _ in kept):
        flags |= _HAS_EXIF
    return bytes((flags,)) + body[1:]


def _written(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\x00" * (len(body) % 2)
