"""Where the figures of this room raise a question: silence, claims without evidence, law and practice apart, two sides apart."""

from rectitude.apps.assessments.detecting.registering import register

__all__ = ["register"]
