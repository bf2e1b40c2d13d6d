"""The register through the API: the same as the pages, to the same people."""

from collections.abc import Callable

from django.test import Client

from rectitude.apps.risks.actions.starting import share_assessment
from tests.apps.risks.making import Made

AT = "/api/risks/anu-2026"


def test_what_the_pages_show_the_api_tells(made: Made, as_: Callable[[str], Client]) -> None:
    made.accept("R01")
    delia = as_("delia")
    (row,) = delia.get("/api/risks").json()
    assert (row["code"], row["institution"], row["state"]) == ("anu-2026", "belmara-anu", "working")
    found = delia.get(AT).json()
    assert (found["remains"], found["n_unrated"], found["review"]["due"]) == ({"high": 1, "low": 1}, 1, "nothing")
    first, second, third = delia.get(f"{AT}/register").json()
    assert first["inherent"] == {"likelihood": 4, "impact": 4, "outcome": "extreme"}
    assert first["residual"] == {"likelihood": 3, "impact": 4, "outcome": "high"}
    assert (first["place"], second["place"], third["place"], third["inherent"]) == (1, 2, None, None)
    assert (first["accepted_by"], second["accepted_by"]) == ("Amina Saleh", "")
    one = delia.get(f"{AT}/register/R01").json()
    assert one["document"]["controls"][0]["text"] == "Two persons weigh and sign."
    assert [version["origin"] for version in one["history"]] == ["ballot", "form"]
    (signed,) = delia.get(f"{AT}/versions").json()
    assert signed["digest"].startswith("sha256:")
    assert [entry["id"] for entry in delia.get(f"{AT}/versions/1").json()["entries"]] == ["R01", "R02", "R03"]


def test_outsiders_get_nothing_and_those_let_in_not_everything(made: Made, as_: Callable[[str], Client]) -> None:
    made.add("A judge is called before the hearing.", confidentiality="group_only")
    made.accept("R01")
    parts = ("", "/register", "/register/R01", "/versions", "/versions/1")
    for name in ("petra", "carmen", "dmitri"):
        assert {as_(name).get(f"{AT}{part}").status_code for part in parts} == {404}, name
        assert as_(name).get("/api/risks").json() == []
    share_assessment(**made.by("amina"), assessment=made.assessment, programme=made.world.programme, is_shared=True)
    petra = as_("petra")
    assert [one["id"] for one in petra.get(f"{AT}/register").json()] == ["R01", "R02", "R03"]
    assert petra.get(f"{AT}/register/R04").status_code == 404
    assert petra.get(f"{AT}/register/R01").json()["history"] == []
    assert [one["id"] for one in petra.get(f"{AT}/versions/1").json()["entries"]] == ["R01", "R02", "R03"]
    assert [one["id"] for one in as_("delia").get(f"{AT}/versions/1").json()["entries"]] == ["R01", "R02", "R03", "R04"]
