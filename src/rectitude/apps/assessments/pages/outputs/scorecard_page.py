"""The scorecard as a page: the chart, the strip of answers, the panels. Built from the one value; computes nothing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.assessments.models import Assignment
from rectitude.apps.assessments.pages.outputs.origins import because_of
from rectitude.apps.assessments.pages.outputs.scorecard import AnswerLine, Area, Asked, Scorecard
from rectitude.apps.assessments.pages.outputs.words import day, grade_words, missing_words, number, score_words
from rectitude.base.chain.nodes import Reference
from rectitude.base.institutions.queries import undisciplined_sentence
from rectitude.base.ui.charts import chart_words
from rectitude.base.ui.components import Because, Row, Step
from rectitude.core.charts import AreaFigure, ScorecardFigure, half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCell:
    """One answer in the strip: its id, its colour and, for who does not see colours, its level in words."""

    item: str
    css: str
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAnswer:
    """One answer of a list, with what is said of it."""

    item: str
    url: str
    text: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Answers that have something in common; the title says what and how many."""

    title: str
    entries: tuple[ListedAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardPage:
    """Everything the page says."""

    card: Scorecard
    path: str
    lead: str
    tags: tuple[tuple[str, str], ...]
    heading: str
    figure: ScorecardFigure
    strip: tuple[tuple[str, tuple[AnswerCell, ...]], ...]
    questions_title: str
    questions: tuple[tuple[Asked, tuple[tuple[str, str], ...]], ...]
    because: tuple[Because, ...]
    area_rules: tuple[Row, ...]
    gaps: Listed | None
    capped: Listed | None
    chain: tuple[Step, ...]
    officers: str
    unit_path: str


def scorecard_page(card: Scorecard, assignment: Assignment) -> ScorecardPage:
    """The page of a scorecard. Asks the database only for the posts of a joint unit."""
    path = f"/rounds/{card.round_code}/{card.institution_code}/"
    is_joint = assignment.institution.is_joint_unit
    n = len(card.questions)
    return ScorecardPage(
        card=card,
        path=path,
        lead=lead_sentence(card),
        tags=tags_of(card),
        heading=heading_of(card),
        figure=figure_of(card),
        strip=tuple((area.title, _cells(card, area, path)) for area in card.areas),
        questions_title=ngettext("%(n)s question, not a score", "%(n)s questions, not scores", n) % {"n": n},
        questions=tuple(
            (asked, tuple((item, answer_path(path, item)) for item in asked.items)) for asked in card.questions
        ),
        because=because_of(card),
        area_rules=tuple(_rules(area, card) for area in (*card.areas, card.overall)),
        gaps=_gaps(card, path),
        capped=_capped(card, path),
        chain=_chain(card, path),
        officers=undisciplined_sentence(assignment.institution, on=card.origin.as_of) if is_joint else "",
        unit_path=f"/institutions/{card.institution_code}/",
    )


def answer_path(path: str, item: str) -> str:
    """The address of one answer."""
    return f"{path}answers/{item}/"


def _leads_to(line: AnswerLine, path: str) -> str:
    """The answer for who may read it, otherwise the chain of its score; nothing where nothing was answered."""
    if not line.version:
        return ""
    return chain_path(path, line.item) if line.is_hidden else answer_path(path, line.item)


def chain_path(path: str, item: str) -> str:
    """The address of the chain of one answer's score. path: of the assignment."""
    return Reference("survey-score", f"{path.removeprefix('/rounds/')}{item}").path


def lead_sentence(card: Scorecard) -> str:
    """How far these figures can be trusted, first of all."""
    shown = day(card.origin.computed_at)
    if card.has_verified and not card.is_verified:
        return _(
            "Read through on %(day)s. The review has not ended: verified figures leave out what is under query."
        ) % {"day": shown}
    if card.is_verified:
        said = ngettext(
            "Verified on %(day)s by %(n)s reviewer from outside.",
            "Verified on %(day)s by %(n)s reviewers from outside.",
            card.n_reviewers,
        ) % {"day": shown, "n": card.n_reviewers}
        if card.verified_at is None:
            again = _("The answers were given back since: these are the figures before that.")
            return f"{said} {again}"
        return said
    said = _("Submitted on %(day)s and not verified yet: everything here is what the institution claims.") % {
        "day": shown
    }
    decided = _("Reviewers have decided on %(n)s of %(all)s answers.") % {
        "n": card.n_decided,
        "all": sum(line.version is not None for line in card.answers),
    }
    return f"{said} {decided}"


def tags_of(card: Scorecard) -> tuple[tuple[str, str], ...]:
    """(words, tone): what has not happened yet."""
    tags = [(_("Not released"), "")]
    if not card.has_verified:
        tags.insert(0, (_("Claimed only"), "brass"))
    elif not card.is_verified:
        tags.insert(0, (_("Review not ended"), "brass"))
    if card.n_queried:
        n = card.n_queried
        said = ngettext("%(n)s answer under query", "%(n)s answers under query", n) % {"n": n}
        tags.append((said, "brass"))
    newer = sum(line.is_newer for line in card.answers)
    if newer:
        said = ngettext("%(n)s answer changed since", "%(n)s answers changed since", newer) % {"n": newer}
        tags.append((said, "brass"))
    return tuple(tags)


def heading_of(card: Scorecard) -> str:
    """What the chart says, as a sentence."""
    if not card.has_verified:
        return _("What the unit claims") if card.is_unit else _("What the institution claims")
    if card.is_unit:
        return _("What the unit claims, and what the evidence carries")
    return _("What the institution claims, and what the evidence carries")


def figure_of(card: Scorecard) -> ScorecardFigure:
    """The chart of the areas and the whole."""
    return ScorecardFigure(
        title=heading_of(card),
        areas=tuple(_drawn(area, card) for area in (*card.areas, card.overall)),
        words=chart_words(previous=card.previous_year),
    )


def _drawn(area: Area, card: Scorecard) -> AreaFigure:
    return AreaFigure(
        name=area.title,
        n_answered=area.claimed.n_answered,
        n_applicable=area.claimed.n_applicable,
        verified=area.verified.value if card.has_verified else None,
        claimed=area.claimed.value,
        previous=area.previous,
    )


def shade_of(line: AnswerLine, *, is_verified: bool) -> tuple[str, str]:
    """(class, words) of an answer's level: the verified one where there is one. A part of a level takes the nearer shade."""
    score = line.verified if is_verified else line.claimed
    kind = _("verified") if is_verified else _("claimed")
    if score is None:
        return "rx-level--none", missing_words(line.missing)
    return f"rx-level--{half_up(score)}", f"{kind} {score_words(score, '')}"


def _cells(card: Scorecard, area: Area, path: str) -> tuple[AnswerCell, ...]:
    cells = []
    for line in card.section(area.section):
        shade, words = shade_of(line, is_verified=card.has_verified)
        if line.is_asked_about:
            shade, words = f"{shade} rx-level--asked", f"{words}, {_('question raised')}"
        url = _leads_to(line, path)
        cells.append(AnswerCell(item=line.item, css=f"rx-level {shade}", words=words, url=url))
    return tuple(cells)


def _rules(area: Area, card: Scorecard) -> Row:
    figure = area.verified if card.has_verified else area.claimed
    pieces = [figure.rule]
    if area.claimed.missing:
        codes = ", ".join(f"{missing_words(code).lower()} {count}" for code, count in area.claimed.missing)
        pieces.append(_("Without a score: %(codes)s.") % {"codes": codes})
    if area.previous_words:
        pieces.append(area.previous_words)
    return Row(term=area.title, value=" ".join(pieces))


def _gaps(card: Scorecard, path: str) -> Listed | None:
    if not card.gaps:
        return None
    n = len(card.gaps)
    title = ngettext("%(n)s answer where law and practice differ", "%(n)s answers where law and practice differ", n) % {
        "n": n
    }
    entries = tuple(
        _entry(
            line,
            _("Law or rule %(law)s, practice %(practice)s.")
            % {"law": number(line.law or 0), "practice": number(line.practice or 0)},
            path,
        )
        for line in card.gaps
    )
    return Listed(title=title, entries=entries)


def _capped(card: Scorecard, path: str) -> Listed | None:
    if not card.capped or not card.has_verified:
        return None
    n = len(card.capped)
    title = ngettext(
        "%(n)s answer whose evidence carried less than was claimed",
        "%(n)s answers whose evidence carried less than was claimed",
        n,
    ) % {"n": n}
    entries = tuple(
        _entry(
            line,
            _("Claimed %(claimed)s, verified %(verified)s.")
            % {"claimed": number(line.claimed or 0), "verified": number(line.verified or 0)}
            + (f" {grade_words(line.grade_reviewed)}." if line.grade_reviewed is not None else ""),
            path,
        )
        for line in card.capped
    )
    return Listed(title=title, entries=entries)


def _entry(line: AnswerLine, said: str, path: str) -> ListedAnswer:
    return ListedAnswer(item=line.item, url=_leads_to(line, path), text=line.text, said=said)


def _chain(card: Scorecard, path: str) -> tuple[Step, ...]:
    figure = card.overall.verified if card.has_verified else card.overall.claimed
    kind = _("Verified score") if card.has_verified else _("Claimed score")
    said = f"{kind} {figure.rounded}" if figure.rounded is not None else f"{kind}: {_('withheld')}"
    answers = Step(label=_("%(n)s answers") % {"n": len(card.answers)}, url="#answers")
    steps = [answers, Step(label=said, is_here=True)]
    if not card.has_verified:
        steps.append(Step(label=_("not verified yet"), is_missing=True))
    else:
        steps.append(Step(label=_("what came of it, answer by answer"), url="#answers"))
    return tuple(steps)
