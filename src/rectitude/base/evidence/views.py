"""What is known of a file, and the file itself."""

from collections.abc import Callable
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.base.evidence.actions import record_download
from rectitude.base.evidence.contents import Family, Kind
from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.evidence.problems import CONTENT_MISSING
from rectitude.base.evidence.queries import evidence_file
from rectitude.base.evidence.reach import file_resource
from rectitude.base.evidence.rules import READ
from rectitude.base.evidence.storage import content_path
from rectitude.base.evidence.words import KIND_WORDS, removed_words
from rectitude.base.ui.components import Row
from rectitude.base.ui.templatetags.figures import day
from rectitude.core.access import Decision

# Whatever the bytes are, a browser that shows them instead of saving them gives them no script and no origin.
_SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
@decided(READ)
def file_page(request: ActorRequest, key: UUID) -> HttpResponse:
    """Facts, what was removed, and the digests anybody can compare."""
    file, decision = _readable(request, key)
    is_inside = decision.details.get("relation") != "public_reader"
    context = {
        "file": file,
        "is_inside": is_inside,
        "rows": _rows(file, is_inside=is_inside),
        "removed": removed_words(file.cleaned),
        "is_unchanged": file.sha256 == file.received_sha256,
    }
    return render(request, "evidence/file.html", context)


@require_GET
@decided(READ)
def download(request: ActorRequest, key: UUID) -> FileResponse:
    """The bytes, to be saved and never shown in place."""
    file, _decision = _readable(request, key)
    return sent_to_save(
        file.sha256, name=file.name, kind=file.kind,
        record=lambda: record_download(by=request.actor, at=request.moment, file=file),
    )  # fmt: skip


def sent_to_save(digest: str, *, name: str, kind: Kind, record: Callable[[], object]) -> FileResponse:
    """A content as an answer that a browser saves. record: the action that decides and writes it to the ledger; it is
    called before any byte is sent, and what it raises is raised. Raises CONTENT_MISSING.
    """
    try:
        stream = content_path(digest).open("rb")
    except FileNotFoundError as error:
        raise CONTENT_MISSING.because() from error
    try:
        record()
    except BaseException:
        stream.close()
        raise
    response = FileResponse(stream, as_attachment=True, filename=name, content_type=kind.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = _SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    if kind.family is not Family.TEXT:
        # Packed already: packing again would cost time and hide the length from whoever waits on a slow line.
        response.headers["Content-Encoding"] = "identity"
    return response


def _readable(request: ActorRequest | HttpRequest, key: UUID) -> tuple[EvidenceFile, Decision]:
    file = evidence_file(key)
    asked: ActorRequest = request  # type: ignore[assignment]
    resource = file_resource(file=file, by=asked.actor, at=asked.moment)
    return file, require(request, READ, resource)


def _rows(file: EvidenceFile, *, is_inside: bool) -> list[Row]:
    """Who handed it in, and what they noted, is only for those who may read it for another reason than that all may."""
    rows = [
        Row(term=_("Institution"), value=file.institution.name),
        Row(term=_("What it is"), value=f"{KIND_WORDS[file.kind.code]}, {filesizeformat(file.size)}"),
        Row(term=_("Where it comes from"), value=file.source),
        Row(term=_("Where in the source"), value=file.locator),
        Row(term=_("Date of the source"), value=day(file.source_date)),
        Row(term=_("Who may read it"), value=file.get_confidentiality_display()),
        Row(term=_("Handed in on"), value=day(file.received_at)),
    ]
    if is_inside:
        rows.append(Row(term=_("Handed in by"), value=file.received_by_name))
        rows.append(Row(term=_("Note"), value=file.note))
    return [row for row in rows if row.value]
