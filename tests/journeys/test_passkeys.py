"""A passkey, from adding it to signing in with it, in a real browser with a virtual authenticator."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import CDPSession, Page, expect

from rectitude.base.accounts.models import Person
from rectitude.base.audit.models import Event
from tests.cast import PASSWORD
from tests.journeys.conftest import Open, axe_violations, overflow, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL = "amina@example.org"


@pytest.fixture(autouse=True)
def amina(transactional_db: None) -> Iterator[Person]:
    cache.clear()
    yield Person.objects.create_user(EMAIL, PASSWORD, name="Amina Saleh")
    cache.clear()


def with_authenticator(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a device that holds passkeys and recognises its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added: dict[str, Any] = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, str(added["authenticatorId"])


def add_passkey(page: Page, *, alone: bool = True) -> None:
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name of this passkey").fill("Office computer")
    page.get_by_label("Sign in with this passkey alone").set_checked(alone)
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto("/accounts/login/")


def kinds(name: str) -> list[str]:
    return [e.details_text for e in Event.objects.filter(name=name).order_by("pk")]


def test_a_passkey_is_added_and_signs_in_alone(open_page: Open) -> None:
    page = open_page()
    with_authenticator(page)
    sign_in(page, EMAIL, PASSWORD)
    add_passkey(page)
    page.goto("/accounts/2fa/passkeys/")
    expect(page.get_by_role("row", name="Office computer")).to_contain_text("signing in by itself")
    sign_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.goto("/accounts/")
    expect(page.get_by_role("main")).to_contain_text(EMAIL)
    assert '"kind":"webauthn"' in kinds("accounts.mfa.added")[0]
    assert kinds("accounts.session.opened")[-1] == '{"methods":["mfa"]}'


def test_after_the_password_a_passkey_is_asked_for(open_page: Open) -> None:
    page = open_page()
    with_authenticator(page)
    sign_in(page, EMAIL, PASSWORD)
    add_passkey(page, alone=False)
    sign_out(page)
    sign_in(page, EMAIL, PASSWORD)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    assert kinds("accounts.session.opened")[-1] == '{"methods":["password","mfa"]}'


def test_a_device_that_does_not_know_its_owner_signs_nobody_in(open_page: Open) -> None:
    page = open_page()
    session, device = with_authenticator(page)
    sign_in(page, EMAIL, PASSWORD)
    add_passkey(page)
    sign_out(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("Your device did not show a passkey")).to_be_visible()
    page.goto("/accounts/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_passkey_removed_here_no_longer_signs_in(open_page: Open) -> None:
    page = open_page()
    with_authenticator(page)
    sign_in(page, EMAIL, PASSWORD)
    add_passkey(page)
    page.goto("/accounts/2fa/passkeys/")
    page.get_by_role("link", name="Remove Office computer").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("You have no passkey yet")).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("This passkey was not accepted")).to_be_visible()
    assert '"method":"passkey"' in kinds("accounts.sign-in.failed")[0]


def test_without_javascript_nothing_that_needs_it_is_offered(open_page: Open) -> None:
    page = open_page(javascript=False, width=320)
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    sign_in(page, EMAIL, PASSWORD)
    page.goto("/accounts/")
    expect(page.get_by_role("main")).to_contain_text(EMAIL)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_of_the_account_are_open_to_everybody(open_page: Open, width: int) -> None:
    page = open_page(width=width)
    faults: dict[str, list[str]] = {}
    visitor = ["login/", "password/reset/", "password/reset/done/", "inactive/"]
    own = ["", "preferences/", "2fa/", "2fa/passkeys/", "sessions/", "password/change/", "logout/", "reauthenticate/"]
    confirmed = ["2fa/totp/activate/", "2fa/passkeys/add/"]

    def look(paths: list[str]) -> None:
        for path in paths:
            page.goto(f"/accounts/{path}")
            wide = overflow(page)
            faults[path] = [*axe_violations(page), *([f"{wide} pixels too wide"] if wide else [])]

    look(visitor)
    sign_in(page, EMAIL, PASSWORD)
    look(own)
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    look(confirmed)
    assert {path: found for path, found in faults.items() if found} == {}
