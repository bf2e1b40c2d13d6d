"""What the middleware adds to a request."""

from datetime import datetime

from django.http import HttpRequest

from rectitude.core.access import Actor, Decision


class ActorRequest(HttpRequest):
    """A request after base.access.middleware: who asks, when, and what was decided so far."""

    actor: Actor
    moment: datetime
    decisions: list[Decision]
