"""Asking how sure an index is, and reading the answer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rectitude.apps.indices.actions.building import GivenTable, GivenTables, create_index
from rectitude.apps.indices.actions.uncertainty import simulate_run
from rectitude.apps.indices.models import UncertaintyResult
from rectitude.apps.indices.pages.simulated import band_words
from rectitude.apps.indices.pages.uncertainty import intervals_of
from rectitude.apps.indices.queries import in_index, result_of
from rectitude.apps.indices.specifying import beginning
from rectitude.base.audit.models import Event
from tests.apps.indices.conftest import NAMES, UNITS, Built, data_csv, file, value
from tests.apps.indices.simulations import ask, asked, computed, n_runs, run_url
from tests.cast import World


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    """Tasks wait, as they do for the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def test_only_what_has_a_path_is_offered(small: Built) -> None:
    form = small.client.get(f"{small.path}1/uncertainty/").context["form"]
    kinds = [kind for kind, _label in form.fields["kinds"].choices]
    assert kinds == ["assessors", "method", "weights", "omission"], "no table of errors, nothing filled"
    assert set(form.fields) & {"other_treat", "other_impute", "other_weigh"} == set()
    assert [key for key, _ in form.fields["other_aggregate"].choices] == ["median", "minimum"]
    small.send("1/method/", impute="mean", treat="on")
    form = small.client.get(f"{small.path}2/uncertainty/").context["form"]
    assert "missing" in form.fields["kinds"].initial
    assert {"other_treat", "other_impute"} <= set(form.fields)


