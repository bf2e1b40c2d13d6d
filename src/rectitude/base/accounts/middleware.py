"""The language and the time zone of the reader."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class PreferencesMiddleware:
    """Speaks the language of the person who signed in, and tells the time in their zone.

    A visitor's language is found by Django's LocaleMiddleware before us, from the cookie or
    Accept-Language. The switch
    at the top of the page sets the same cookie, so it wins over the preference, in that browser, until they
    sign in again.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond
        self.languages = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person: Any = request.user
        if not person.is_authenticated:
            return self.respond(request)
        if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) not in self.languages:
            translation.activate(person.language)
            known: Any = request
            known.LANGUAGE_CODE = translation.get_language()
        with timezone.override(ZoneInfo(person.time_zone)):
            return self.respond(request)
