"""Telling people something by e-mail, in their own language, through the task queue."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from rectitude.base.accounts.models import Person


def notify(people: Iterable[Person], *, template: str, context: Mapping[str, Any], path: str) -> None:
    """Send each person the text `template` (first line: the subject) once the transaction has committed.

    context must be JSON; path is the page the message leads to, added as `link`.
    """
    link = settings.RECTITUDE_BASE_URL.rstrip("/") + path
    for person in people:
        said = {**context, "link": link}
        transaction.on_commit(partial(send_message.enqueue, str(person.key), template, said))


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
