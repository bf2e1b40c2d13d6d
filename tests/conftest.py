"""Fixtures every test may use. Each test that asks for the world has one of its own."""

import gc
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

import tests.flushing  # noqa: F401 - lets tests with real transactions empty append-only tables
from rectitude.apps.assessments.models import Round
from tests.browsing import browser, open_page  # noqa: F401 - fixtures
from tests.cast import World, make_round, make_world
from tests.kept import kept


def pytest_collection_finish() -> None:
    """The product, its libraries and thousands of collected tests stay to the end: searching them for garbage is in vain."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """The databases of the run. Before they are dropped, connections of threads that have ended are let go of."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def plain_start() -> None:
    """Each test begins in English, in UTC and with nothing counted: a request before it may have left another language."""
    translation.activate("en")
    timezone.deactivate()
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    """The cast and their institutions, without any round."""
    return kept("world", make_world)


@pytest.fixture
def open_round_(world: World) -> Round:
    """An open round of the shipped survey for both institutions."""
    return kept("open round", lambda: make_round(world))


@pytest.fixture
def as_(world: World) -> Callable[[str], Client]:
    """A browser-less client signed in as one of the cast: `as_("farid").get(...)`."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name])
        return client

    return signed_in
