"""What must hold in the tables after any kill: no half-written state, nothing lost that somebody was told is done."""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Max
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from rectitude.apps.assessments.models import Answer, AnswerDraft, AnswerFile, AnswerHead, Assignment, Score, ScoreRun
from rectitude.apps.assessments.queries.assignments import sheet_of
from rectitude.apps.assessments.queries.progress import asked_items, is_decided, is_queried
from rectitude.base.audit.models import Event, Leaf
from rectitude.base.audit.signing import ledger_verifier
from rectitude.base.audit.verification import verify_ledger
from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.evidence.storage import damaged_contents
from rectitude.base.institutions.scopes import in_assignment
from rectitude.core import instruments

Deed = dict[str, Any]
LISTED = ("assessments.header.saved", "assessments.workbook.imported")


def tables() -> dict[str, int]:
    """How many rows there are of what the trial is about."""
    with scopes_disabled():
        kinds: dict[str, Any] = {
            "answers": Answer,
            "drafts": AnswerDraft,
            "files": AnswerFile,
            "runs": ScoreRun,
            "events": Event,
        }
        return {name: model.objects.count() for name, model in kinds.items()}


def everything() -> list[str]:
    """Every fault of the tables themselves."""
    _wait_for_the_dead()
    with scopes_disabled():
        found = [*_heads(), *_answer_events(), *_draft_events(), *_files(), *_submissions(), *_letters(), *_database()]
    found += [fault for assignment in _assignments() for fault in _counts(assignment)]
    return [*found, *_ledger()]


def _wait_for_the_dead() -> None:
    """A server process of PostgreSQL may still finish what its killed client had sent."""
    if connection.vendor != "postgresql":
        return
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)


def _assignments() -> list[Assignment]:
    with scopes_disabled():
        rows = Assignment.objects.select_related("institution__country", "round__programme", "round__instrument")
        return list(rows.defer("round__instrument__canonical"))


def _heads() -> Iterator[str]:
    """Versions are numbered without a gap and the head points at the newest."""
    numbers: dict[tuple[int, str], list[int]] = defaultdict(list)
    for assignment, item, number in Answer.objects.values_list("assignment_id", "item", "number"):
        numbers[assignment, item].append(number)
    heads = AnswerHead.objects.values_list("assignment_id", "item", "answer__number", "answer__item")
    pointed = {(assignment, item): (number, of) for assignment, item, number, of in heads}
    for key in numbers.keys() | pointed.keys():
        newest = len(numbers.get(key, []))
        if sorted(numbers.get(key, [])) != list(range(1, newest + 1)):
            yield f"versions of {key} are {sorted(numbers.get(key, []))}"
        if pointed.get(key) != (newest, key[1]):
            yield f"the head of {key} points at {pointed.get(key)}, not at {newest}"


def _answer_events() -> Iterator[str]:
    """Each version has exactly one event, and each event its version."""
    told: Counter[tuple[str, str, int]] = Counter()
    for event in Event.objects.filter(name="assessments.answer.saved"):
        told[event.subject, event.details["item"], event.details["number"]] += 1
    for event in Event.objects.filter(name="assessments.workbook.imported"):
        told.update((event.subject, item, number) for item, number in event.details["items"].items())
    subjects = {a.pk: f"assignment:{a.round.code}/{a.institution.code}" for a in _assignments()}
    rows = Answer.objects.values_list("assignment_id", "item", "number")
    there = Counter((subjects[assignment], item, number) for assignment, item, number in rows)
    for one in (told - there).elements():
        yield f"an event tells of {one}, which is not there"
    for one in (there - told).elements():
        yield f"no event tells of {one}"


