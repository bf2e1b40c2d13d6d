"""Addresses of the public portal, once without a language (English) and once behind each other one."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, register_converter

from rectitude.apps.publications.converters import DigestConverter, FigureConverter, LanguageConverter
from rectitude.apps.publications.views import charts, feeds, portal, released, verifying

register_converter(LanguageConverter, "portal_language")
register_converter(DigestConverter, "sha256")
register_converter(FigureConverter, "named")

AT = "r/<slug:slug>/<int:number>"

PORTAL: list[URLPattern] = [
    path("", portal.home, name="home"),
    path("programmes/<slug:code>/", portal.programme, name="programme"),
    path("institutions/", portal.institutions, name="institutions"),
    path("institutions/<slug:code>/", portal.institution, name="institution"),
    *(path(f"{place}/", portal.kind, {"place": place}, name=place) for place in portal.KINDS),
    path("feed.atom", feeds.atom, name="atom"),
    path("feed.json", feeds.json_feed, name="json_feed"),
    path("ledger/key", verifying.key, name="key"),
    path("ledger/checkpoint", verifying.checkpoint, name="checkpoint"),
    path("verifier/<named:name>", verifying.verifier, name="verifier"),
    path("d/<sha256:digest>/", released.by_digest, name="digest"),
    path("r/<slug:slug>/", released.released, name="latest"),
    path(f"{AT}/", released.released, name="release"),
    path(f"{AT}/figures/<named:name>/", released.figure, name="figure"),
    path(f"{AT}/note/", released.note, name="note"),
    path(f"{AT}/files/<named:name>", released.download, name="file"),
    path(f"{AT}/charts/<named:section>.svg", charts.picture, name="chart"),
    path(f"{AT}/charts/<named:section>/", charts.embedded, name="embedded"),
    path(f"{AT}/verify/", verifying.verify, name="verify"),
    path(f"{AT}/proof.json", verifying.proof, name="proof"),
]

LANGUAGE: dict[str, Any] = {"language": "en"}
urlpatterns: list[URLPattern | URLResolver] = [
    path("public/", include((PORTAL, "portal"), namespace="portal"), LANGUAGE),
    path("public/<portal_language:language>/", include((PORTAL, "portal"), namespace="portal_other")),
]
