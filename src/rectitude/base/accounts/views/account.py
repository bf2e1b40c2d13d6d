"""One's own account."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext

from rectitude.base.access.queries import grants_active_at
from rectitude.base.access.roles import ROLE_NAMES, governs_anything
from rectitude.base.access.scopes import place_of
from rectitude.base.access.views import decided, require
from rectitude.base.accounts.actions import change_preferences
from rectitude.base.accounts.actions.preferences import own_account
from rectitude.base.accounts.adapters import remember_language
from rectitude.base.accounts.forms import PreferencesForm
from rectitude.base.accounts.forms.preferences import language_choices
from rectitude.base.accounts.rules import OWN_ACCOUNT
from rectitude.core.access import Scope


@decided(OWN_ACCOUNT)
def account(request: HttpRequest) -> HttpResponse:
    """What we know of the reader, what they may do where, and where to change it."""
    asked: Any = request
    require(request, OWN_ACCOUNT, own_account(person=asked.user))
    at = asked.moment
    held = []
    for grant in grants_active_at(at).filter(person_id=asked.user.pk).order_by("active_from", "pk"):
        place = place_of(Scope(grant.scope_kind, grant.scope_key), on=at.date())
        held.append({"grant": grant, "role": ROLE_NAMES.get(grant.role, grant.role), "place": place})
    context = {
        "held": held,
        "governs": governs_anything(by=asked.actor, at=at),
        "language_name": dict(language_choices()).get(asked.user.language),
        "kinds": set(Authenticator.objects.filter(user=asked.user).values_list("type", flat=True)),
    }
    return render(request, "accounts/account.html", context)


@decided(OWN_ACCOUNT)
def preferences(request: HttpRequest) -> HttpResponse:
    """Name, language and time zone."""
    asked: Any = request
    person = asked.user
    require(request, OWN_ACCOUNT, own_account(person=person))
    initial = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
    form = PreferencesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_preferences(by=asked.actor, at=asked.moment, person=person, **form.cleaned_data)
        with translation.override(person.language), timezone.override(None):
            messages.success(request, gettext("Your preferences are saved"))
        response = redirect("account")
        remember_language(response, person.language)
        return response
    return render(request, "accounts/preferences.html", {"form": form}, status=422 if form.errors else 200)
