"""Fixtures every test may use. The world is made anew for each test that asks for it."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

import tests.flushing  # noqa: F401 - lets tests with real transactions empty append-only tables
from rectitude.apps.assessments.models import Round
from tests.browsing import browser, open_page  # noqa: F401 - fixtures
from tests.cast import World, make_round, make_world


@pytest.fixture(autouse=True)
def plain_start() -> None:
    """Each test begins in English, in UTC and with nothing counted: a request before it may have left another language."""
    translation.activate("en")
    timezone.deactivate()
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    """The cast and their institutions, without any round."""
    return make_world()


@pytest.fixture
def open_round_(world: World) -> Round:
    """An open round of the shipped survey for both institutions."""
    return make_round(world)


@pytest.fixture
def as_(world: World) -> Callable[[str], Client]:
    """A browser-less client signed in as one of the cast: `as_("farid").get(...)`."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name])
        return client

    return signed_in
