"""A small instrument, published, and a draft of its next version, made the way an expert makes it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from rectitude.apps.assessments.actions.instruments import publish_instrument
from rectitude.apps.assessments.models import InstrumentDraft, InstrumentVersion
from rectitude.apps.assessments.queries.studio import document_of, look_at
from rectitude.core.instruments.drafting import Document
from tests.cast import World

LEVELS = "".join(f'        "{n}": {{en: "{half} {n}", es: "{half} {n} es"}}\n' for half in ("@",) for n in range(5))
SMALL = """\
id: port-study
version: "1.0"
title: {en: "Port study", es: "Estudio de puertos"}
languages: [en, es]
header:
  - id: function
    type: CHOICE
    text: {en: "Which function?", es: "¿Qué función?"}
    options:
      - {code: investigation, label: {en: "Investigation", es: "Investigación"}}
      - {code: prosecution, label: {en: "Prosecution", es: "Acusación"}}
      - {code: adjudication, label: {en: "Adjudication", es: "Enjuiciamiento"}}
scales:
  LEVEL:
    - {code: "0", score: 0, label: {en: "None", es: "Nada"}}
    - {code: "1", score: 1, label: {en: "Little", es: "Poco"}}
    - {code: "2", score: 2, label: {en: "Half", es: "La mitad"}}
    - {code: "3", score: 3, label: {en: "Most", es: "Casi todo"}}
    - {code: "4", score: 4, label: {en: "All", es: "Todo"}}
  YP:
    - {code: "yes", score: 4, label: {en: "Yes", es: "Sí"}}
    - {code: "no", score: 0, label: {en: "No", es: "No"}}
sections:
  - id: IO
    title: {en: "Oversight", es: "Supervisión"}
    items:
      - id: IO1
        type: LP
        name: {en: "Mandate", es: "Mandato"}
        text: {en: "Is there a mandate?", es: "¿Hay un mandato?"}
        applies_when: "header.function != 'adjudication'"
        anchors_law:
LAW        anchors_practice:
PRACTICE      - id: IO2
        type: YP
        text: {en: "Is there a register?", es: "¿Hay un registro?"}
  - id: TR
    title: {en: "Transparency", es: "Transparencia"}
    items:
      - id: TR1
        text: {en: "How many complaints?", es: "¿Cuántas quejas?"}
        parts:
          - {id: filed, type: NUM, integer: true, min: 0, label: {en: "Filed", es: "Presentadas"}}
          - {id: settled, type: NUM, integer: true, min: 0, label: {en: "Settled", es: "Resueltas"}}
        score: {of: "100 * settled / filed", bands: [[0, 0], [50, 2], [90, 4]]}
""".replace("LAW", LEVELS.replace("@", "Rule").replace("        ", "          ")).replace(
    "PRACTICE", LEVELS.replace("@", "Deed").replace("        ", "          ")
)


@dataclass
class Studio:
    """A draft and somebody at it."""

    client: Client
    draft: InstrumentDraft

    @property
    def path(self) -> str:
        return f"/studio/{self.draft.key}/"

    @property
    def document(self) -> Document:
        """What the draft holds now."""
        self.draft.refresh_from_db()
        return document_of(self.draft)

    @property
    def wrong(self) -> dict[str, str]:
        """Code and place of everything wrong now."""
        document = self.document
        return {flaw.code: f"{flaw.place}:{flaw.path}" for flaw in look_at(self.draft, document).flaws}

    def form(self, place: str, language: str = "en") -> dict[str, Any]:
        """The fields of a page as a browser would send them back."""
        answer = self.client.get(f"{self.path}edit/{place}/?language={language}")
        assert answer.status_code == 200, answer.status_code
        return fields_of(answer)

    def edit(self, place: str, language: str = "en", **changes: Any) -> HttpResponse:
        """Open a page, change some fields (dots written as __), and save."""
        sent = {**self.form(place, language), **{name.replace("__", "."): value for name, value in changes.items()}}
        return self.client.post(f"{self.path}edit/{place}/", {k: v for k, v in sent.items() if v is not None})

    def publish(self) -> HttpResponse:
        """Press the button of the publishing page."""
        self.draft.refresh_from_db()
        return self.client.post(f"{self.path}publish/", {"number": self.draft.number})


def fields_of(answer: HttpResponse) -> dict[str, Any]:
    """Every value of the form in a page's context."""
    form = answer.context["form"]
    sent: dict[str, Any] = {"language": form.language}
    for name in form.fields:
        value = form[name].value()
        if value not in ("", None, False, []):
            sent[name] = value
    return sent


def messages_in(answer: HttpResponse) -> str:
    """The banners of a page, as text."""
    found = re.findall(r'<div class="rx-banner[^>]*>(.*?)</div>', answer.content.decode(), flags=re.S)
    return re.sub(r"<[^>]+>|\s+", " ", " ".join(found))


@pytest.fixture
def small(world: World) -> InstrumentVersion:
    """The small instrument, published."""
    return publish_instrument(by=world.actor("petra"), at=world.now, programme=world.programme, text=SMALL)


@pytest.fixture
def studio(small: InstrumentVersion, as_: Callable[[str], Client]) -> Studio:
    """Xenia's draft of its next version."""
    client = as_("xenia")
    answer = client.post("/studio/new/copy/", {"version_of": small.digest})
    assert answer.status_code == 302, answer.content
    return Studio(client=client, draft=InstrumentDraft.objects.get())
