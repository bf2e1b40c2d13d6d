"""The first bytes of kinds of file, kept and not kept.

From the formats' own specifications (PE, ELF, Mach-O, RFC 1952, 7z, POSIX tar, MS-CFB, ISO/IEC 14496-12 ...).
"""

from rectitude.base.evidence.contents.reasons import Reason

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
ZIP_END = b"PK\x05\x06"
PICTURES = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "gif87": b"GIF87a", "gif89": b"GIF89a"}

REFUSED: tuple[tuple[int, bytes, Reason], ...] = (
    (0, b"\x7fELF", Reason.EXECUTABLE),
    (0, b"\xfe\xed\xfa\xce", Reason.EXECUTABLE),
    (0, b"\xfe\xed\xfa\xcf", Reason.EXECUTABLE),
    (0, b"\xce\xfa\xed\xfe", Reason.EXECUTABLE),
    (0, b"\xcf\xfa\xed\xfe", Reason.EXECUTABLE),
    (0, b"\xca\xfe\xba\xbe", Reason.EXECUTABLE),
    (0, b"\x00asm", Reason.EXECUTABLE),
    (0, b"dex\n", Reason.EXECUTABLE),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", Reason.EXECUTABLE),
    (0, b"PK\x05\x06", Reason.ARCHIVE),
    (0, b"Rar!\x1a\x07", Reason.ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (0, b"\x1f\x8b", Reason.ARCHIVE),
    (0, b"BZh", Reason.ARCHIVE),
    (0, b"\xfd7zXZ\x00", Reason.ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", Reason.ARCHIVE),
    (0, b"MSCF", Reason.ARCHIVE),
    (257, b"ustar", Reason.ARCHIVE),
    (32769, b"CD001", Reason.ARCHIVE),
    (4, b"ftyp", Reason.UNKNOWN),
    (0, b"II*\x00", Reason.UNKNOWN),
    (0, b"MM\x00*", Reason.UNKNOWN),
    (0, b"ID3", Reason.UNKNOWN),
    (0, b"{\\rtf", Reason.UNKNOWN),
)


def is_program(data: bytes) -> bool:
    """Whether the bytes are a DOS or Windows program.

    Two letters are little to go by (a text may begin with them): the header they announce is looked up as well.
    """
    if data[:2] != b"MZ":
        return False
    at = int.from_bytes(data[60:64], "little")
    return data[at : at + 2] in {b"PE", b"NE", b"LE", b"LX"} or b"\x00" in data[:64]


def refused_kind(data: bytes) -> Reason | None:
    """The reason for which these bytes are refused at first sight, if any."""
    if is_program(data):
        return Reason.EXECUTABLE
    if data.startswith(OLE):
        # A password on a modern document wraps it in this old container, under a stream of this name (MS-OFFCRYPTO).
        locked = "EncryptedPackage".encode("utf-16-le") in data
        return Reason.ENCRYPTED if locked else Reason.OLD_OFFICE
    for offset, magic, reason in REFUSED:
        if data[offset : offset + len(magic)] == magic:
            return reason
    return None


def picture_code(data: bytes) -> str:
    """jpeg, png, gif or webp by the first bytes, or ""."""
    for code, magic in PICTURES.items():
        if data.startswith(magic):
            return "gif" if code.startswith("gif") else code
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""
