"""The frame of every page, and what every answer says about itself."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.base.ui.csp import ContentSecurityPolicyMiddleware, policy_text
from tests.cast import World


def answer(response: HttpResponse) -> HttpResponse:
    """The response after the headers were set."""

    def respond(_request: HttpRequest) -> HttpResponse:
        return response

    sent = ContentSecurityPolicyMiddleware(respond)(RequestFactory().get("/"))
    assert isinstance(sent, HttpResponse)
    return sent


def test_a_policy_is_written_as_the_header_wants_it() -> None:
    assert policy_text({"default-src": ["'self'"], "img-src": ["'self'", "data:"], "sandbox": []}) == (
        "default-src 'self'; img-src 'self' data:; sandbox"
    )


def test_every_answer_keeps_to_itself() -> None:
    headers = answer(HttpResponse()).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_an_answer_with_a_policy_of_its_own_keeps_it() -> None:
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert answer(own).headers["Content-Security-Policy"] == "sandbox"


def test_a_problem_says_what_to_do_and_its_code(client: Client) -> None:
    html = render_to_string("ui/problem.html", {"problem": OUT_OF_SCOPE.because()}, RequestFactory().get("/"))
    assert "<h1" in html
    assert "Check the address" in html
    assert "access.not-found" in html


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_the_pages_of_last_resort_stand_without_a_request(template: str) -> None:
    html = render_to_string(template)
    assert html.count("<h1") == 1
    assert "style=" not in html


def test_whoever_is_signed_in_can_sign_out_and_is_named(world: World, client: Client) -> None:
    client.force_login(world.people["amina"])
    html = client.get("/").content.decode()
    assert "Amina Saleh" in html
    assert "data-forget" in html


def test_a_language_is_changed_without_script(db: None, client: Client) -> None:
    response = client.post("/language/", {"language": "es", "next": "/accounts/login/"})
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/")
    assert '<html lang="es"' in client.get("/accounts/login/").content.decode()


def test_a_language_switch_never_leads_elsewhere(db: None, client: Client) -> None:
    response = client.post("/language/", {"language": "es", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


@override_settings(RECTITUDE_DEMO=True)
def test_a_demonstration_says_so(db: None, client: Client) -> None:
    assert "is invented" in client.get("/accounts/login/").content.decode()
