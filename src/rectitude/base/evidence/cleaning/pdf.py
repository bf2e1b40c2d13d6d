"""PDF (ISO 32000-2): what describes the document, what is attached to it and what runs in it is removed; pages stay.

The file is written anew, so that earlier versions of it and everything nothing refers to are gone.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from rectitude.base.evidence.cleaning.documents.authors import Authors
from rectitude.base.evidence.cleaning.jpeg import clean_jpeg
from rectitude.base.evidence.cleaning.removed import Cleaned, Removed
from rectitude.base.evidence.contents.reasons import Reason, Refused

_ACTIONS = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"),
    *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute"),
}
_MEDIA = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_REMARKS = {
    *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight"),
    *("/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/Redact"),
}
_KEYS = {
    "/Metadata": Removed.PROPERTIES,
    "/PieceInfo": Removed.OTHER_PROGRAMS,
    "/LastModified": Removed.PROPERTIES,
    "/Thumb": Removed.PREVIEW,
    "/AA": Removed.SCRIPTS,
    "/JS": Removed.SCRIPTS,
    "/EF": Removed.ATTACHMENTS,
    "/RF": Removed.ATTACHMENTS,
    "/AF": Removed.ATTACHMENTS,
}
_ROOT_KEYS = {
    "/Collection": Removed.ATTACHMENTS,
    "/Perms": Removed.SIGNATURE,
    "/DSS": Removed.SIGNATURE,
    "/Legal": Removed.SIGNATURE,
    "/SpiderInfo": Removed.PATHS,
}
_NAME_TREES = {
    "/EmbeddedFiles": Removed.ATTACHMENTS,
    "/JavaScript": Removed.SCRIPTS,
    "/Renditions": Removed.ATTACHMENTS,
}


def clean_pdf(data: bytes) -> Cleaned:
    """The document without properties, attachments and scripts. Raises Refused."""
    removed: set[Removed] = set()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                removed.add(Removed.PROTECTION)
            _clean_root(pdf, removed)
            authors = Authors()
            for found in list(pdf.objects):
                for dictionary in _dictionaries(found):
                    _clean_dictionary(dictionary, removed, authors)
                _clean_raw_picture(found, removed)
            for page in pdf.pages:
                _clean_annotations(page.obj, removed)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    except pikepdf.PasswordError as error:
        raise Refused(Reason.ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, RuntimeError) as error:
        raise Refused(Reason.DAMAGED) from error
    if authors.changed:
        removed.add(Removed.AUTHORS)
    if data[data.rfind(b"%%EOF") + 5 :].strip(b"\x00\r\n\t ") and b"%%EOF" in data:
        removed.add(Removed.AFTER_END)
    return Cleaned(data=out.getvalue(), removed=frozenset(removed))


def _clean_root(pdf: pikepdf.Pdf, removed: set[Removed]) -> None:
    root: Any = pdf.Root
    if len(pdf.pages) == 0:
        raise Refused(Reason.DAMAGED)
    if bool(root.get("/NeedsRendering", False)):
        raise Refused(Reason.LIVE_FORM)
    if "/Info" in pdf.trailer:
        removed.add(Removed.PROPERTIES)
        del pdf.trailer["/Info"]
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]  # it would tie the copy to its original; a new one is computed from the content
    _remove(root, _ROOT_KEYS, removed)
    if _is_dictionary(root.get("/Names")):
        _remove(root.Names, _NAME_TREES, removed)
    form = root.get("/AcroForm")
    if _is_dictionary(form):
        _remove(form, {"/XFA": Removed.SCRIPTS, "/SigFlags": Removed.SIGNATURE}, removed)


def _remove(dictionary: Any, keys: dict[str, Removed], removed: set[Removed]) -> None:
    for key, code in keys.items():
        if key in dictionary and not _is_resource(dictionary, key):
            del dictionary[key]
            removed.add(code)


def _is_resource(dictionary: Any, key: str) -> bool:
    """Whether the key is only the name somebody chose for a font or a picture of the page."""
    value = dictionary.get(key)
    if not _is_dictionary(value):
        return False
    if str(value.get("/Type", "")) in {"/Font", "/ExtGState", "/Pattern"}:
        return True
    is_drawn = str(value.get("/Subtype", "")) in {"/Image", "/Form"}
    return is_drawn and not (key == "/Thumb" and str(dictionary.get("/Type", "")) == "/Page")


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def _dictionaries(found: Any) -> Iterator[Any]:
    """The dictionary of an object, and those written directly inside it."""
    waiting = [found]
    while waiting:
        value = waiting.pop()
        if _is_dictionary(value):
            yield value
            children = [value.get(key) for key in list(value.keys())]
        elif isinstance(value, pikepdf.Array):
            children = list(value)
        else:
            continue
        waiting.extend(child for child in children if isinstance(child, pikepdf.Object) and not child.is_indirect)


def _clean_dictionary(dictionary: Any, removed: set[Removed], authors: Authors) -> None:
    _remove(dictionary, _KEYS, removed)
    for key in ("/A", "/PA", "/OpenAction", "/Next"):
        if _runs(dictionary.get(key)):
            del dictionary[key]
            removed.add(Removed.SCRIPTS)
    if _runs(dictionary):
        _empty(dictionary)
        removed.add(Removed.SCRIPTS)
    elif "/ByteRange" in dictionary:
        _empty(dictionary)
        removed.add(Removed.SIGNATURE)
    elif str(dictionary.get("/FT", "")) == "/Sig" and "/V" in dictionary:
        del dictionary["/V"]
        removed.add(Removed.SIGNATURE)
    elif str(dictionary.get("/Subtype", "")) in _REMARKS and isinstance(dictionary.get("/T"), pikepdf.String):
        dictionary["/T"] = pikepdf.String(authors.neutral(str(dictionary["/T"])))


def _runs(value: Any) -> bool:
    """Whether it is an action that runs something or leads out of the document; elements of its structure are not."""
    if not _is_dictionary(value) or "/K" in value or "/Pg" in value:
        return False
    return str(value.get("/S", "")) in _ACTIONS


def _empty(dictionary: Any) -> None:
    for key in list(dictionary.keys()):
        del dictionary[key]


def _clean_annotations(page: Any, removed: set[Removed]) -> None:
    annotations = page.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = [it for it in annotations if not (_is_dictionary(it) and str(it.get("/Subtype", "")) in _MEDIA)]
    if len(kept) != len(annotations):
        page["/Annots"] = pikepdf.Array(kept)
        removed.add(Removed.ATTACHMENTS)


def _clean_raw_picture(found: Any, removed: set[Removed]) -> None:
    """A scanner puts the JPEG of its camera into the page as it is, with all it says."""
    if not isinstance(found, pikepdf.Stream):
        return
    filters = found.get("/Filter")
    names = [str(it) for it in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names != ["/DCTDecode"]:
        return
    raw = found.read_raw_bytes()
    try:
        cleaned = clean_jpeg(raw, keep_orientation=False)
    except Refused:
        # A page may hold a picture cut short. It stays as it is, unless it says something.
        if any(sign in raw for sign in (b"Exif\x00", b"adobe.com/xap", b"Photoshop 3.0")):
            raise
        return
    if cleaned.removed:
        parameters: Any = found.get("/DecodeParms")
        found.write(cleaned.data, filter=pikepdf.Name.DCTDecode, decode_parms=parameters)
        removed |= cleaned.removed
