"""The published instruments, read by whoever works with them."""

import hashlib
from collections.abc import Callable

import pytest
from django.test import Client

from rectitude.apps.assessments.models import InstrumentVersion, Round

As = Callable[[str], Client]
AT = "/instruments/integrity-survey/1.0/"


@pytest.mark.parametrize("who", ["dmitri", "farid", "petra"])
def test_anybody_signed_in(as_: As, open_round_: Round, who: str) -> None:
    assert "Institutional integrity survey" in as_(who).get("/instruments/").content.decode()
    html = as_(who).get(AT).content.decode()
    assert html.count('class="rx-question"') == 45
    assert InstrumentVersion.objects.get().digest in html


def test_nobody_else(client: Client, open_round_: Round) -> None:
    for path in ("/instruments/", AT, f"{AT}canonical.json", f"{AT}questionnaire.pdf"):
        assert client.get(path).status_code == 302


def test_the_canonical_content_has_its_digest(as_: As, open_round_: Round) -> None:
    content = as_("dmitri").get(f"{AT}canonical.json").content
    assert hashlib.sha256(content).hexdigest() == InstrumentVersion.objects.get().digest


def test_a_version_never_published(as_: As, open_round_: Round) -> None:
    assert as_("dmitri").get("/instruments/integrity-survey/7.7/").status_code == 404


def test_printed(as_: As, open_round_: Round) -> None:
    for path in (f"{AT}questionnaire.pdf", "/rounds/survey-2026/belmara-anu/questionnaire.pdf"):
        response = as_("farid").get(path)
        assert response.content.startswith(b"%PDF-")
    assert as_("carmen").get("/rounds/survey-2026/belmara-anu/questionnaire.pdf").status_code == 404


def test_in_the_readers_language(as_: As, open_round_: Round) -> None:
    farid = as_("farid")
    farid.cookies["django_language"] = "es"
    html = farid.get(AT).content.decode()
    assert "Encuesta de integridad institucional" in html
