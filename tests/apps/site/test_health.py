"""/healthz: what the start and a load balancer ask, by number, of a server that has a name of its own."""

import pytest
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@override_settings(ALLOWED_HOSTS=["integrity.example.org"], SECURE_SSL_REDIRECT=True)
def test_it_answers_whatever_name_it_is_asked_by(client: Client) -> None:
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert client.get("/rounds/", headers={"host": "10.0.0.7:8000"}, secure=True).status_code == 400


def test_once_ready_it_costs_one_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/healthz")
    with django_assert_num_queries(1):
        client.get("/healthz")
