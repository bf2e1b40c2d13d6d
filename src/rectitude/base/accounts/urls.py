"""Addresses under /accounts/. Each page of allauth that we use is named here, with its decision; the others
do not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as outside
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from rectitude.base.accounts import limits
from rectitude.base.accounts.views import account as own
from rectitude.base.accounts.views import invitations, people
from rectitude.base.accounts.views.wrapping import open_page, own_page

_RESET = "somebody who forgot their password cannot sign in first"
_SECOND_STEP = "the second step of signing in; allauth sends away whoever has not done the first"
_OUTSIDE = "signing in with an account kept elsewhere begins and ends before one is signed in"

sign_in = [
    path(
        "login/",
        open_page(account.login, because="this is where one signs in", limit="login"),
        name="account_login",
    ),
    path("logout/", open_page(account.logout, because="signing out twice does no harm"), name="account_logout"),
    path(
        "inactive/",
        open_page(account.account_inactive, because="says only that the account is closed"),
        name="account_inactive",
    ),
    path(
        "reauthenticate/",
        own_page(account.reauthenticate, limit="reauthenticate"),
        name="account_reauthenticate",
    ),
]

passwords = [
    path(
        "password/change/",
        own_page(account.password_change, limit="change_password"),
        name="account_change_password",
    ),
    path("password/set/", own_page(account.password_set, limit="change_password"), name="account_set_password"),
    path(
        "password/reset/",
        open_page(account.password_reset, because=_RESET, limit="reset_password", field="email"),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        open_page(account.password_reset_done, because=_RESET),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_page(account.password_reset_from_key, because=_RESET, limit="reset_password_from_key"),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        open_page(account.password_reset_from_key_done, because=_RESET),
        name="account_reset_password_from_key_done",
    ),
]

second_step = [
    path("2fa/", own_page(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", open_page(mfa.authenticate, because=_SECOND_STEP), name="mfa_authenticate"),
    path("2fa/reauthenticate/", own_page(mfa.reauthenticate, limit="reauthenticate"), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", own_page(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", own_page(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", own_page(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        own_page(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        own_page(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/passkeys/", own_page(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", own_page(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        own_page(passkeys.reauthenticate_webauthn, limit="reauthenticate"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/passkeys/<int:pk>/remove/", own_page(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/passkeys/<int:pk>/edit/", own_page(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "2fa/passkeys/login/",
        open_page(
            passkeys.login_webauthn,
            because="signing in with a passkey",
            limit="webauthn_login",
            app=limits.MFA,
        ),
        name="mfa_login_webauthn",
    ),
]

elsewhere = [
    path("sessions/", own_page(sessions.list_usersessions), name="usersessions_list"),
    path("connections/", own_page(outside.connections), name="socialaccount_connections"),
    path(
        "outside/cancelled/",
        open_page(outside.login_cancelled, because=_OUTSIDE),
        name="socialaccount_login_cancelled",
    ),
    path("outside/error/", open_page(outside.login_error, because=_OUTSIDE), name="socialaccount_login_error"),
    path("oidc/<slug:provider_id>/login/", open_page(oidc.login, because=_OUTSIDE), name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        open_page(oidc.callback, because=_OUTSIDE),
        name="openid_connect_callback",
    ),
]

ours = [
    path("", own.account, name="account"),
    path("preferences/", own.preferences, name="preferences"),
    path("people/", people.people, name="people"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/<uuid:key>/give-role/", people.give_role, name="give_role"),
    path("people/<uuid:key>/roles/<uuid:grant>/end/", people.end_held_role, name="end_role"),
    path("people/invitations/<uuid:key>/send/", invitations.send_again, name="resend_invitation"),
    path("people/invitations/<uuid:key>/withdraw/", invitations.take_back, name="revoke_invitation"),
    path("invitation/<slug:token>/", invitations.accept, name="accept_invitation"),
]

urlpatterns = [*ours, *sign_in, *passwords, *second_step, *elsewhere]
