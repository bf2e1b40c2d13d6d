"""Headers that keep a page to itself: what it may load, who may frame it, what it may ask of the device."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# Nothing in the product needs these; a page that wants one states its own header.
DEVICE = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in (*DEVICE, "payment", "usb"))


def policy_text(policy: Mapping[str, str | Iterable[str]]) -> str:
    """The header's text for a policy as Django 6 writes it in SECURE_CSP: directive -> one source or
    several.
    """
    return "; ".join(
        f"{directive} {sources if isinstance(sources, str) else ' '.join(sources)}".rstrip()
        for directive, sources in policy.items()
    )


class ContentSecurityPolicyMiddleware:
    """Sends settings.SECURE_CSP and its companions with every answer; an answer that brings its own
    keeps it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": policy_text(settings.SECURE_CSP),
            "Permissions-Policy": PERMISSIONS,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
