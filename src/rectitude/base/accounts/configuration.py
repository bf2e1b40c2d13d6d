"""django-allauth as we use it: e-mail and password, authenticator apps, passkeys, recovery codes, OpenID
Connect.

There is no sign-up: accounts come from invitations. Imported at the end of site.settings.
"""

import json
import os
from typing import Any

_FORMS = "rectitude.base.accounts.forms"


def _proxies(said: str) -> int:
    if said.strip() and not said.strip().isdecimal():
        raise SystemExit(f"RECTITUDE_TRUSTED_PROXIES must be a whole number from 0 up, not {said!r}")
    return int(said or 0)


ACCOUNT_ADAPTER = "rectitude.base.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Rectitude: "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_DEFAULT_HTTP_PROTOCOL = (
    "https" if os.environ.get("RECTITUDE_HTTPS", "").lower() in {"1", "true", "yes"} else "http"
)
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/10m/ip,5/15m/key",
    "reset_password": "20/10m/ip,3/15m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "reset_password": f"{_FORMS}.AskForResetForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reauthenticate": f"{_FORMS}.ConfirmPasswordForm",
}

MFA_ADAPTER = "rectitude.base.accounts.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Rectitude"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
# The address was proved by the invitation that reached it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.SecondStepForm",
    "reauthenticate": f"{_FORMS}.ConfirmCodeForm",
    "activate_totp": f"{_FORMS}.ActivateAppForm",
    "add_webauthn": f"{_FORMS}.AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}.RenamePasskeyForm",
    "login_webauthn": f"{_FORMS}.PasskeySignInForm",
    "reauthenticate_webauthn": f"{_FORMS}.ConfirmPasskeyForm",
    "authenticate_webauthn": f"{_FORMS}.PasskeySecondStepForm",
}

USERSESSIONS_ADAPTER = "rectitude.base.accounts.adapters.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False

ALLAUTH_TRUSTED_PROXY_COUNT = _proxies(os.environ.get("RECTITUDE_TRUSTED_PROXIES", ""))

SOCIALACCOUNT_ADAPTER = "rectitude.base.accounts.adapters.OutsideAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# A provider named here is trusted to vouch for an address; it signs in the account that address was invited
# with.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# The step to the provider is a link: a form may only lead to ourselves under our content security policy.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False


def openid_connect_apps(environment: dict[str, str]) -> list[dict[str, Any]]:
    """The provider described by RECTITUDE_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET (or _CLIENT_SECRET_FILE),
    _NAME.

    Several providers are given as a JSON list of {id, name, issuer, client_id, client_secret} in
    RECTITUDE_OIDC_PROVIDERS.
    None of these set: no provider, and no link on the sign-in page. A half-given provider stops the start.
    """
    given = _several(environment.get("RECTITUDE_OIDC_PROVIDERS", ""))
    if environment.get("RECTITUDE_OIDC_ISSUER"):
        given.append(
            {
                "id": "oidc",
                "name": environment.get("RECTITUDE_OIDC_NAME", "OpenID Connect"),
                "issuer": environment["RECTITUDE_OIDC_ISSUER"],
                "client_id": environment.get("RECTITUDE_OIDC_CLIENT_ID", ""),
                "client_secret": _client_secret(environment),
            }
        )
    return [_app(one) for one in given]


def _several(said: str) -> list[dict[str, str]]:
    try:
        given = json.loads(said or "[]")
    except ValueError as error:
        raise SystemExit(f"RECTITUDE_OIDC_PROVIDERS is not JSON: {error}") from error
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise SystemExit("RECTITUDE_OIDC_PROVIDERS must be a JSON list of objects")
    return given


def _client_secret(environment: dict[str, str]) -> str:
    path = environment.get("RECTITUDE_OIDC_CLIENT_SECRET_FILE")
    if path:
        try:
            with open(path, encoding="utf-8") as file:
                return file.read().strip()
        except OSError as error:
            raise SystemExit(
                f"RECTITUDE_OIDC_CLIENT_SECRET_FILE names {path}, which cannot be read: {error.strerror}"
            ) from error
    return environment.get("RECTITUDE_OIDC_CLIENT_SECRET", "")


def _app(one: dict[str, str]) -> dict[str, Any]:
    missing = [key for key in ("id", "name", "issuer", "client_id", "client_secret") if not one.get(key)]
    if missing:
        raise SystemExit(f"RECTITUDE_OIDC_: {', '.join(missing)} missing for {one.get('name') or one.get('id')!r}")
    return {
        "provider_id": one["id"],
        "name": one["name"],
        "client_id": one["client_id"],
        "secret": one["client_secret"],
        "settings": {"server_url": one["issuer"], "oauth_pkce_enabled": True},
    }


SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": openid_connect_apps(dict(os.environ))}}