def test_tables_open_questions(small: Built) -> None:
    errors = data_csv().replace(b"uCode,uName,Region,Staff", b"uCode,uName,Region,Staff")
    answer = small.client.post(
        f"{small.path}1/data/",
        {"title": "With errors", "errors_file": file(errors), "assessors_file": file(data_csv())},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    form = small.client.get(f"{small.path}2/uncertainty/").context["form"]
    assert {"assessors", "sampling"} <= set(form.fields["kinds"].initial)
    assert [key for key, _ in form.fields["assessors_by"].choices] == ["either", "between", "share"]


def test_assessors_who_scored_blind_say_how_far_they_are_apart(world: World, as_: Callable[[str], Client]) -> None:
    lines = ["uCode,uName,A,B,C", "x,Xylo,0,2,4", "y,Yara,3,1,2", "z,Zeno,4,4,0"]
    frame = [
        "Level,iCode,iName,Direction,Weight,Parent,Type",
        *(f"1,{code},{code},1,1,Top,Indicator" for code in "ABC"),
    ]
    origin = {"dashboards": ["one"], "spread": {"A": 0.5, "B": 0.25, "C": 0.0}, "assessments": {}}
    version = create_index(
        by=world.actor("petra"), at=world.now, programme=world.programme, code="levels", name="Levels", purpose="",
        language="en", specification=beginning(on_levels=True),
        tables=GivenTables(
            data=GivenTable(content="\n".join(lines).encode(), name="data.csv", origin=origin),
            indicators=GivenTable(content="\n".join([*frame, "2,Top,Top,1,1,,Aggregate"]).encode(), name="tree.csv"),
        ),
    )  # fmt: skip
    built = Built(client=as_("petra"), index=version.index)
    form = built.client.get(f"{built.path}1/uncertainty/").context["form"]
    assert form.fields["assessors_by"].initial == "recorded"
    assert form.fields["kinds"].initial == ["assessors"]
    run = computed(built, asked(built, "assessors"))
    assert run.specification["factors"] == [{"factor": "assessors", "spread": {"A": 0.5, "B": 0.25}, "range": [0, 4]}]
    result = result_of(run)
    assert result is not None
    assert result.refusal == ""


def test_a_table_that_does_not_fit_is_told_at_its_question(small: Built) -> None:
    strange = data_csv().replace(b"U3,", b"U9,")
    answer = small.client.post(f"{small.path}1/data/", {"title": "With errors", "errors_file": file(strange)})
    assert answer.status_code == 302
    answer = ask(small, "sampling", number=2)
    assert answer.status_code == 422
    assert "the data have no unit U9" in " ".join(answer.context["form"].errors["sampling_whole"])


@pytest.mark.parametrize(
    ("kinds", "answers", "factor"),
    [
        (("sampling",), {}, {"factor": "sampling", "standard_errors": "errors.csv"}),
        (
            ("sampling",), {"sampling_whole": "100"},
            {"factor": "sampling", "standard_errors": "errors.csv", "whole": 100, "logit": ["I1", "I2"]},
        ),
        (("missing",), {}, {"factor": "imputation", "name": "imputation", "method": "donors"}),
        (
            ("missing",), {"missing_method": "residuals", "missing_group": "Region"},
            {"factor": "imputation", "name": "imputation", "method": "residuals", "group": "Region"},
        ),
        (("assessors",), {"assessors_by": "either"}, {"factor": "assessors", "table": "assessors.csv", "draw": "either"}),
        (("assessors",), {"assessors_by": "between"}, {"factor": "assessors", "table": "assessors.csv", "draw": "between"}),
        (("weights",), {"weight_noise": "10", "weight_levels": ["2"]}, {"factor": "weights", "noise": 0.1, "levels": [2]}),
        (("omission",), {"omission_of": "1"}, {"factor": "omission", "of": {"level": 1}}),
    ],
)  # fmt: skip
def test_every_kind_reaches_the_result(
    small: Built, kinds: tuple[str, ...], answers: dict[str, Any], factor: dict[str, Any]
) -> None:
    """A version whose gaps are filled, with standard errors of two indicators and a second assessor of one."""
    errors = "uCode,I1,I2\n" + "\n".join(f"{unit},1.5,0.5" for unit in UNITS)
    other = "uCode,I4\n" + "\n".join(f"{unit},{value(at, 4) + 3}" for at, unit in enumerate(UNITS, 1) if unit != "U5")
    files = {"errors_file": file(errors.encode()), "assessors_file": file(other.encode())}
    assert small.client.post(f"{small.path}1/data/", {"title": "Tables", **files}).status_code == 302
    assert small.send("2/method/", impute="group-median", impute_group="Region").status_code == 302
    run = computed(small, asked(small, *kinds, number=3, **answers))
    assert run.specification["factors"] == [factor]
    result = result_of(run)
    assert result is not None
    assert result.refusal == ""
    assert result.figures is not None
    top = [one for one in result.figures["scores"] if one["code"] == "Index"]
    assert any(one["high"] > one["low"] for one in top)


def test_nothing_is_asked_of_a_retired_index(small: Built) -> None:
    small.client.post(f"{small.path}retire/")
    answer = ask(small, "weights", weight_noise="25")
    assert answer.status_code == 422
    assert "This index is retired" in answer.content.decode()
    assert n_runs(small) == 0


def test_a_simulation_is_asked_for_computed_and_read(small: Built) -> None:
    run = asked(small, "weights", "method", weight_noise="25", other_aggregate=["median"])
    ways = [{"method": method, "minimum_share": 0.5} for method in ("arithmetic", "median")]
    assert run.specification["factors"] == [
        {"factor": "aggregate", "name": "aggregate", "of": ways},
        {"factor": "weights", "noise": 0.25},
    ]
    url = run_url(small, run)
    waiting = small.client.get(url).content.decode()
    assert "It is being computed" in waiting
    assert "Look again" in waiting
    assert "data-waiting" in waiting
    assert small.client.get(f"{url}bundle.zip").status_code == 404
    computed(small, run)
    text = small.client.get(url).content.decode()
    assert "How sure the scores are" in text
    assert "how much each part counts" in text
    assert "data-waiting" not in text
    assert all(name in text for name in NAMES)
    assert "between places" not in text, "no order unless asked for"
    assert "place 1" not in text
    ordered = small.client.get(f"{url}?order=score").content.decode()
    assert "between places" in ordered
    assert "How likely each place is" in ordered
    listed = small.client.get(f"{small.path}1/uncertainty/").content.decode()
    assert "What was asked before" in listed
    assert "computed" in listed
    names = [event.name for event in Event.objects.filter(name__startswith="indices.uncertainty").order_by("pk")]
    assert names == ["indices.uncertainty.asked", "indices.uncertainty.computed"]


def test_a_reader_chooses_a_unit(small: Built) -> None:
    run = computed(small, asked(small, "weights", weight_noise="40"))
    url = run_url(small, run)
    page = small.client.get(f"{url}?unit=U1&of=rank&other=U2")
    text = page.content.decode()
    assert "What drives the place of Faro" in text
    assert "Faro is above Alba in" in text
    result = result_of(run)
    assert result is not None
    assert result.figures is not None
    above = result.figures["pairs"][0]["above"][0][1]
    assert f"Faro is above Alba in {round(above * 100)}% of the draws" in text
    nobody = small.client.get(f"{url}?unit=nobody&of=nothing&other=no&order=no").content.decode()
    assert "What moves the places of all units" in nobody


def test_what_is_shown_is_what_the_engine_gave(small: Built) -> None:
    run = computed(small, asked(small, "assessors", assessors_by="share", assessors_share="10"))
    version = small.version(1)
    with in_index(small.index):
        intervals = intervals_of(version)
    assert intervals is not None
    assert intervals.url == run_url(small, run)
    result = result_of(run)
    assert result is not None
    assert result.figures is not None
    kept = {one["unit"]: one for one in result.figures["scores"] if one["code"] == "Index"}
    for at, unit in enumerate(UNITS):
        spread = intervals.score("Index", unit)
        assert spread is not None
        assert (spread.low, spread.high) == (kept[unit]["low"], kept[unit]["high"])
        assert spread.nominal == pytest.approx(version.figures["scores"]["Index"][at], rel=1e-12)
        assert sum(chance for _, chance in spread.chances) == pytest.approx(1)
        assert intervals.places("Index", unit)
    assert intervals.score("Index", "nobody") is None
    assert intervals.places("Law", "U1") == ""


def test_the_result_shows_the_intervals_once_there_are_any(small: Built) -> None:
    before = small.client.get(f"{small.path}1/?order=score").content.decode()
    assert "Places are without uncertainty" in before
    assert "Ask how sure these scores are" in before
    run = computed(small, asked(small, "weights", weight_noise="40", confidence="80"))
    after = small.client.get(f"{small.path}1/?order=score").content.decode()
    assert "Places are without uncertainty" not in after
    assert "An interval holds 80 of 100" in after
    assert f'href="{run_url(small, run)}"' in after
    with in_index(small.index):
        intervals = intervals_of(small.version(1))
    assert intervals is not None
    spread = intervals.score("Index", "U1")
    assert spread is not None
    assert spread.text in after
    assert intervals.places("Index", "U1") in after
    assert "between places" not in small.client.get(f"{small.path}1/").content.decode()


def test_the_worker_does_a_run_once(small: Built) -> None:
    run = computed(small, asked(small, "weights", weight_noise="40"))
    before = Event.objects.count()
    simulate_run.call(small.index.code, str(run.key))
    with in_index(small.index):
        assert UncertaintyResult.objects.filter(run=run).count() == 1
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("kinds", "answers", "field"),
    [
        ((), {}, "kinds"),
        (("weights",), {"weight_noise": ""}, "weight_noise"),
        (("weights",), {"weight_noise": "lots"}, "weight_noise"),
        (("method",), {}, "other_normalise"),
        (("assessors",), {"assessors_by": "share"}, "assessors_share"),
        (("weights",), {"weight_noise": "20", "draws": "1"}, "draws"),
        (("missing",), {}, "kinds"),
    ],
)  # fmt: skip
def test_wrong_answers_are_told_where_they_were_given(
    small: Built, kinds: tuple[str, ...], answers: dict[str, Any], field: str
) -> None:
    answer = ask(small, *kinds, **answers)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert n_runs(small) == 0


