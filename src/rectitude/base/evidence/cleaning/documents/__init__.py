"""Office documents: OOXML and OpenDocument packages."""

from rectitude.base.evidence.cleaning.documents.document import clean_document

__all__ = ["clean_document"]
