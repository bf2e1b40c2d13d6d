"""Accounts kept elsewhere (OpenID Connect): described by the environment, for people who were invited only."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rectitude.base.accounts.configuration import openid_connect_apps
from tests.cast import World

ONE = {
    "RECTITUDE_OIDC_ISSUER": "https://id.example.org",
    "RECTITUDE_OIDC_CLIENT_ID": "rectitude",
    "RECTITUDE_OIDC_CLIENT_SECRET": "very secret",
    "RECTITUDE_OIDC_NAME": "Ministry account",
}


def test_nothing_said_nothing_offered(world: World, visitor: Client) -> None:
    assert openid_connect_apps({}) == []
    page = visitor.get("/accounts/login/").content.decode()
    assert "kept elsewhere" not in page
    assert visitor.get("/accounts/oidc/oidc/login/").status_code == 404


def test_one_provider_from_the_environment() -> None:
    [app] = openid_connect_apps(ONE)
    assert app == {
        "provider_id": "oidc",
        "name": "Ministry account",
        "client_id": "rectitude",
        "secret": "very secret",
        "settings": {"server_url": "https://id.example.org", "oauth_pkce_enabled": True},
    }


def test_the_secret_may_be_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    said = {**ONE, "RECTITUDE_OIDC_CLIENT_SECRET_FILE": str(file)}
    assert openid_connect_apps(said)[0]["secret"] == "from a file"


def test_several_providers_as_json() -> None:
    two = [
        {"id": name, "name": name, "issuer": f"https://{name}.example.org", "client_id": "r", "client_secret": "s"}
        for name in ("police", "customs")
    ]
    assert [a["provider_id"] for a in openid_connect_apps({"RECTITUDE_OIDC_PROVIDERS": json.dumps(two)})] == [
        "police",
        "customs",
    ]


@pytest.mark.parametrize("left_out", ["RECTITUDE_OIDC_CLIENT_ID", "RECTITUDE_OIDC_CLIENT_SECRET"])
def test_a_half_described_provider_stops_the_start(left_out: str) -> None:
    with pytest.raises(SystemExit, match="client"):
        openid_connect_apps({key: value for key, value in ONE.items() if key != left_out})


def test_a_provider_is_offered_by_a_link_so_that_our_policy_lets_it_lead_away(
    world: World, visitor: Client, settings: Any
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": openid_connect_apps(ONE)}}
    page = visitor.get("/accounts/login/?next=/accounts/people/").content.decode()
    assert "Go on with Ministry account" in page
    assert 'href="/accounts/oidc/oidc/login/?next=%2Faccounts%2Fpeople%2F"' in page.replace("&amp;", "&")
