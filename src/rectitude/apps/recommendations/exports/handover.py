"""The pack of a handover as an accessible PDF (PDF/UA-1): the words go in as data, the template only lays out."""

from dataclasses import asdict
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.recommendations.models import Handover
from rectitude.apps.recommendations.pages.handover import pack_page
from rectitude.base.documents.typesetting import typeset
from rectitude.base.ui.templatetags.figures import day_format

_TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "handover.typ"


def handover_pdf(handover: Handover) -> bytes:
    """The pack in the active language. RuntimeError when Typst warns."""
    page = pack_page(handover.pack)
    people = {"leaver": handover.leaver.name, "successor": handover.successor.name}
    data = {
        **asdict(page),
        "language": (get_language() or "en").split("-")[0],
        "title": _("Handover: %(institution)s") % {"institution": handover.institution.name},
        "lead": _("%(leaver)s hands over to %(successor)s.") % people,
        "footer": date_format(handover.at, day_format()),
        "note": handover.note,
        "words": {
            "page": _("Page {page} of {pages}"),
            "note": _("What the successor needs to know"),
            "recommendations": _("Recommendations"),
            "actions": _("Actions"),
            "what": _("What"),
            "value": _("As it stood"),
        },
    }
    return typeset(_TEMPLATE, data, at=handover.at)
