"""The indices through the API: the same figures as the pages, to the same people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.apps.indices.conftest import UNITS, Built
from tests.apps.indices.simulations import asked, computed

AT = "/api/indices/small/versions"


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    """Tasks wait, as they do for the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def test_indices_versions_and_figures(small: Built) -> None:
    client = small.client
    (index,) = client.get("/api/indices").json()
    assert (index["code"], index["n_versions"], index["programme"]) == ("small", 1, "crimjust")
    (row,) = client.get(AT).json()
    version = small.version(1)
    assert (row["number"], row["digest"], row["based_on"]) == (1, version.digest, None)
    found = client.get(f"{AT}/1").json()
    assert found["figures"]["scores"] == version.figures["scores"]
    assert [unit["code"] for unit in found["figures"]["units"]] == list(UNITS)
    assert found["specification"] == version.specification


def test_stages(small: Built) -> None:
    raw = small.client.get(f"{AT}/1/stages/raw").json()
    assert raw["units"] == list(UNITS)
    assert raw["values"][2][raw["codes"].index("I2")] is None
    assert small.client.get(f"{AT}/1/stages/treated").status_code == 404


def test_uncertainty(small: Built) -> None:
    assert small.client.get(f"{AT}/1/uncertainty").status_code == 404
    run = asked(small, "weights", weight_noise="25")
    (waiting,) = small.client.get(f"{AT}/1/simulations").json()
    assert (waiting["state"], waiting["figures"]) == ("waiting", None)
    computed(small, run)
    found = small.client.get(f"{AT}/1/uncertainty").json()
    assert (found["state"], found["key"]) == ("computed", str(run.key))
    assert found["figures"]["factors"] == ["weights"]
    assert len(found["figures"]["scores"]) == 3 * len(UNITS)


@pytest.mark.parametrize(
    "path", ["/api/indices", AT, f"{AT}/1", f"{AT}/1/stages/raw", f"{AT}/1/simulations", f"{AT}/1/uncertainty"]
)
def test_the_same_people_as_the_pages(small: Built, as_: Callable[[str], Client], path: str) -> None:
    computed(small, asked(small, "weights", weight_noise="25"))
    for name in ("petra", "xenia"):
        assert as_(name).get(path).status_code == 200, name
    for name in ("bruno", "amina", "dmitri", "olga"):
        answer = as_(name).get(path)
        assert answer.status_code == 404, name
        assert answer.json()["code"] == "access.not-found"
    assert Client().get(path).status_code == 401