def _draft_events() -> Iterator[str]:
    """A draft stands exactly where its person's last event about it left it."""
    last: dict[tuple[str, str], Event] = {}
    for event in Event.objects.filter(name="assessments.draft.kept").order_by("id"):
        last[event.actor, event.details["item"]] = event
    rows = {(draft.person_key, draft.item): draft for draft in AnswerDraft.objects.all()}
    if rows.keys() != last.keys():
        yield f"drafts and their events differ: {rows.keys() ^ last.keys()}"
    for key in rows.keys() & last.keys():
        if rows[key].kept_at != last[key].at:
            yield f"the draft {key} was kept at {rows[key].kept_at}, its event says {last[key].at}"


def _files() -> Iterator[str]:
    """Each attached file has its event, its row and its bytes."""
    links = Counter(str(key) for key in AnswerFile.objects.values_list("file__key", flat=True))
    files = Counter(str(key) for key in EvidenceFile.objects.values_list("key", flat=True))
    events = Counter(e.details["file"] for e in Event.objects.filter(name="assessments.evidence.attached"))
    if not links == files == events:
        yield f"files {sum(files.values())}, attached {sum(links.values())}, told {sum(events.values())}"
    for digest in damaged_contents():
        yield f"the bytes of {digest} are missing or others"


def _submissions() -> Iterator[str]:
    """Submitted is whoever submitted last; each submission has its run with every figure."""
    names = ("assessments.assignment.submitted", "assessments.assignment.reopened")
    runs = {str(run.key): run for run in ScoreRun.objects.all()}
    told: Counter[str] = Counter()
    for assignment in _assignments():
        subject = f"assignment:{assignment.round.code}/{assignment.institution.code}"
        events = list(Event.objects.filter(subject=subject, name__in=names).order_by("id"))
        told.update(e.details["run"] for e in events if e.name == names[0])
        if assignment.is_submitted != bool(events and events[-1].name == names[0]):
            yield f"{subject} is {assignment.state}, its last event is {events[-1].name if events else 'none'}"
    if told != Counter(runs.keys()):
        yield f"{sum(told.values())} submissions told, {len(runs)} runs"
    figures = Counter(Score.objects.values_list("run__key", flat=True))
    if runs and (len(figures) != len(runs) or len(set(figures.values())) != 1):
        yield f"the runs have {sorted(set(figures.values()))} figures; {len(runs) - len(figures)} have none"


def _letters() -> Iterator[str]:
    """Whoever is to be told of a submission or a return has a letter in the queue or behind it."""
    submitted = Event.objects.filter(name="assessments.assignment.submitted").count()
    reopened = Event.objects.filter(name="assessments.assignment.reopened").count()
    letters = DBTaskResult.objects.filter(task_path__endswith="send_message")
    for template, events in (("submitted", submitted), ("reopened", reopened)):
        count = sum(f"assessments/mail/{template}.txt" in task.args_kwargs["args"] for task in letters)
        if count != events:
            yield f"{events} were {template}, {count} letters say so"


def _counts(assignment: Assignment) -> Iterator[str]:
    """The counts kept for the board are those of a recount."""
    with in_assignment(round_pk=assignment.round_id, institution_pk=assignment.institution_id):
        sheet = sheet_of(assignment)
        asked = asked_items(sheet)
        recount = {
            "n_applicable": len(asked),
            "n_answered": sum(item.id in sheet.heads for item in asked),
            "n_reviewed": sum(is_decided(sheet, item.id) for item in asked),
            "n_queried": sum(is_queried(sheet, item.id) for item in asked),
            "n_questions": len(instruments.questions(sheet.instrument, sheet.context, "en")),
        }
    for name, count in recount.items():
        if getattr(assignment, name) != count:
            yield f"{assignment.institution.code}: {name} is {getattr(assignment, name)}, a recount gives {count}"


def _database() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for check in ("PRAGMA quick_check", "PRAGMA foreign_key_check"):
                cursor.execute(check)
                yield from (str(row) for row in cursor.fetchall() if row != ("ok",))


