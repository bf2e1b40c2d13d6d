"""The kinds of file we keep."""

from dataclasses import dataclass
from enum import StrEnum

_MB = 1024 * 1024


class Family(StrEnum):
    """Kinds that are read and cleaned in the same way."""

    PDF = "pdf"
    PICTURE = "picture"
    OOXML = "ooxml"
    ODF = "odf"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file: its media type, the endings of its names (the usual one first), the most bytes we take."""

    code: str
    family: Family
    media_type: str
    endings: tuple[str, ...]
    max_bytes: int

    @property
    def ending(self) -> str:
        """The usual ending, without its dot."""
        return self.endings[0]


def _ooxml(code: str, part: str) -> Kind:
    return Kind(
        code=code,
        family=Family.OOXML,
        media_type=f"application/vnd.openxmlformats-officedocument.{part}",
        endings=(code,),
        max_bytes=25 * _MB,
    )


def _odf(code: str, part: str) -> Kind:
    return Kind(
        code=code,
        family=Family.ODF,
        media_type=f"application/vnd.oasis.opendocument.{part}",
        endings=(code,),
        max_bytes=25 * _MB,
    )


def _picture(code: str, *endings: str) -> Kind:
    return Kind(
        code=code,
        family=Family.PICTURE,
        media_type=f"image/{code}",
        endings=endings or (code,),
        max_bytes=15 * _MB,
    )


def _text(code: str, subtype: str, *more: str) -> Kind:
    return Kind(
        code=code,
        family=Family.TEXT,
        media_type=f"text/{subtype}",
        endings=(code, *more),
        max_bytes=5 * _MB,
    )


KINDS = (
    Kind(code="pdf", family=Family.PDF, media_type="application/pdf", endings=("pdf",), max_bytes=25 * _MB),
    _picture("jpeg", "jpg", "jpeg", "jpe", "jfif"),
    _picture("png"),
    _picture("webp"),
    _picture("gif"),
    _ooxml("docx", "wordprocessingml.document"),
    _ooxml("xlsx", "spreadsheetml.sheet"),
    _ooxml("pptx", "presentationml.presentation"),
    _odf("odt", "text"),
    _odf("ods", "spreadsheet"),
    _odf("odp", "presentation"),
    _text("txt", "plain", "text", "log", "md"),
    _text("csv", "csv"),
)
BY_CODE = {kind.code: kind for kind in KINDS}
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
