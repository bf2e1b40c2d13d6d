"""How a stranger verifies a release without trusting us: its bytes, its entry in the ledger, the key, the program."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rectitude.apps.publications.models import Release
from rectitude.apps.publications.pages.saying import said
from rectitude.apps.publications.proving import release_proof
from rectitude.apps.publications.queries.portal import files_listed, public_release
from rectitude.apps.publications.views.answering import FRESH, SHARED, answer, page, portal_page
from rectitude.apps.publications.views.released import place_of, standing
from rectitude.base.audit.queries import last_checkpoint
from rectitude.base.audit.signing import LedgerKeyError, ledger_verifier
from rectitude.base.problems import OUT_OF_SCOPE

VERIFIERS = ("verify_release.py", "verify_ledger.py")
BUNDLE = "bundle.zip"


@portal_page
def verify(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What to download, and the one command."""
    release = public_release(slug, number)
    proof = release_proof(release)
    files = files_listed(release)
    context = {
        **standing(release),
        "title": said(release.publication.title),
        "files": files,
        "has_proof": proof is not None,
        "number": proof.index + 1 if proof else None,
        "vkey": proof.vkey if proof else "",
        "verifier": VERIFIERS[0],
        "helper": VERIFIERS[1],
        "command": _command(release, proof.vkey if proof else ""),
        "has_bundle": any(file.name == BUNDLE for file in files),
        "reproduce": f"rectitude reproduce {release.publication.slug}-{release.number}-{BUNDLE}",
    }
    return page("portal/verify.html", f"{place_of(release)}verify/", context, cache=SHARED if proof else FRESH)


@portal_page
def proof(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The proof that the release's event is in the ledger, with what the event says: the digests of all of it."""
    release = public_release(slug, number)
    found = release_proof(release)
    if found is None:
        raise OUT_OF_SCOPE.because()
    name = f"{release.publication.slug}-{release.number}-proof.json"
    return answer(found.text.encode(), "application/json", name=name, anywhere=True)


@portal_page
def key(request: HttpRequest) -> HttpResponse:
    """The key that verifies the ledger's signatures."""
    try:
        return answer(f"{ledger_verifier().text}\n".encode(), "text/plain; charset=utf-8", name="ledger-vkey.txt")
    except LedgerKeyError as error:
        raise OUT_OF_SCOPE.because() from error


@portal_page
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed checkpoint, for whoever keeps it elsewhere."""
    last = last_checkpoint()
    if last is None:
        raise OUT_OF_SCOPE.because()
    return answer(last.note.encode(), "text/plain; charset=utf-8", name=f"checkpoint-{last.size}.txt", cache=FRESH)


@portal_page
def verifier(request: HttpRequest, name: str) -> HttpResponse:
    """The independent verifier itself: two short programs that import nothing of ours."""
    if name not in VERIFIERS:
        raise OUT_OF_SCOPE.because()
    body = (Path(settings.RECTITUDE_VERIFIERS_DIR) / name).read_bytes()
    return answer(body, "text/x-python; charset=utf-8", name=name, anywhere=True)


def _command(release: Release, vkey: str) -> str:
    begin = f"{release.publication.slug}-{release.number}"
    return f'python3 {VERIFIERS[0]} {begin}-content.json {begin}-proof.json "{vkey}"'
