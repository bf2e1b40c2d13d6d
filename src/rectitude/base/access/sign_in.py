"""Sending somebody to sign in without losing what they had entered."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

KEPT = "kept-forms"
_LIMIT = 200_000


def sign_in_redirect(request: HttpRequest) -> HttpResponse:
    """Redirect to the sign-in page; a form sent on an expired session waits in the new one under its path."""
    if request.method == "POST":
        fields = {k: request.POST.getlist(k) for k in request.POST if k != "csrfmiddlewaretoken"}
        if sum(len(v) for values in fields.values() for v in values) <= _LIMIT:
            kept = dict(request.session.get(KEPT, {}))
            kept[request.path] = fields
            request.session[KEPT] = dict(list(kept.items())[-20:])
    back = request.path if request.method == "POST" else request.get_full_path()
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")


def take_kept_form(request: HttpRequest, *, owner: str) -> dict[str, list[str]] | None:
    """The fields kept for this path, once; only for the person whose key the form carried in `for_actor`."""
    kept = dict(request.session.get(KEPT, {}))
    fields: dict[str, list[str]] | None = kept.pop(request.path, None)
    if fields is None:
        return None
    request.session[KEPT] = kept
    return fields if fields.get("for_actor", [""])[0] == owner else None
