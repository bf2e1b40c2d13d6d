"""Writing down what happened, in the transaction in which it happens."""

import secrets
import uuid
from collections.abc import Mapping
from datetime import datetime

from rectitude.base.audit.models import NAME_LENGTH, SUBJECT_LENGTH, Event
from rectitude.core.ledger import SALT_SIZE, EventContent, canonical_json, commitment_to, record_of


def record_event(*, name: str, at: datetime, actor: str, subject: str, details: Mapping[str, object]) -> Event:
    """Add one event to the ledger. To be called inside the transaction of the change it tells of.

    One insert and nothing else: the tree is not touched, so that writers never wait for each other here. The
    integrator gives the event its place in the tree within a second (integration.py).

    name: dotted past tense, stable for ever. at: aware. actor, subject: keys, never names of people.
    details: what JSON can carry unchanged; else UncommittableError. ValueError for blank or overlong text.
    """
    for field, longest, text in (
        ("name", NAME_LENGTH, name),
        ("actor", NAME_LENGTH, actor),
        ("subject", SUBJECT_LENGTH, subject),
    ):
        if not text.strip() or len(text) > longest or "\x00" in text:
            raise ValueError(f"the {field} of an event is text of 1 to {longest} characters: {text!r}")
    content = EventContent(
        key=str(uuid.uuid4()),
        name=name,
        at=at,
        actor=actor,
        subject=subject,
        details_text=canonical_json(details),
    )
    salt = secrets.token_bytes(SALT_SIZE)
    return Event.objects.create(
        key=uuid.UUID(content.key),
        name=name,
        at=at,
        actor=actor,
        subject=subject,
        details_text=content.details_text,
        salt=salt,
        commitment=commitment_to(record_of(content), salt=salt),
    )
