"""Kinds of file, confidentiality and what was removed, in words."""

from collections.abc import Iterable

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rectitude.base.evidence.cleaning import Removed
from rectitude.base.evidence.contents import KINDS

KIND_WORDS: dict[str, Promise] = {
    "pdf": _("PDF document"),
    "jpeg": _("JPEG picture"),
    "png": _("PNG picture"),
    "webp": _("WebP picture"),
    "gif": _("GIF picture"),
    "docx": _("Word document"),
    "xlsx": _("Excel workbook"),
    "pptx": _("PowerPoint presentation"),
    "odt": _("OpenDocument text"),
    "ods": _("OpenDocument spreadsheet"),
    "odp": _("OpenDocument presentation"),
    "txt": _("plain text"),
    "csv": _("table as text (CSV)"),
}

REMOVED_WORDS: dict[Removed, Promise] = {
    Removed.LOCATION: _("the place where a picture was taken"),
    Removed.CAMERA: _("which camera took a picture, when and how"),
    Removed.PREVIEW: _("small previews, which may show what was cut away"),
    Removed.EDITING: _("notes left by editing programs"),
    Removed.REMARKS: _("remarks that are not shown"),
    Removed.AFTER_END: _("data hidden after the end of the file"),
    Removed.PROPERTIES: _("the document’s properties: author, company, title, dates"),
    Removed.AUTHORS: _("the names beside comments and tracked changes; the comments and changes are kept"),
    Removed.EDIT_MARKS: _("numbers that tell which copies come from the same hand"),
    Removed.ATTACHMENTS: _("files and recordings attached inside the document"),
    Removed.SCRIPTS: _("scripts and actions that run by themselves"),
    Removed.SIGNATURE: _("the electronic signature, which would not fit the cleaned copy: keep your original"),
    Removed.PROTECTION: _("the lock against printing and copying"),
    Removed.PRINTERS: _("names and settings of printers"),
    Removed.PATHS: _("addresses of files on the author’s computer"),
    Removed.OTHER_PROGRAMS: _("hidden data of other programs"),
    Removed.EARLIER_VERSIONS: _("earlier versions kept inside the document"),
}


def removed_words(codes: Iterable[str]) -> list[str]:
    """What was removed, one phrase each, in the order of REMOVED_WORDS."""
    known = set(codes)
    return [str(words) for code, words in REMOVED_WORDS.items() if code.value in known]


def accepted_kinds() -> str:
    """The kinds of file we keep, as one phrase."""
    return _now(
        "PDF, pictures (JPEG, PNG, WebP, GIF), Word, Excel and PowerPoint without macros (DOCX, XLSX, PPTX), "
        "OpenDocument (ODT, ODS, ODP), plain text and CSV"
    )


def accepted_endings() -> str:
    """The endings of those kinds, as a file input takes them."""
    return ",".join(f".{ending}" for kind in KINDS for ending in kind.endings)


def upload_hint() -> str:
    """What may be sent, how large, and what happens to it."""
    return _now(
        "%(kinds)s. At most %(limit)s. We remove what the file says about its author and its camera, "
        "and tell you what it was."
    ) % {"kinds": accepted_kinds(), "limit": filesizeformat(settings.RECTITUDE_EVIDENCE_MAX_BYTES)}
