"""What the pages of the directory share: their tabs, and the right to read them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rectitude.base.access.views import may, require
from rectitude.base.institutions.rules import EDIT_DIRECTORY, READ_DIRECTORY, wherever_held
from rectitude.base.ui.components import Tab
from rectitude.core.access import Resource

DIRECTORY = Resource(kind="directory", key="all")


def require_reader(request: HttpRequest) -> None:
    """Everybody signed in may read organisations, programmes and reported facts."""
    require(request, READ_DIRECTORY, DIRECTORY)


def tabs(request: HttpRequest, here: str) -> list[Tab]:
    """The pages of the directory, the import only for those who may edit something."""
    labels = {
        "index": _("Organisations"),
        "programmes": _("Programmes"),
        "events": _("Events"),
        "figures": _("Figures"),
    }
    if may(request, EDIT_DIRECTORY, wherever_held(request.actor)):  # type: ignore[attr-defined]
        labels["import"] = _("Import")
    return [
        Tab(label=label, url=reverse(f"institutions:{name}"), is_here=name == here) for name, label in labels.items()
    ]
