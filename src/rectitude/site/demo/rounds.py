"""The two rounds of the demo: one finished, one in the middle."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from rectitude.apps.assessments.actions.answers import Entry, import_entries
from rectitude.apps.assessments.actions.delegations import delegate_section
from rectitude.apps.assessments.actions.evidence import attach_evidence
from rectitude.apps.assessments.actions.reviews import finish_review, reply_to_query, review_answer
from rectitude.apps.assessments.actions.rounds import close_round, create_round, open_round
from rectitude.apps.assessments.actions.submission import submit_assignment
from rectitude.apps.assessments.models import Assignment, InstrumentVersion, Round
from rectitude.apps.assessments.queries.assignments import HEADER, sheet_of
from rectitude.apps.assessments.queries.progress import asked_items
from rectitude.apps.assessments.queries.verification import verified_value
from rectitude.base.access.queries import actor_of
from rectitude.base.accounts.models import Person
from rectitude.base.evidence.actions import Provenance
from rectitude.base.evidence.preparation import prepare
from rectitude.base.institutions.models import Institution
from rectitude.base.institutions.scopes import in_assignment, in_round
from rectitude.core import instruments
from rectitude.core.access import Actor
from rectitude.site.demo.answering import Answering, plain
from rectitude.site.demo.people import crimjust
from rectitude.site.demo.region import answers, region

Facts = dict[str, Any]
QUERIES = ("A06", "B08")


class Loading:
    """Loads one round: who acts, and when each thing happened."""

    def __init__(self, people: dict[str, Person], institutions: dict[str, Institution], at: datetime) -> None:
        self.people, self.institutions, self.at = people, institutions, at

    def actor(self, short: str, at: datetime) -> Actor:
        """One of the people as an actor."""
        return actor_of(self.people[short], at=at)

    def focal_point(self, code: str) -> str:
        """The focal point of an institution."""
        people = region()["people"].items()
        return next(str(k) for k, f in people if f.get("role") == "focal_point" and f["at"] == f"institution:{code}")

    def day(self, days: int) -> datetime:
        """So many days from now."""
        return self.at + timedelta(days=days)

    def by(self, short: str, day: int) -> dict[str, Any]:
        """`by` and `at` of an action: one of the people, so many days from now."""
        at = self.day(day)
        return {"by": self.actor(short, at), "at": at}

    def load(self, code: str, instrument: InstrumentVersion) -> Round:
        """Create and open the round, then let everybody do what the demo says they did."""
        facts: Facts = region()["rounds"][code]
        opened = self.day(facts["opened"])
        petra = self.actor("petra", opened)
        round_ = create_round(
            by=petra, at=opened, programme=crimjust(), code=code, title=facts["title"], instrument=instrument,
            period_from=self.day(facts["period"][0]).date(), period_to=self.day(facts["period"][1]).date(),
            due_at=self.day(facts["due"]).replace(hour=23, minute=59), review_due_at=self.day(facts["review_due"]),
            previous=Round.objects.filter(code=facts.get("previous", "")).first(),
        )  # fmt: skip
        institutions = [self.institutions[name] for name in facts["assignments"]]
        open_round(by=petra, at=opened, round_=round_, institutions=institutions)
        with in_round(round_.pk):
            rows = {row.institution.code: row for row in Assignment.objects.select_related("institution__country")}
        for name, plan in facts["assignments"].items():
            row = rows[name]
            row.round = round_
            with in_assignment(round_pk=round_.pk, institution_pk=row.institution_id):
                self._walk(row, plan, opened=opened)
        if facts["review_due"] < 0:
            closed = self.day(facts["review_due"] + 5)
            close_round(by=self.actor("petra", closed), at=closed, round_=round_)
        return round_

    def _walk(self, row: Assignment, plan: list[Any], *, opened: datetime) -> None:
        state, strength, seed = plan[:3]
        if state == "invited":
            return
        code = row.institution.code
        answered = opened + timedelta(days=20)
        self._answer(row, strength=strength, seed=seed, share=plan[3] if len(plan) > 3 else 1.0, at=answered)
        if state == "answering":
            return
        submitted = opened + timedelta(days=28)
        submit_assignment(by=self.actor(self.focal_point(code), submitted), at=submitted, assignment=row)
        if state == "submitted":
            return
        row.refresh_from_db()
        self._review(row, at=submitted + timedelta(days=7), ends=state == "verified", seed=seed)

    def _answer(self, row: Assignment, *, strength: int, seed: int, share: float, at: datetime) -> None:
        sheet = sheet_of(row)
        short = self.focal_point(row.institution.code)
        made = Answering(
            sheet.instrument,
            strength=strength,
            seed=seed,
            first=row.round.period_from,
            last=row.round.period_to,
            language=self.people[short].language,
        )
        asked = asked_items(sheet)
        entries = made.header(joint=row.institution.is_joint_unit)
        entries += [made.item(item, sheet.context) for item in asked[: round(len(asked) * share)]]
        if row.institution.code == "belmara-anu" and not row.round.code.endswith("2024"):
            entries = [_planted(entry) for entry in entries]
        if row.institution.code == "belmara-anu" and not row.round.code.endswith("2024"):
            self._attach(row, at=at)
        import_entries(by=self.actor(short, at), at=at, assignment=row, entries=entries, file_digest="demo")

    def _attach(self, row: Assignment, *, at: datetime) -> None:
        for item, facts in answers()["documents"].items():
            prepared = prepare(BytesIO(facts["text"].encode()), name=facts["name"])
            attach_evidence(
                by=self.actor("farid", at),
                at=at,
                assignment=row,
                item=item,
                prepared=prepared,
                provenance=Provenance(source=facts["source"]),
            )

    def _review(self, row: Assignment, *, at: datetime, ends: bool, seed: int) -> None:
        sheet = sheet_of(row)
        asked = [item.id for item in asked_items(sheet)]
        is_half_way = not ends and row.institution.code != "belmara-anu"
        decided = asked[: len(asked) * 2 // 3] if is_half_way else asked
        bruno = self.actor("bruno", at)
        for number, item in enumerate(decided):
            head = sheet.heads[item]
            claimed, grade = head.answer.score, head.answer.grade
            weaker = None if grade is None else max(0, grade - (1 if (seed + number) % 6 == 0 else 0))
            if not ends and item in QUERIES:
                words = answers()["queries"][item]
                review_answer(
                    by=bruno, at=at, assignment=row, item=item, answer_number=head.answer.number,
                    verdict="queried", grade=None, text=words["query"],
                )  # fmt: skip
                continue
            weaker = 0 if weaker is None and claimed is not None else weaker
            carried = claimed is None or weaker is None or verified_value(claimed, weaker) == claimed
            review_answer(
                by=bruno, at=at, assignment=row, item=item, answer_number=head.answer.number,
                verdict="confirmed" if carried else "capped", grade=weaker,
                text="" if carried else answers()["queries"]["capped"],
            )  # fmt: skip
        if ends:
            finish_review(by=bruno, at=at + timedelta(days=9), assignment=row)
        elif row.institution.code == "belmara-anu":
            later = at + timedelta(days=1)
            farid = self.actor("farid", later)
            reply_to_query(by=farid, at=later, assignment=row, item="B08", text=answers()["queries"]["B08"]["reply"])


def delegate(loading: Loading, round_: Round) -> None:
    """Farid's colleague was asked to answer section B."""
    with in_round(round_.pk):
        row = Assignment.objects.select_related("institution__country").get(institution__code="belmara-anu")
    row.round = round_
    at = (round_.opened_at or loading.at) + timedelta(days=2)
    with in_assignment(round_pk=round_.pk, institution_pk=row.institution_id):
        delegate_section(
            by=loading.actor("farid", at), at=at, assignment=row, section="B", person=loading.people["delia"],
            note=answers()["queries"]["delegation"],
        )  # fmt: skip


def _planted(entry: Entry) -> Entry:
    """The four things that do not add up in the Airport Narcotics Unit's answers, so that the demo shows questions."""
    planted = answers()["planted"].get(entry.item)
    if planted is None:
        return entry
    name = entry.item.removeprefix(HEADER)
    return replace(entry, answer=instruments.Answer.from_json(name, {"values": plain(planted)}))
