"""Finding an assignment and what is current in it."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from rectitude.apps.assessments.models import Answer, AnswerHead, Assignment, InstrumentVersion
from rectitude.base.institutions.models import Institution
from rectitude.base.problems import OUT_OF_SCOPE
from rectitude.core import instruments
from rectitude.core.instruments import Instrument

HEADER = "header."


@lru_cache(maxsize=16)
def _instrument(digest: str) -> Instrument:
    return instruments.from_canonical(InstrumentVersion.objects.only("canonical").get(digest=digest).canonical)


def instrument_of(version: InstrumentVersion) -> Instrument:
    """The published instrument as a value; its large content is read once per process, for a digest never changes."""
    return _instrument(version.digest)


def assignment_at(*, round_code: str, institution_code: str) -> Assignment:
    """The assignment with its round, programme, institution and country loaded; the scope is entered only to find it.

    Raises Problem(access.not-found) alike for a round, an institution or an assignment that does not exist.
    """
    with scopes_disabled():
        found = _assignment(round_code, institution_code)
    if found is None:
        raise OUT_OF_SCOPE.because()
    return found


def _assignment(round_code: str, institution_code: str) -> Assignment | None:
    rows = Assignment.objects.select_related(
        "round__programme", "round__previous", "round__instrument", "institution__country"
    )
    found: Assignment | None = (
        rows.defer("round__instrument__canonical")
        .filter(round__code=round_code, institution__code=institution_code)
        .first()
    )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything current in an assignment, loaded once: what the pages, scores and exports are made from."""

    assignment: Assignment
    instrument: Instrument
    heads: dict[str, AnswerHead]
    context: instruments.Context
    _claims: dict[str, instruments.ItemScore] = field(default_factory=dict, repr=False, compare=False)

    def answer(self, item: str) -> Answer | None:
        """The current version of an item's answer."""
        head = self.heads.get(item)
        return head.answer if head else None

    def claim(self, item: str) -> instruments.ItemScore:
        """An item's claimed score as everything answered now gives it; worked out once a sheet.

        An answer's own `score` column is what it gave when it was saved: a share of staff, say, changes when the number
        of staff is corrected afterwards. KeyError for an item the instrument does not have.
        """
        if item not in self._claims:
            found = self.instrument.item(item)
            if found is None:
                raise KeyError(item)
            self._claims[item] = instruments.claimed_score(found, self.context.answers.get(item), self.context)
        return self._claims[item]


def current_heads(assignment: Assignment) -> QuerySet[AnswerHead]:
    """The current answers and reviews. Needs the assignment's scope."""
    heads: QuerySet[AnswerHead] = AnswerHead.objects.filter(assignment=assignment)
    return heads.select_related("answer", "review")


def sheet_of(assignment: Assignment) -> Sheet:
    """Load what is current. Needs the assignment's scope."""
    heads = {head.item: head for head in current_heads(assignment)}
    return Sheet(
        assignment=assignment,
        instrument=instrument_of(assignment.round.instrument),
        heads=heads,
        context=context_of({item: head.answer for item, head in heads.items()}, institution=assignment.institution),
    )


def context_of(answers: dict[str, Answer], *, institution: Institution) -> instruments.Context:
    """The current answers as the core reads them. Whether it is a joint unit is known, not asked."""
    grades: dict[str, int] = {}
    header: dict[str, instruments.Answer] = {
        "joint_unit": instruments.Answer(
            item="joint_unit", values={"joint_unit": "yes" if institution.is_joint_unit else "no"}
        )
    }
    items: dict[str, instruments.Answer] = {}
    for name, answer in answers.items():
        if name.startswith(HEADER):
            field = name.removeprefix(HEADER)
            header[field] = instruments.Answer.from_json(field, answer.value)
        else:
            items[name] = instruments.Answer.from_json(name, answer.value)
    grades = {name: answer.grade for name, answer in answers.items() if name in items and answer.grade is not None}
    return instruments.Context(header=header, answers=items, evidence=grades)


def versions_of(assignment: Assignment, item: str) -> QuerySet[Answer]:
    """Every version of an item's answer, newest first. Needs the assignment's scope."""
    versions: QuerySet[Answer] = Answer.objects.filter(assignment=assignment, item=item)
    return versions.order_by("-number")
