"""Program: multiplies the demo's open round to 2,000 institutions x 45 items, in an existing demo database.

Each new institution is a copy of one of the round's own assignments: answers, heads, reviews, notes, score runs, scores
and ledger events, with the events integrated and signed as always. So everything has the shape the actions give it, and
nothing is computed 2,000 times over. Only for measuring: it writes tables directly, which no part of the product does.
"""

import json
import secrets
import sys
import time
import uuid
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

ROUND = "survey-2026"
COUNTRIES = [f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"] + [f"X{letter}" for letter in "CDEF"]
# How often each assignment of the demo is copied: a round somewhat past its due date.
WEIGHTS = {
    "aurelio-judiciaria": 1, "terraclara-policia": 2, "belmara-coastguard": 2, "terraclara-dap": 3, "aurelio-alfandega": 2,
    "terraclara-fiscalia": 3, "belmara-customs": 2, "belmara-anu": 2, "belmara-police": 2, "belmara-dpp": 1,
}  # fmt: skip
BATCH = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One assignment of the demo with everything that hangs on it."""

    assignment: Any
    answers: list[Any]
    heads: list[Any]
    reviews: list[Any]
    runs: list[Any]
    scores: list[Any]
    events: list[Any]


def main(count: int) -> None:
    """Bring the round to `count` institutions, in one transaction; then integrate the ledger."""
    import django

    django.setup()
    from django.db import transaction
    from django_scopes import scopes_disabled

    from rectitude.apps.assessments.models import Assignment

    started = time.monotonic()
    with scopes_disabled(), transaction.atomic():
        there = Assignment.objects.filter(round__code=ROUND).count()
        patterns = {code: _pattern(code) for code in WEIGHTS}
        order = [patterns[code] for code, times in WEIGHTS.items() for _ in range(times)]
        made = [(order[n % len(order)], institution) for n, institution in enumerate(_institutions(count - there))]
        for first in range(0, len(made), 100):
            _copy(made[first : first + 100])
    _integrate()
    _settle()
    print(f"{count} institutions in {time.monotonic() - started:.0f} s")


def _pattern(code: str) -> Pattern:
    from rectitude.apps.assessments.models import Answer, AnswerHead, Assignment, Review, Score, ScoreRun
    from rectitude.base.audit.models import Event

    row = Assignment.objects.get(round__code=ROUND, institution__code=code)
    return Pattern(
        assignment=row,
        answers=list(Answer.objects.filter(assignment=row).order_by("pk")),
        heads=list(AnswerHead.objects.filter(assignment=row)),
        reviews=list(Review.objects.filter(assignment=row).order_by("pk")),
        runs=list(ScoreRun.objects.filter(assignment=row).order_by("pk")),
        scores=list(Score.objects.filter(run__assignment=row).order_by("pk")),
        events=list(Event.objects.filter(subject=f"assignment:{ROUND}/{code}").order_by("pk")),
    )


def _institutions(count: int) -> list[Any]:
    from rectitude.base.institutions.models import Country, Institution

    countries = [
        Country.objects.get_or_create(code=code, defaults={"name": {"en": f"Land {code}"}, "is_fictitious": True})[0]
        for code in COUNTRIES
    ]
    kinds = ["police", "customs", "border", "prosecution", "unit"]
    rows = [
        Institution(
            code=f"scale-{number:04}",
            name=f"{kinds[number % 5].capitalize()} service number {number:04} of {countries[number % 18].code}",
            kind=kinds[number % 5],
            country=countries[number % 18],
            source="generated for measuring (fictitious)",
        )
        for number in range(1, count + 1)
    ]
    return Institution.objects.bulk_create(rows, batch_size=BATCH)


def _copy(made: list[tuple[Pattern, Any]]) -> None:
    from rectitude.apps.assessments.models import Answer, AnswerHead, Assignment, Review, Score, ScoreRun
    from rectitude.base.audit.models import Event

    rows = [_fresh(pattern.assignment, institution=institution) for pattern, institution in made]
    Assignment.objects.bulk_create(rows, batch_size=BATCH)
    pairs = list(zip([pattern for pattern, _ in made], rows, strict=True))

    def copies(model: Any, name: str, **refer: dict[tuple[int, int], Any]) -> dict[tuple[int, int], Any]:
        """Copies of these rows by (new assignment, old row), pointing at the copies of what the old ones point at."""
        found = {}
        for pattern, row in pairs:
            for old in getattr(pattern, name):
                links = {to: there.get((row.pk, getattr(old, f"{to}_id"))) for to, there in refer.items()}
                own = {} if model is Score else {"assignment": row}
                found[row.pk, old.pk] = _fresh(old, **own, **links)
        model.objects.bulk_create(found.values(), batch_size=BATCH)
        return found

    answers = copies(Answer, "answers")
    reviews = copies(Review, "reviews", answer=answers)
    copies(AnswerHead, "heads", answer=answers, review=reviews)
    runs = copies(ScoreRun, "runs")
    copies(Score, "scores", run=runs)
    keys = {(row.pk, str(old.key)): str(runs[row.pk, old.pk].key) for pattern, row in pairs for old in pattern.runs}
    events = [event for pattern, row in pairs for event in _events(pattern, row, keys)]
    Event.objects.bulk_create(events, batch_size=BATCH)


def _fresh(old: Any, **changes: Any) -> Any:
    new = copy(old)
    new._state = copy(old._state)
    new._state.fields_cache = {}
    new.pk = None
    if hasattr(new, "key"):
        new.key = uuid.uuid4()
    for name, value in changes.items():
        setattr(new, name, value)
    return new


def _events(pattern: Pattern, row: Any, keys: dict[tuple[int, str], str]) -> Iterator[Any]:
    """The pattern's events as they would have been written about the new assignment: own key, salt and commitment."""
    from rectitude.base.audit.models import Event
    from rectitude.core.ledger import SALT_SIZE, canonical_json, commitment_to

    for old in pattern.events:
        details = json.loads(old.details_text)
        if "run" in details:
            details["run"] = keys[row.pk, details["run"]]
        new = Event(
            key=uuid.uuid4(), name=old.name, at=old.at, actor=old.actor, salt=secrets.token_bytes(SALT_SIZE),
            subject=f"assignment:{ROUND}/{row.institution.code}", details_text=canonical_json(details),
        )  # fmt: skip
        new.commitment = commitment_to(new.record, salt=bytes(new.salt))
        yield new


def _integrate() -> None:
    from django.utils import timezone

    from rectitude.base.audit.integration import integrate_events
    from rectitude.base.audit.signing import ledger_signer

    signer = ledger_signer()
    while integrate_events(at=timezone.now(), signer=signer) is not None:
        pass


def _settle() -> None:
    """What PostgreSQL does by itself after a minute; SQLite never does, so that it is measured without."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
