"""Telling the kind of a file from its bytes."""

from rectitude.base.evidence.contents.kinds import BY_CODE, Kind
from rectitude.base.evidence.contents.packages import open_package, package_kind
from rectitude.base.evidence.contents.reasons import Reason, Refused
from rectitude.base.evidence.contents.signatures import ZIP, ZIP_END, picture_code, refused_kind
from rectitude.base.evidence.contents.text import text_kind

_PDF = b"%PDF-"
_BEFORE_PDF = b"\xef\xbb\xbf\r\n\t \x00"


def sniff(data: bytes, *, suffix: str = "") -> Kind | Reason:
    """The kind of these bytes, or why they are not kept. Raises nothing, whatever the bytes.

    suffix: what the name ends in, without a dot; it decides only between text and a table of text.
    """
    if not data:
        return Reason.EMPTY
    refused = refused_kind(data)
    if refused is not None:
        return refused
    code = picture_code(data)
    if code:
        return BY_CODE[code]
    if data.startswith(ZIP):
        return _zip_kind(data)
    # Readers accept a PDF that begins up to 1,024 bytes late; so does whoever hides one file in another.
    if _PDF in data[:1024]:
        return _pdf_kind(data)
    return text_kind(data, suffix=suffix.lower())


def _zip_kind(data: bytes) -> Kind | Reason:
    try:
        with open_package(data) as package:
            return package_kind(package)
    except Refused as refusal:
        return refusal.reason


def _pdf_kind(data: bytes) -> Kind | Reason:
    before = data[: data.index(_PDF)]
    after = data[data.rfind(b"%%EOF") :]
    if before.strip(_BEFORE_PDF) or (after.startswith(b"%%EOF") and ZIP_END in after):
        return Reason.SECOND_FILE
    return BY_CODE["pdf"]
