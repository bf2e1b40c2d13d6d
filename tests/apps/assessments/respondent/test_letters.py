"""Every letter of the room: one line of subject, plain words, nothing escaped, the link on a line of its own."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.cast import World

LETTERS = ["invited", "delegated", "submitted", "reopened", "queried", "replied", "verified", "reminder"]
LINK = "http://127.0.0.1:8000/rounds/survey-2026/belmara-anu/"
CONTEXT = {
    "round": {"en": "Integrity survey 2026", "es": "Encuesta de integridad 2026"},
    "institution": "Unidad d'Élite & Co",
    "due": "2026-11-14",
    "by": "Farid O'Haddad",
    "section": "A",
    "note": "<as agreed>",
    "item": "A01",
    "text": 'Which "order" is this?',
    "reason": "A figure & its date",
    "days": 7,
    "answered": 12,
    "applicable": 45,
    "link": LINK,
}


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_plain_text(letter: str, language: str, world: World) -> None:
    with translation.override(language):
        said = render_to_string(f"assessments/mail/{letter}.txt", {**CONTEXT, "person": world.people["farid"]}).strip()
    subject, body = said.split("\n", 1)
    assert 10 < len(subject) < 150
    assert LINK in body.split("\n")
    assert "Farid Haddad" in body
    assert not [mark for mark in ("&amp;", "&#", "&lt;", "&quot;", "{", "2026-11-14") if mark in said]
    assert "Unidad d'Élite & Co" in said


@pytest.mark.parametrize("days", [-1, -30])
def test_a_late_reminder_does_not_ask_for_the_past(days: int, world: World) -> None:
    context = {**CONTEXT, "days": days, "person": world.people["farid"]}
    said = render_to_string("assessments/mail/reminder.txt", context)
    assert "was asked for by 14 November 2026" in said
    assert "Please submit" not in said


def test_a_reminder_names_the_day(world: World) -> None:
    said = render_to_string("assessments/mail/reminder.txt", {**CONTEXT, "person": world.people["farid"]})
    assert "Please submit the answers by 14 November 2026." in said
    assert "12 of 45 questions" in said
