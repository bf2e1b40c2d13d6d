"""What the pages of this room have in common."""

from django.utils.translation import gettext as _

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import Addressee, Finding, Recommendation
from rectitude.base.ui.components import Link


def to_board() -> Link:
    """The way back to the list of recommendations."""
    return Link(label=_("All recommendations"), url="/recommendations/")


def to_findings() -> Link:
    """The way back to the list of findings."""
    return Link(label=_("All findings"), url="/recommendations/findings/")


def to_proposals() -> Link:
    """The way back to the questions that figures raise."""
    return Link(label=_("All questions"), url="/recommendations/proposals/")


def to_finding(finding: Finding) -> Link:
    """The way back to a finding."""
    return Link(label=finding.title, url=finding.path)


def to_recommendation(recommendation: Recommendation) -> Link:
    """The way back to a recommendation."""
    return Link(label=str(recommendation), url=recommendation.path)


def to_addressee(addressee: Addressee) -> Link:
    """The way back to one institution's side of a recommendation."""
    words = {"institution": addressee.institution.name, "code": addressee.recommendation.code}
    return Link(label=_("%(institution)s, on %(code)s") % words, url=addressee.path)


def area_words(code: str) -> str:
    """An area in words with its code; a code nobody knows as it is."""
    return f"{code} {AREAS[code]}" if code in AREAS else code
