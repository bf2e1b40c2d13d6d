"""Inviting, sending again, taking back; and the page behind the link of the letter."""

from typing import Any
from uuid import UUID

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters

from rectitude.base.access.roles import ROLE_NAMES
from rectitude.base.access.scopes import place_of
from rectitude.base.access.views import decided, public_page
from rectitude.base.accounts import limits
from rectitude.base.accounts.actions import (
    NewAccount,
    Offer,
    accept_invitation,
    invite_person,
    resend_invitation,
    revoke_invitation,
)
from rectitude.base.accounts.actions.invitations import bearer_of
from rectitude.base.accounts.digests import token_digest
from rectitude.base.accounts.forms import AcceptForm, InviteForm
from rectitude.base.accounts.models import Invitation, Person
from rectitude.base.accounts.problems import INVITATION_CLOSED, INVITATION_FOR_ANOTHER
from rectitude.base.accounts.queries import open_invitations, roles_to_give
from rectitude.base.accounts.rules import READ_PEOPLE
from rectitude.base.accounts.views.people import chosen_place, required_places
from rectitude.base.problems import OUT_OF_SCOPE


@decided(READ_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: first where, then who and as what."""
    asked: Any = request
    scope, context = chosen_place(request)
    if scope is None:
        return render(request, "accounts/choose_place.html", context)
    _place, roles = roles_to_give(by=asked.actor, scope=scope, at=asked.moment)
    form = InviteForm(request.POST or None, roles=roles, initial={"language": asked.user.language})
    if request.method == "POST" and form.is_valid():
        limits.count_try(request, action="invite")
        said = form.cleaned_data
        offer = Offer(role=said["role"], scope=scope, active_to=form.end())
        invite_person(
            by=asked.actor,
            at=asked.moment,
            email=said["email"],
            name=said["name"],
            language=said["language"],
            offers=[offer],
        )
        messages.success(request, gettext("The invitation to %(email)s is on its way") % {"email": said["email"]})
        return redirect("people")
    return render(request, "accounts/invite.html", {**context, "form": form}, status=422 if form.errors else 200)


def _governed(request: HttpRequest, key: UUID) -> Invitation:
    found = open_invitations(required_places(request)).filter(key=key).first()
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


@decided(READ_PEOPLE)
def send_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send the letter again with a new link."""
    asked: Any = request
    invitation = _governed(request, key)
    if request.method == "POST":
        limits.count_try(request, action="invite")
        resend_invitation(by=asked.actor, at=asked.moment, invitation=invitation)
        messages.success(request, gettext("A new link is on its way. The old one no longer works"))
        return redirect("people")
    return render(request, "accounts/invitation.html", {"invitation": invitation, "what": "send"})


@decided(READ_PEOPLE)
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the invitation back."""
    asked: Any = request
    invitation = _governed(request, key)
    if request.method == "POST":
        revoke_invitation(by=asked.actor, at=asked.moment, invitation=invitation)
        messages.success(request, gettext("The invitation is withdrawn. Its link no longer works"))
        return redirect("people")
    return render(request, "accounts/invitation.html", {"invitation": invitation, "what": "withdraw"})


@public_page("whoever holds the link of an invitation comes in through it; the link is the secret")
@sensitive_post_parameters("password", "password_again")
def accept(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page behind the link of the letter: choose a password, or sign in, and take up the roles."""
    asked: Any = request
    limits.count_try(request, action="accept_invitation")
    invitation = Invitation.objects.filter(token_digest=token_digest(token)).first()
    if invitation is None or not invitation.is_open(asked.moment):
        raise INVITATION_CLOSED.because()
    person = Person.objects.filter(email=invitation.email).first()
    if asked.user.is_authenticated and (person is None or person.pk != asked.user.pk):
        raise INVITATION_FOR_ANOTHER.because()
    with translation.override(_language_of(request, invitation)):
        if person is not None:
            return _accept_known(request, invitation, token)
        return _accept_new(request, invitation, token)


def _language_of(request: HttpRequest, invitation: Invitation) -> str:
    # The letter's language, until its reader has chosen another with the switch at the top of the page.
    if request.user.is_authenticated or "django_language" in request.COOKIES:
        return translation.get_language() or invitation.language
    return invitation.language


def _offered(invitation: Invitation, asked: Any) -> list[dict[str, Any]]:
    return [
        {
            "role": ROLE_NAMES.get(o.role, o.role),
            "place": place_of(o.scope, on=asked.moment.date()),
            "offer": o,
        }
        for o in invitation.offers.order_by("pk")
    ]


def _accept_known(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    asked: Any = request
    if request.method == "POST" and asked.user.is_authenticated:
        accept_invitation(by=asked.actor, at=asked.moment, invitation=invitation, token=token, account=None)
        messages.success(request, gettext("Welcome. Your new role is in place"))
        return redirect("account")
    context = {"invitation": invitation, "offered": _offered(invitation, asked)}
    return render(request, "accounts/accept_known.html", context)


def _accept_new(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponseBase:
    asked: Any = request
    initial = {"name": invitation.name, "language": translation.get_language(), "time_zone": "UTC"}
    form = AcceptForm(request.POST or None, email=invitation.email, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = NewAccount(
            name=said["name"],
            password=said["password"],
            language=said["language"],
            time_zone=said["time_zone"],
        )
        bearer = bearer_of(invitation)
        person = accept_invitation(by=bearer, at=asked.moment, invitation=invitation, token=token, account=account)
        response: HttpResponseBase = perform_login(request, person, email_verification="none", redirect_url="/")
        return response
    context = {"invitation": invitation, "offered": _offered(invitation, asked), "form": form}
    return render(request, "accounts/accept.html", context, status=422 if form.errors else 200)
