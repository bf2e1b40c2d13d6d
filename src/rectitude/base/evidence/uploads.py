"""The upload handler: what is larger than the limit never fills the disk while it arrives."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes to a temporary file up to the limit and counts the rest.

    The upload goes on, so that the form, and all else that was entered in it, arrives; `size` says how much was sent,
    and preparation.prepare refuses it by that.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what still fits."""
        if start + len(raw_data) <= settings.RECTITUDE_EVIDENCE_MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