def _ledger() -> Iterator[str]:
    """What `rectitude ledger verify` runs; and no event has two places."""
    if not Leaf.objects.exists():
        return
    yield from (str(fault) for fault in verify_ledger(verifier=ledger_verifier()).faults)
    newest = Leaf.objects.aggregate(newest=Max("index"))["newest"]
    if newest + 1 != Leaf.objects.count():
        yield "the places in the ledger have a gap"


def kept_promises(deeds: list[Deed]) -> list[str]:
    """Faults of the tables against what people were told: done means there once; refused means not there."""
    with scopes_disabled():
        return [*_answers_kept(deeds), *_drafts_kept(deeds), *_files_kept(deeds), *_moves_kept(deeds)]


def _answers_kept(deeds: list[Deed]) -> Iterator[str]:
    rows: dict[str, list[Answer]] = defaultdict(list)
    for row in Answer.objects.select_related("assignment__institution"):
        rows[row.comment].append(row)
    for deed in (d for d in deeds if d["kind"] == "answer"):
        found = rows.get(deed["mark"], [])
        yield from _times(deed, len(found))
        for row in found:
            got = [row.assignment.institution.code, row.item, row.by_key, row.value]
            if got != [deed["institution"], deed["item"], deed["person"], deed["content"]]:
                yield f"an answer is stored as {got}, sent was {deed}"


def _drafts_kept(deeds: list[Deed]) -> Iterator[str]:
    sent: dict[tuple[str, str, str], list[Deed]] = defaultdict(list)
    for deed in (d for d in deeds if d["kind"] == "draft"):
        sent[deed["institution"], deed["item"], deed["person"]].append(deed)
    rows = AnswerDraft.objects.values_list("assignment__institution__code", "item", "person_key", "fields")
    stored = {(code, item, person): fields for code, item, person, fields in rows}
    for key, line in sent.items():
        allowed = _last_words(line)
        if stored.get(key) not in [deed["content"] for deed in allowed] and (stored.get(key) or allowed[0]["told"]):
            yield f"the draft {key} is {stored.get(key)}, typed last was {allowed[0]}"


def _last_words(line: list[Deed]) -> list[Deed]:
    """The last draft that was acknowledged and whatever was sent after it; any of these may be what stands there."""
    told = [number for number, deed in enumerate(line) if deed["told"]]
    return line[told[-1] :] if told else line


def _files_kept(deeds: list[Deed]) -> Iterator[str]:
    rows: dict[str, list[AnswerFile]] = defaultdict(list)
    for row in AnswerFile.objects.select_related("file__content", "assignment__institution"):
        rows[row.file.source].append(row)
    for deed in (d for d in deeds if d["kind"] == "file"):
        found = rows.get(deed["mark"], [])
        yield from _times(deed, len(found))
        for row in found:
            got = [row.assignment.institution.code, row.item, row.attached_by, row.file.sha256]
            if got != [deed["institution"], deed["item"], deed["person"], deed["content"]]:
                yield f"a file is stored as {got}, sent was {deed}"


def _moves_kept(deeds: list[Deed]) -> Iterator[str]:
    events = Counter(e.details["reason"] for e in Event.objects.filter(name="assessments.assignment.reopened"))
    for deed in (d for d in deeds if d["kind"] == "reopened"):
        yield from _times(deed, events[deed["mark"]])
    moves = [deed for deed in deeds if deed["kind"] == "submitted"]
    done = Event.objects.filter(name="assessments.assignment.submitted").count()
    told, unknown = (sum(deed["told"] is answer for deed in moves) for answer in (True, None))
    if not told <= done <= told + unknown:
        yield f"{done} submissions are there; {told} were acknowledged and {unknown} broke off"


def _times(deed: Deed, count: int) -> Iterator[str]:
    allowed = {True: (1,), False: (0,), None: (0, 1)}[deed["told"]]
    if count not in allowed:
        yield f"{count} times there: {json.dumps(deed, ensure_ascii=False)[:300]}"
