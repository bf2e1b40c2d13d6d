"""One door to every kind's cleaner."""

from rectitude.base.evidence.cleaning.pictures import check_picture, clean_picture
from rectitude.base.evidence.cleaning.removed import Cleaned
from rectitude.base.evidence.contents import Family, Kind


def clean(data: bytes, *, kind: Kind) -> Cleaned:
    """The bytes to keep of a file of this kind, and what was taken off. Raises Refused.

    Cleaning what is clean changes nothing more than its packing and removes nothing. The libraries for documents are
    imported where used, so that a text never pays for them.
    """
    if kind.family is Family.PICTURE:
        cleaned = clean_picture(data, code=kind.code)
        check_picture(cleaned.data, code=kind.code)
        return cleaned
    if kind.family is Family.PDF:
        from rectitude.base.evidence.cleaning.pdf import clean_pdf

        return clean_pdf(data)
    if kind.family in {Family.OOXML, Family.ODF}:
        from rectitude.base.evidence.cleaning.documents import clean_document

        return clean_document(data)
    return Cleaned(data=data)
