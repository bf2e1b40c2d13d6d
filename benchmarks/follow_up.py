"""What the boards of recommendations cost with 10,000 recommendations and 100,000 updates, against the budgets of pages.

    python -m benchmarks.follow_up [--data FOLDER]

Loads the demo into the folder and furnishes it unless that was done; measures; exits with 1 when a budget is broken.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.arrivals import constant_arrivals, quantile
from benchmarks.browsing import signed_in
from benchmarks.catalogue import BUDGET, PASSWORD, RATE, Page
from benchmarks.pages import _cost, _cpu, _print
from benchmarks.scale import _institutions, _settle
from benchmarks.serving import run, served

RECOMMENDATIONS, UPDATES, INSTITUTIONS = 10_000, 100_000, 400
BATCH = 2_000
AT = "/recommendations"
PAGES = (
    Page(name="board", path=f"{AT}/", reader="petra"),
    Page(name="board, everything, last page", path=f"{AT}/?standing=all&page=480", reader="petra"),
    Page(name="board, by number", path=f"{AT}/?standing=all&sort=recommendation&page=200", reader="petra"),
    Page(name="board, by institution", path=f"{AT}/?sort=institution&page=100", reader="petra"),
    Page(name="board, by priority", path=f"{AT}/?sort=priority&page=100", reader="petra"),
    Page(name="board, past their date, high", path=f"{AT}/?overdue=yes&priority=high", reader="petra"),
    Page(name="board, one country, partly", path=f"{AT}/?country=QN&compliance=partly&standing=all", reader="petra"),
    Page(name="board, searched", path=f"{AT}/?search=number+17", reader="petra"),
    Page(name="board, one institution", path=f"{AT}/", reader="farid"),
    Page(name="asked of me", path=f"{AT}/mine/", reader="farid"),
    Page(name="by institution", path=f"{AT}/by/institution/?page=8", reader="petra"),
    Page(name="by theme", path=f"{AT}/by/theme/", reader="petra"),
    Page(name="by donor", path=f"{AT}/by/donor/", reader="petra"),
    Page(name="one theme", path=f"{AT}/by/theme/B/", reader="petra"),
    Page(name="one institution", path=f"{AT}/by/institution/belmara-anu/", reader="petra"),
    Page(name="how long open", path=f"{AT}/ageing/", reader="petra"),
    Page(name="calendar", path=f"{AT}/calendar/?page=3", reader="petra"),
    Page(name="home", path="/", reader="petra"),
)


def main() -> int:
    """Furnish, measure, print, judge."""
    parser = argparse.ArgumentParser(description="What the boards of recommendations cost.")
    parser.add_argument("--data", help="a data folder to keep; otherwise a new one")
    parser.add_argument("--seconds", type=float, default=20, help="how long to ask for 60 pages a second")
    parser.add_argument("inside", nargs="?", choices=["furnish", "queries"], help="used by the program itself")
    asked = parser.parse_args()
    if asked.inside:
        return _inside(asked.inside)
    folder = Path(asked.data or tempfile.mkdtemp(prefix="rectitude-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, "-m", "rectitude.site", "demo", "--load-only")
    if not (folder / "followed-up").exists():
        print(run(folder, "-m", "benchmarks.follow_up", "furnish").strip(), flush=True)
        (folder / "followed-up").touch()
    counted = json.loads(run(folder, "-m", "benchmarks.follow_up", "queries"))
    with served(folder) as server:
        cookies = {reader: signed_in(server.port, reader, PASSWORD) for reader in sorted({p.reader for p in PAGES})}
        costs = [_cost(server, page, cookies[page.reader]) for page in PAGES]
        requests = [(page.path, cookies[page.reader]) for page in PAGES]
        arrivals = constant_arrivals(server.port, requests, rate=RATE, seconds=asked.seconds)
    for page, cost in zip(PAGES, costs, strict=True):
        cost.queries = counted[cost.page]
        cost.waits = sorted(1000 * value for value in arrivals.seconds.get(page.path, []))
    with served(folder, application="benchmarks.peer:application", with_worker=False) as server:
        peer = _cpu(server, "/", "")
    print(f"\n{RECOMMENDATIONS:,} recommendations, {UPDATES:,} updates")
    _print(costs, peer=peer, arrivals=arrivals, institutions=INSTITUTIONS, seconds=asked.seconds)
    faults = [f"{cost.page}: {name}" for cost in costs for name in cost.broken()]
    if quantile([1000 * value for value in arrivals.all], 0.95) > BUDGET.p95 or arrivals.failures:
        faults.append(f"all pages at {RATE} a second")
    print(f"\nOver budget: {'; '.join(faults)}" if faults else "\nWithin every budget.")
    return 1 if faults else 0


def _inside(what: str) -> int:
    import django

    django.setup()
    if what == "queries":
        print(json.dumps(_queries()))
        return 0
    from django.db import transaction
    from django.utils import timezone

    started = time.monotonic()
    with transaction.atomic():
        _furnish(timezone.now())
    _settle()
    print(f"furnished in {time.monotonic() - started:.0f} s")
    return 0


def _queries() -> dict[str, int]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from rectitude.base.accounts.models import Person

    settings.ALLOWED_HOSTS.append("testserver")
    found = {}
    for page in PAGES:
        client = Client()
        person = Person.objects.get(email=f"{page.reader}@demo.example")
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.get(page.path)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(page.path)
        assert answer.status_code == 200, f"{page.path}: {answer.status_code}"
        found[page.name] = len(captured)
        for query in captured.captured_queries:
            if float(query["time"]) >= 0.004:
                print(f"{page.name}: {float(query['time']) * 1000:.0f} ms {query['sql'][:700]}", file=sys.stderr)
    return found


def _furnish(now: datetime) -> None:
    """Rows in the proportions of a programme some years old. Only for measuring: no part of the product writes so."""
    from rectitude.apps.recommendations.fields import AREAS
    from rectitude.apps.recommendations.models import Addressee, Recommendation
    from rectitude.base.institutions.models import Institution, Programme

    dice = random.Random(7)
    programme = Programme.objects.get(code="crimjust")
    institutions = [*_institutions(INSTITUTIONS), Institution.objects.get(code="belmara-anu")]
    donors, areas = [f"Donor {letter}" for letter in "ABCDEFGH"] + [""], [*AREAS, ""]
    owners = _owners(institutions)
    recommendations = Recommendation.objects.bulk_create(
        (
            Recommendation(
                code=f"scale-{n:05}", programme=programme, title=f"Recommendation number {n} about one of many things",
                type=dice.choice(Recommendation.Type.values), priority=dice.choice(Recommendation.Priority.values),
                area=dice.choice(areas), donor=dice.choice(donors), state="issued", made_by="scale",
                made_at=now - timedelta(days=dice.randrange(20, 1500)),
            )
            for n in range(RECOMMENDATIONS)
        ),
        batch_size=BATCH,
    )  # fmt: skip
    addressees = Addressee.objects.bulk_create(
        (
            _addressee(one, institution, owners[institution.pk], dice, now.date())
            for one in recommendations
            for institution in dice.sample(institutions, dice.choice((1, 1, 1, 1, 2)))
        ),
        batch_size=BATCH,
    )
    _updates(addressees, dice, now)


def _owners(institutions: list[Any]) -> dict[int, Any]:
    """Somebody for each institution; for the demo's own unit, its focal point."""
    from rectitude.base.accounts.models import Person

    people = [
        Person(email=f"scale-{n}@demo.example", name=f"Owner {n}", password="!") for n in range(len(institutions))
    ]
    found = dict(zip((one.pk for one in institutions), Person.objects.bulk_create(people), strict=True))
    return {**found, institutions[-1].pk: Person.objects.get(email="farid@demo.example")}


