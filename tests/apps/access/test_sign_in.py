"""Who is sent to sign in comes back to what they asked for."""

import pytest
from django.test import Client

from tests.cast import World

pytestmark = pytest.mark.django_db


def test_a_filter_survives_signing_in(world: World, client: Client) -> None:
    answer = client.get("/rounds/survey-2026/?state=invited&sort=country")
    assert answer["location"] == "/accounts/login/?next=%2Frounds%2Fsurvey-2026%2F%3Fstate%3Dinvited%26sort%3Dcountry"


def test_a_form_comes_back_to_its_page(world: World, client: Client) -> None:
    answer = client.post("/rounds/new/?x=1", {"title_en": "Integrity survey"})
    assert answer["location"] == "/accounts/login/?next=%2Frounds%2Fnew%2F"
