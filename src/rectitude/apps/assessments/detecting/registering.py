"""The detectors of this room."""

from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.detecting import claims, halves, sides, silence
from rectitude.base.chain.signals import Detector, register_detector


def register() -> None:
    """Called once, when Django is ready."""
    register_detector(Detector(code=silence.CODE, name=_("Silence: nothing is counted"), find=silence.found))
    register_detector(Detector(code=claims.CODE, name=_("Claimed, and not shown"), find=claims.found))
    register_detector(Detector(code=halves.CODE, name=_("Law and practice apart"), find=halves.found))
    register_detector(Detector(code=sides.CODE, name=_("Claimed and found apart"), find=sides.found))
