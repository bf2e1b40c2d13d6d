"""No sum, difference or comparison of anything public gives back what was withheld about a few people.

Two protected releases of one data set are published in two releases, one the correction of the other. The attacker has
everything that has an address: pages in each language, files, what a correction says changed. He looks for the withheld
counts as numbers in cells, and solves for them from all published equations at once.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest
from django.test import Client

from rectitude.apps.publications.actions.preparing import prepare_draft
from rectitude.apps.publications.models import Publication, Release
from rectitude.base.problems import Problem
from rectitude.base.releases.actions import release_tables
from rectitude.core.access import Scope
from rectitude.core.confidentiality import Population, ProtectedRelease, ProtectedTable, attribute
from rectitude.core.publishing import Figure
from tests.apps.publications.publishing import CARD, content_of, counted, published
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = replace(CARD, unit="persons", unit_of_count={"en": "one member of staff"})
COUNTS = {
    ("f", "senior"): 2,
    ("m", "senior"): 14,
    ("f", "junior"): 31,
    ("m", "junior"): 44,
    ("f", "middle"): 18,
    ("m", "middle"): 27,
}


def staff() -> Population:
    classes = (attribute("sex", leaves=("f", "m")), attribute("rank", leaves=("senior", "middle", "junior")))
    return Population(dataset="staff 2026", attributes=classes, counts=COUNTS)


def figures_of(release: ProtectedRelease, table: ProtectedTable) -> list[Figure]:
    """Every cell of a table as a figure that says what let it out."""
    found = []
    for entry in table.entries:
        codes = dict(entry.codes)
        name = ".".join(["staff", *(codes.get(one, "all") for one in ("sex", "rank"))])
        protection = {"release": release.digest, "table": table.name, "codes": codes}
        found.append(
            Figure(
                id=name, label={"en": name}, card="status", value=entry.count, people=True, about=codes,
                absence="" if entry.count is not None else "withheld",
                protection=protection if entry.count is not None else {},
            )
        )  # fmt: skip
    return found


def let_out(world: World, *by: str) -> ProtectedRelease:
    owner = Scope("programme", "crimjust")
    table = staff().table("by " + " and ".join(by), by=by)
    return release_tables(by=world.actor("petra"), at=world.now, owner=owner, tables=[table])


@pytest.fixture
def line(world: World) -> Publication:
    world.grant("bruno", "programme_officer", "programme", "crimjust")
    return counted(world)


def test_a_count_of_people_that_nothing_let_out_is_refused(world: World, line: Publication) -> None:
    out = let_out(world, "sex", "rank")
    good = next(one for one in figures_of(out, out.tables[0]) if one.value is not None)
    bad = [
        replace(good, protection={}),
        replace(good, people=False, protection={}),
        replace(good, value=float(good.value or 0) + 1),
        replace(good, protection={**good.protection, "codes": {"sex": "f", "rank": "senior"}}),
        replace(good, protection={**good.protection, "release": "sha256:" + "0" * 64}),
        replace(good, protection={"stated": "no-such-figure"}),
    ]
    for figure in bad:
        content = content_of(line, [figure], cards={"status": PEOPLE})
        with pytest.raises(Problem) as caught:
            prepare_draft(by=world.actor("petra"), at=world.now, publication=line, content=content)
        assert caught.value.type.code in {"publications.people-not-protected", "publications.not-publishable"}
    prepare_draft(
        by=world.actor("petra"),
        at=world.now,
        publication=line,
        content=content_of(line, [good], cards={"status": PEOPLE}),
    )


def test_nothing_withheld_comes_back_from_everything_public(world: World, line: Publication) -> None:
    first = let_out(world, "rank")
    second = let_out(world, "sex", "rank")
    published(world, line, figures_of(first, first.tables[0]), cards={"status": PEOPLE})
    published(
        world, line, figures_of(second, second.tables[0]), cards={"status": PEOPLE}, reason="By sex too.",
        is_correction=True,
    )  # fmt: skip
    known = set(_everything_public())
    hidden = {"staff.f.senior"}
    assert hidden.isdisjoint(name for name, _value in known)
    equations = [(name, value) for name, value in known if name.startswith("staff.")]
    assert len(equations) >= 4
    possible = {counts[0] for counts in _worlds(equations)}
    assert len(possible) >= 5
    assert max(possible) >= 5


def _everything_public() -> Iterable[tuple[str, float]]:
    """Every (figure, number) in any file or page of any release, the differences of corrections included."""
    for release in Release.objects.all():
        at = f"{release.path}files/"
        content = json.loads(Client().get(f"{at}content.json").content)
        for figure in content["figures"]:
            if figure["value"] is not None:
                yield figure["id"], figure["value"]
        for change in content["changes"]:
            for side in ("was", "now"):
                if change[side] and change[side].get("value") is not None:
                    yield change["figure"], change[side]["value"]
        for language in ("", "es/", "fr/", "pt/"):
            page = Client().get(release.path.replace("/public/", f"/public/{language}")).content.decode()
            shown = re.findall(r'/figures/([^/"]+)/">[^<]*</a></th><td class="n">([\d.,]+)</td>', page)
            assert shown
            yield from ((name, float(value.replace(",", ".")) if value else 0) for name, value in shown)
        rows = Client().get(f"{at}figures.csv").content.decode("utf-8-sig").splitlines()
        for row in rows[1:]:
            name, _label, value = row.split(",")[:3]
            if value:
                yield name, float(value)


def _worlds(equations: list[tuple[str, float]]) -> Iterable[tuple[int, ...]]:
    """Every way the six classes can be filled that agrees with everything published, women in senior ranks first."""
    order = [("f", "senior"), ("m", "senior"), ("f", "middle"), ("m", "middle"), ("f", "junior"), ("m", "junior")]
    wanted = {}
    for name, value in equations:
        sex, rank = name.split(".")[1:]
        wanted[frozenset(i for i, (s, r) in enumerate(order) if sex in (s, "all") and rank in (r, "all"))] = value
    fixed = {next(iter(cells)): value for cells, value in wanted.items() if len(cells) == 1}
    spans = [[int(fixed[i])] if i in fixed else range(60) for i in range(6)]
    # The last class of each rank follows from its total where that is published.
    for f_senior, f_middle, f_junior in product(spans[0], spans[2], spans[4]):
        counts = [f_senior, 0, f_middle, 0, f_junior, 0]
        for man, woman in ((1, 0), (3, 2), (5, 4)):
            total = wanted.get(frozenset({man, woman}))
            counts[man] = int(total) - counts[woman] if total is not None else int(fixed.get(man, 10))
        if min(counts) >= 0 and all(sum(counts[i] for i in cells) == value for cells, value in wanted.items()):
            yield tuple(counts)
