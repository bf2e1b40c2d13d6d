"""Rendering a letter in its reader's language."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation


def absolute(path: str) -> str:
    """The full address of a path of this installation."""
    return f"{settings.RECTITUDE_BASE_URL.rstrip('/')}{path}"


def send_letter(*, to: str, template: str, language: str, context: Mapping[str, Any]) -> None:
    """Send accounts/mail/{template}: the first line is the subject, the rest the text."""
    with translation.override(language):
        text = render_to_string(f"accounts/mail/{template}.txt", dict(context)).strip()
    subject, _blank, body = text.partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to])
