"""Telling people something by e-mail, in their own language, through the task queue."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from rectitude.base.accounts.models import Person


def notify(people: Iterable[Person], *, template: str, context: Mapping[str, Any], path: str) -> None:
    """Queue a message to each person: the text `template`, whose first line is the subject. Called inside an action.

    context must be JSON; path is the page the message leads to, added as `link`. The queue is a table, so that the
    message is committed together with what it tells of: queued after the commit, a kill in between would lose it for good.
    """
    link = settings.RECTITUDE_BASE_URL.rstrip("/") + path
    for person in people:
        send_message.enqueue(str(person.key), template, {**context, "link": link})


@task()
def send_message(person_key: str, template: str, context: dict[str, Any]) -> None:
    """Render and send one message; the body is plain text."""
    person = Person.objects.filter(key=person_key, is_active=True).first()
    if person is None:
        return
    with translation.override(person.language):
        text = render_to_string(template, {**context, "person": person})
    subject, _, body = text.strip().partition("\n")
    EmailMessage(subject=subject.strip(), body=body.strip() + "\n", to=[person.email]).send()
