"""Where allauth asks us: our words, no sign-up, letters through the queue, and a line in the ledger for
each failure.
"""

import re
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rectitude.base.accounts import limits
from rectitude.base.accounts.actions import sign_in
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.receivers import moment_of, self_at
from rectitude.base.accounts.rules import DOOR
from rectitude.base.accounts.tasks import mail_text

_WRONG_CODE = _("That code is not right. Codes change every 30 seconds: use the one shown now")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in, with nothing said that depends on whether an account exists."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address and the password do not belong together. Check both"),
        "enter_current_password": _("This is not your current password"),
        "incorrect_password": _("This is not your password"),
        "incorrect_code": _WRONG_CODE,
        "invalid_password_reset": _("This link does not work any more. Ask for a new one"),
        "invalid_login": _("The e-mail address and the password do not belong together. Check both"),
        "too_many_login_attempts": _("Too many tries. Wait 15 minutes and try again"),
        "rate_limited": _("Too many tries. Wait 15 minutes and try again"),
        "account_inactive": _("This account is closed"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people come in by invitation."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render now, in this request's language, and let the worker send it."""
        request = _request()
        message = self.render_mail(template_prefix, email, {"request": request, "email": email, **context})
        mail_text.enqueue(list(message.to), str(message.subject), str(message.body))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse when there were too many failures, and say when to try again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            key = self._get_login_attempts_cache_key(request, **credentials)
            seconds = limits.seconds_to_wait(request, app=limits.ACCOUNT, action="login_failed", key=key)
            said = gettext("Too many tries. Try again at %(time)s or later") % {"time": limits.clock_time(seconds)}
            raise ValidationError(said, code="too_many_login_attempts") from None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """One event, whoever's address it was or nobody's."""
        typed = str(credentials.get("email", ""))
        self._record_failure(request, method="password", typed=typed)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Only somebody who knows the password gets to hear that the account is closed."""
        self._record_failure(request, method="closed-account", typed=user.email)
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def _record_failure(self, request: HttpRequest, *, method: str, typed: str) -> None:
        network = self.get_client_ip(request)
        at = moment_of(request)
        sign_in.record_failed_sign_in(by=DOOR, at=at, method=method, typed=typed, network=network)

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """From here on this browser speaks the person's language."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_language(response, user.language)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account page."""
        return reverse("account")


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator apps and passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG_CODE,
        "cannot_generate_recovery_codes": _("Add an authenticator app or a passkey first"),
        "cannot_delete_authenticator": _("This cannot be removed"),
    }

    def build_totp_svg(self, url: str) -> SafeString:
        """The square to scan, as an element of the page: an image in a data: address would be stopped by
        our policy.
        """
        drawn: str = super().build_totp_svg(url)
        return mark_safe(re.sub(r"^<\?xml[^>]*\?>\s*", "", drawn))  # noqa: S308  (drawn from a URL by the QR library)

    def generate_authenticator_name(self, user: Person, type: Any) -> str:
        """A name to start from."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def _get_site_name(self) -> str:
        return "Rectitude"


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]
    """Signing out other devices."""

    def end_sessions(self, sessions: Any) -> None:
        """End them, and write down how many."""
        ended = list(sessions)
        super().end_sessions(ended)
        request: Any = _request()
        by, at = self_at(request, request.user)
        sign_in.record_other_sessions_ended(by=by, at=at, person=request.user, number=len(ended))


class OutsideAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in with an account kept elsewhere (OpenID Connect)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: a provider can vouch for somebody who was invited, and let nobody else in."""
        return False


def remember_language(response: HttpResponse, language: str) -> None:
    """Set the language cookie, as the language switch at the top of every page does."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        path="/",
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
    )


def _request() -> HttpRequest:
    request: HttpRequest = context.request
    return request
