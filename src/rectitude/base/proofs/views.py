"""The ledger in plain words, and the proof of one entry."""

import logging
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rectitude.base.access.views import decided, may, require
from rectitude.base.audit.models import Checkpoint, Event
from rectitude.base.audit.queries import entry_proof, last_checkpoint
from rectitude.base.audit.signing import LedgerKeyError, ledger_verifier
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.proofs.problems import DAMAGED, EMPTY, NO_KEY
from rectitude.base.proofs.standing import comparison_with, standing_of
from rectitude.core.access import Resource, Rule
from rectitude.core.ledger import (
    EntryProof,
    MalformedError,
    MissingNodeError,
    UnverifiedError,
    VerifierKey,
    check_entry_proof,
)

_log = logging.getLogger(__name__)
SEE_LEDGER = Rule(name="ledger.read", anyone_signed_in=True)
SEE_NAMES = Rule(name="ledger.names.read", roles=frozenset({"auditor", "operator"}))
LEDGER = Resource(kind="ledger", key="ledger")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(SEE_LEDGER)
def ledger(request: HttpRequest) -> HttpResponse:
    """What was verified just now, what to keep, and the comparison with a checkpoint that was kept.

    A post changes nothing; the kept checkpoint is only too long for an address.
    """
    require(request, SEE_LEDGER, LEDGER)
    if last_checkpoint() is None:
        return render(request, "audit/empty.html")
    verifier = _verifier()
    kept = request.POST.get("kept", "").replace("\r\n", "\n").strip()
    comparison = comparison_with(kept + "\n", verifier=verifier) if kept else None
    return render(
        request,
        "audit/ledger.html",
        {
            "standing": standing_of(verifier=verifier),
            "vkey": verifier.text,
            "kept": kept,
            "comparison": comparison,
        },
    )


@require_safe
@decided(SEE_LEDGER)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint as a file to keep."""
    require(request, SEE_LEDGER, LEDGER)
    last = _last()
    return _file(last.note, name=f"checkpoint-{last.size}.txt", content_type="text/plain; charset=utf-8")


@require_safe
@decided(SEE_LEDGER)
def public_key(request: HttpRequest) -> HttpResponse:
    """The key that verifies checkpoints."""
    require(request, SEE_LEDGER, LEDGER)
    return _file(_verifier().text + "\n", name="ledger-vkey.txt", content_type="text/plain; charset=utf-8")


@require_safe
@decided(SEE_LEDGER)
def event(request: HttpRequest, key: UUID) -> HttpResponse:
    """One entry: number, commitment and proof for anybody signed in; what it is about only by role."""
    require(request, SEE_LEDGER, LEDGER)
    found, proof, verifier = _proved(key)
    names_shown = may(request, SEE_NAMES, LEDGER)
    context: dict[str, object] = {"event": found if names_shown else None, "key": str(key), "proof": proof}
    if proof is not None:
        context |= _shown(found, proof, verifier)
    return render(request, "audit/event.html", context)


@require_safe
@decided(SEE_LEDGER)
def proof_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """The proof as a file, without the content of the event."""
    require(request, SEE_LEDGER, LEDGER)
    _event, proof, _verifier = _proved(key)
    if proof is None:
        raise EMPTY.because()
    return _file(proof.text, name=f"ledger-entry-{proof.index + 1}.json", content_type="application/json")


def _shown(found: Event, proof: EntryProof, verifier: VerifierKey) -> dict[str, object]:
    try:
        size = check_entry_proof(proof, verifier=verifier).size
    except (MalformedError, UnverifiedError):
        size = 0
    return {
        "number": proof.index + 1,
        "commitment": proof.commitment.hex(),
        "path": [digest.hex() for digest in proof.inclusion],
        "size": size,
        "is_sound": size > 0 and found.recomputed_commitment == proof.commitment,
    }


def _proved(key: UUID) -> tuple[Event, EntryProof | None, VerifierKey]:
    found = Event.objects.filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    verifier = _verifier()
    try:
        return found, entry_proof(found, verifier=verifier), verifier
    except MissingNodeError as error:
        raise DAMAGED.because() from error


def _last() -> Checkpoint:
    last = last_checkpoint()
    if last is None:
        raise EMPTY.because()
    return last


def _verifier() -> VerifierKey:
    try:
        return ledger_verifier()
    except LedgerKeyError as error:
        _log.error("%s", error)
        raise NO_KEY.because() from error


def _file(text: str, *, name: str, content_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(text, content_type=content_type, headers={"Content-Disposition": disposition})
