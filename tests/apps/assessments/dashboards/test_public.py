"""What other rooms see of dashboards: released scores, as files."""

import csv
import io

from rectitude.apps.assessments.models.dashboards import Assessment
from rectitude.apps.assessments.public import dashboard_tables, rounds_with_releases
from rectitude.base.institutions.models import Programme
from tests.cast import World
from tests.dashboards import bring_to, make_assessment, make_dashboard


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_only_released_scores_leave_and_every_unit_says_where_it_comes_from(world: World) -> None:
    round_ = make_dashboard(world)
    released = make_assessment(world, round_=round_, function="investigation")
    final = make_assessment(world, round_=round_, function="prosecution")
    bring_to(world, final, "final")
    assert not rounds_with_releases(Programme.objects.all()).exists()
    bring_to(world, released, "released")
    assert [one.n_released for one in rounds_with_releases(Programme.objects.all())] == [1]

    tables = dashboard_tables([round_], half="practice")
    assert tables is not None
    [line] = lines(tables.data)
    unit = f"{released.institution.code}.investigation"
    assert (line["uCode"], line["function"], line["round"]) == (unit, Assessment.Function.INVESTIGATION, round_.code)
    assert tables.origin["assessments"][unit]["path"].endswith("/investigation/results/")
    tree = {row["iCode"]: row for row in lines(tables.indicators)}
    assert set(line) - {"uCode", "uName", "country", "function", "round"} == {
        code for code, row in tree.items() if row["Type"] == "Indicator"
    }
    assert [tree[code]["Parent"] for code in ("IO1", "IO", "Index")] == ["IO", "Index", ""]
    assert tree["Index"]["Level"] == "3"
    assert set(tables.origin["spread"]) == {code for code, row in tree.items() if row["Type"] == "Indicator"}
    assert 0 < max(tables.origin["spread"].values()) < 2  # levels: Inês and Kofi differ about six indicators
    of_area = {
        tables.origin["spread"][code]
        for code, row in tree.items()
        if row["Parent"] == "IO" and row["Type"] == "Indicator"
    }
    assert len(of_area) == 1


def test_with_both_halves_an_indicator_is_the_mean_of_law_and_practice(world: World) -> None:
    round_ = make_dashboard(world)
    bring_to(world, make_assessment(world, round_=round_, function="adjudication"), "released")
    tables = dashboard_tables([round_], half="both")
    assert tables is not None
    tree = {row["iCode"]: row for row in lines(tables.indicators)}
    assert tree["IO1.law"]["Parent"] == tree["IO1.practice"]["Parent"] == "IO1"
    assert tree["IO1"]["Parent"] == "IO"
    assert tree["Index"]["Level"] == "4"
    [line] = lines(tables.data)
    assert line["EO2.law"] == "not_applicable"  # a question to investigators
