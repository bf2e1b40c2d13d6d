"""Builds the scorecard from what is stored. Nothing is computed here that the stored run does not say."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rectitude.apps.assessments.models import Assignment, Review, Score
from rectitude.apps.assessments.pages.outputs.lines import answer_line
from rectitude.apps.assessments.pages.outputs.raised import questions_about
from rectitude.apps.assessments.pages.outputs.reading import Reading
from rectitude.apps.assessments.pages.outputs.scorecard import (
    OVERALL,
    AnswerLine,
    Area,
    Asked,
    Figure,
    Origin,
    Scorecard,
)
from rectitude.apps.assessments.pages.outputs.words import rule_sentence
from rectitude.apps.assessments.problems import NOT_SUBMITTED
from rectitude.apps.assessments.queries.assignments import instrument_of
from rectitude.apps.assessments.queries.outputs import (
    RunFigures,
    counted_by,
    entry_of,
    latest_figures,
    run_event,
)
from rectitude.base.institutions.names import localized
from rectitude.core import instruments
from rectitude.core.instruments import Change, Instrument, Missing

CLAIMED, VERIFIED = str(Score.Kind.CLAIMED), str(Score.Kind.VERIFIED)


def scorecard_of(assignment: Assignment, *, reading: Reading, language: str = "", with_words: bool = True) -> Scorecard:
    """The scorecard of an assignment as this reader may see it. Needs the assignment's scope.

    with_words: False leaves the answers' words out, for a page that shows levels only; no figure changes.
    Raises Problem(not-submitted) when nothing was ever submitted, so that there is no figure yet.
    """
    language = language or get_language() or "en"
    found, before = latest_figures(assignment)
    if found is None:
        raise NOT_SUBMITTED.because()
    instrument = instrument_of(assignment.round.instrument)
    counted = counted_by(assignment, found.run)
    asked = questions_about(instrument, counted, language, run=str(found.run.key))
    about = frozenset(item for question in asked for item in question.items)
    lines = tuple(
        answer_line(
            item,
            found.run.inputs.get(item.id) or {},
            counted=counted,
            about=about,
            reading=reading,
            language=language,
            with_words=with_words,
        )
        for item in instrument.items
    )
    areas = _areas(assignment, instrument, found, before, lines, language)
    return Scorecard(
        language=language,
        round_code=assignment.round.code,
        round_title=localized(assignment.round.title) or assignment.round.code,
        previous_year=str(assignment.round.previous.period_to.year) if assignment.round.previous else "",
        institution_code=assignment.institution.code,
        institution=assignment.institution.name,
        is_unit=assignment.institution.kind in {"unit", "joint-unit"},
        country=localized(assignment.institution.country.name) if assignment.institution.country else "",
        state=str(assignment.state),
        submitted_at=assignment.submitted_at,
        verified_at=assignment.verified_at,
        n_reviewers=len({review.by_key for review in counted.reviews.values()}),
        n_decided=sum(r.verdict != Review.Verdict.QUERIED for i, r in counted.reviews.items() if i in found.run.inputs),
        n_queried=sum(line.is_queried for line in lines),
        areas=tuple(areas[:-1]),
        overall=areas[-1],
        answers=lines,
        questions=tuple(_question(question, instrument, reading) for question in asked),
        reads_answers=reading.answers,
        origin=_origin(assignment, instrument, found, language),
    )


def _question(question: instruments.Question, instrument: Instrument, reading: Reading) -> Asked:
    """A question quotes the answers it is about, so its words go only to those who may read all of them."""
    items = [instrument.item(item) for item in question.items]
    restricted = any(item is not None and item.restricted for item in items)
    reads = reading.answers and (reading.restricted or not restricted)
    return Asked(rule=question.rule, kind=str(question.kind), items=question.items, text=question.text if reads else "")


def _areas(
    assignment: Assignment,
    instrument: Instrument,
    found: RunFigures,
    before: RunFigures | None,
    lines: tuple[AnswerLine, ...],
    language: str,
) -> list[Area]:
    sections = [(section.id, section.title.in_language(language)) for section in instrument.sections]
    areas = []
    for section, title in [*sections, (OVERALL, _("All areas together"))]:
        mine = [line for line in lines if section in (OVERALL, line.section)]
        previous, why = _previous(assignment, instrument, before, section)
        area = Area(
            section=section,
            title=title,
            claimed=_figure(found.scores[CLAIMED, section]),
            verified=_figure(found.scores[VERIFIED, section]),
            previous=previous,
            previous_words=why,
            n_capped=sum(line.is_capped for line in mine),
            n_documented=sum(line.n_files > 0 for line in mine if line.claimed is not None),
        )
        areas.append(area)
    return areas


def _figure(score: Score) -> Figure:
    because: Mapping[str, Any] = score.because
    counts = Counter(entry["missing"] for entry in because.get("exclusions", ()))
    return Figure(
        kind=str(score.kind),
        value=score.value,
        n_answered=score.n_answered,
        n_applicable=score.n_applicable,
        missing=tuple((str(code), counts[str(code)]) for code in Missing if counts[str(code)]),
        method=f"{because.get('method', '')} {because.get('version', '')}".strip(),
        rule=rule_sentence(because),
    )


def _previous(
    assignment: Assignment, instrument: Instrument, before: RunFigures | None, section: str
) -> tuple[float | None, str]:
    """The verified figure of the round before where the questions are the same; otherwise why it is not shown."""
    if assignment.round.previous is None:
        return None, ""
    if before is None or (VERIFIED, section) not in before.scores:
        return None, _("The round before was not verified.")
    if before.run.instrument_digest != assignment.round.instrument.digest:
        changed = _changed(instrument, section)
        if changed:
            return None, _("Not comparable: %(items)s changed since.") % {"items": ", ".join(changed)}
    value = before.scores[VERIFIED, section].value
    return value, "" if value is not None else _("Withheld in the round before.")


def _changed(instrument: Instrument, section: str) -> list[str]:
    items = [item.id for item in instrument.items if section in (OVERALL, item.section)]
    crosswalk = instrument.crosswalk
    if crosswalk is None:
        return items
    entries = {item: crosswalk.entry(item) for item in items}
    return [item for item, entry in entries.items() if entry is None or entry.change is not Change.SAME]


def _origin(assignment: Assignment, instrument: Instrument, found: RunFigures, language: str) -> Origin:
    run = found.run
    event = run_event(assignment, run)
    return Origin(
        instrument=instrument.id,
        version=instrument.version,
        instrument_title=instrument.title.in_language(language),
        instrument_digest=run.instrument_digest,
        method=run.method,
        code_version=run.code_version,
        occasion=run.occasion,
        run_key=str(run.key),
        run_number=run.number,
        inputs_digest=run.inputs_digest,
        as_of=assignment.round.period_to,
        computed_at=run.at,
        withheld_under=instrument.method.withheld_under,
        event_key=str(event.key) if event else "",
        entry=entry_of(event),
    )