def test_what_the_engine_refuses_is_told_at_the_form_and_nothing_is_lost(small: Built) -> None:
    small.send("1/method/", aggregate="minimum")
    answer = ask(small, "weights", number=2, weight_noise="33")
    assert answer.status_code == 422
    assert n_runs(small, 2) == 0
    assert "weight_noise" in answer.context["form"].errors
    text = answer.content.decode()
    assert "the aggregation uses no weights" in text
    assert 'value="33"' in text


def test_a_run_that_cannot_be_computed_says_why(small: Built) -> None:
    run = asked(small, "weights", weight_noise="25")
    with in_index(small.index):
        version = run.version
        UncertaintyResult.objects.create(
            index=small.index, run=run, figures=None, bundle=None, refusal="It was too much.", engine="x", at=run.at
        )
    text = small.client.get(run_url(small, run)).content.decode()
    assert "It was too much." in text
    assert "Ask in another way" in text
    with in_index(small.index):
        assert intervals_of(version) is None


def test_others_find_nothing(small: Built, as_: Callable[[str], Client]) -> None:
    run = computed(small, asked(small, "weights", weight_noise="25"))
    for page in (f"{small.path}1/uncertainty/", run_url(small, run), f"{run_url(small, run)}bundle.zip"):
        assert small.client.get(page).status_code == 200
        assert as_("xenia").get(page).status_code == 200
        for name in ("bruno", "amina", "dmitri", "olga"):
            assert as_(name).get(page).status_code == 404, (name, page)
        assert Client().get(page).status_code == 302
    assert small.client.get(f"{small.path}9/uncertainty/").status_code == 404
    assert small.client.get(run_url(small, run).replace("/1/", "/2/")).status_code == 404


@pytest.mark.parametrize(
    ("chances", "said"),
    [
        ([("Low", 0.995), ("High", 0.005)], "almost certainly “Low”"),
        ([("Low", 0.05), ("High", 0.95)], "very likely “High”"),
        ([("Low", 0.3), ("High", 0.7)], "likely “High”"),
        ([("Low", 0.55), ("High", 0.45)], "rather “Low” than anything else"),
        ([("Low", 0.45), ("Middle", 0.15), ("High", 0.4)], "“Low” or “High”, open which"),
        ([], ""),
    ],
)
def test_chances_in_words(chances: list[tuple[str, float]], said: str) -> None:
    assert band_words(chances) == said


def test_names_stand_for_codes_in_what_drives_the_result(small: Built) -> None:
    run = computed(small, asked(small, "weights", "omission", weight_noise="25", omission_of="1"))
    text = small.client.get(f"{run_url(small, run)}?unit=U1").content.decode()
    assert "Faro" in text
    assert "Small index" in text
    assert "the score of U1" not in text