def _addressee(one: Any, institution: Any, owner: Any, dice: random.Random, today: date) -> Any:
    from rectitude.apps.recommendations.models import Addressee

    is_open = dice.random() < 0.7
    answered = dice.random() < 0.85
    return Addressee(
        recommendation=one, institution=institution, programme=one.programme, asked_at=one.made_at,
        acceptance=dice.choice(("accepted", "accepted", "partly", "noted", "rejected")) if answered else "awaited",
        progress=dice.choice(Addressee.Progress.values), is_open=is_open,
        compliance="not-reviewed" if is_open and dice.random() < 0.6 else dice.choice(Addressee.Compliance.values),
        owner=owner if answered and dice.random() < 0.8 else None, answer_due_on=(one.made_at + timedelta(days=60)).date(),
        due_on=today + timedelta(days=dice.randrange(-400, 700)) if answered else None,
        next_review_on=today + timedelta(days=dice.randrange(-60, 540)) if answered and is_open else None,
    )  # fmt: skip


def _updates(addressees: list[Any], dice: random.Random, now: datetime) -> None:
    """Two actions for most addressees; six in ten updates are reports of progress, the others are of actions."""
    from rectitude.apps.recommendations.models import Action, ActionUpdate, Addressee, ProgressReport

    actions = Action.objects.bulk_create(
        (
            Action(
                addressee=row, title=f"Action {n} of many", due_on=now.date() + timedelta(days=dice.randrange(-300, 500)),
                is_open=row.is_open, owner_id=row.owner_id, made_by="scale", made_at=row.asked_at,
            )
            for row in addressees
            for n in range(dice.choice((1, 2, 2)))
        ),
        batch_size=BATCH,
    )  # fmt: skip
    terms = Addressee.Progress.values
    text = "What was done since the last report, in two or three sentences as people write them. " * 2

    def said(n: int) -> Iterator[dict[str, Any]]:
        for number in range(n):
            at = now - timedelta(minutes=dice.randrange(1_000_000))
            facts = {"by_key": "scale", "by_name": "Scale", "at": at, "number": number % 9 + 1}
            yield {**facts, "progress": dice.choice(terms), "text": text}

    reports = UPDATES * 6 // 10
    ProgressReport.objects.bulk_create(
        (ProgressReport(addressee=dice.choice(addressees), **facts) for facts in said(reports)), batch_size=BATCH
    )
    ActionUpdate.objects.bulk_create(
        (ActionUpdate(action=dice.choice(actions), **facts) for facts in said(UPDATES - reports)), batch_size=BATCH
    )


if __name__ == "__main__":
    sys.exit(main())
