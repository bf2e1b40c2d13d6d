"""Whom the head opened the register to, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.risks.models import RiskAssessment, Sharing
from rectitude.apps.risks.queries.group import sharings_of
from rectitude.apps.risks.queries.reach import shared_with
from rectitude.base.ui.components import Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingPage:
    """open_to: (code for the address, name) of those who may read now."""

    open_to: Sequence[tuple[str, str]]
    history: Sequence[Happening]


def sharing_page(assessment: RiskAssessment) -> SharingPage:
    """Who reads it, and every act. Needs the assessment's scope."""
    acts = list(sharings_of(assessment))
    names = {one.programme.code if one.programme else "": _name(one) for one in acts}
    now = [(code or "oversight", names[code]) for code in shared_with(assessment)]
    return SharingPage(open_to=now, history=[_happened(one) for one in acts])


def _name(sharing: Sharing) -> str:
    return str(sharing.programme) if sharing.programme else _("The oversight body of the institution")


def _happened(sharing: Sharing) -> Happening:
    said = _("Opened to %(name)s") if sharing.is_shared else _("Closed to %(name)s")
    return Happening(title=said % {"name": _name(sharing)}, at=sharing.at, by=sharing.by_name, text=sharing.note)
