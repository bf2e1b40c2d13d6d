"""What the header links to, for whoever is asking."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rectitude.base.access.roles import GIVERS

NavigationLink = dict[str, str]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Template context: `navigation`, a list of {url, label} for the signed-in; empty before."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.is_signed_in:
        return {"navigation": []}
    roles = {grant.role for grant in actor.grants}
    links = [{"url": "/", "label": _("What is asked of you")}, {"url": "/rounds/", "label": _("Rounds")}]
    links.append({"url": "/dashboards/", "label": _("Dashboards")})
    links.append({"url": "/risks/", "label": _("Risks")})
    links.append({"url": "/recommendations/", "label": _("Recommendations")})
    if roles & {"programme_officer", "head"}:
        links.append({"url": "/publications/", "label": _("Publications")})
    if roles & {"programme_officer", "instrument_expert"}:
        links.append({"url": "/instruments/", "label": _("Instruments")})
        links.append({"url": "/indices/", "label": _("Indices")})
    if roles & {"programme_officer", "directory_editor", "focal_point", "head", "operator"}:
        links.append({"url": "/institutions/", "label": _("Institutions")})
    if roles & {role for givers in GIVERS.values() for role, _kind in givers}:
        links.append({"url": "/accounts/people/", "label": _("People")})
    links.append({"url": "/chain/", "label": _("Chain")})
    links.append({"url": "/ledger/", "label": _("Ledger")})
    return {"navigation": links}
