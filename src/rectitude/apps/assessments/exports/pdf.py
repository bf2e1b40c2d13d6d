"""The scorecard as PDF: every word and number made here, in the reader's language; the template only lays out."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from rectitude.apps.assessments.exports.codebook import because_rows, method_sentences
from rectitude.apps.assessments.exports.typst_templates import TEMPLATES
from rectitude.apps.assessments.pages.outputs.scorecard import AnswerLine, Area, Scorecard
from rectitude.apps.assessments.pages.outputs.scorecard_page import heading_of, lead_sentence, shade_of, tags_of
from rectitude.apps.assessments.pages.outputs.words import day, missing_words, moment, number
from rectitude.base.documents.typesetting import typeset
from rectitude.base.ui.levels import level_words


def scorecard_pdf(card: Scorecard) -> bytes:
    """The scorecard as an accessible PDF (PDF/UA-1)."""
    with override(card.language):
        return typeset(TEMPLATES / "scorecard.typ", _data(card), at=card.origin.computed_at)


def _data(card: Scorecard) -> dict[str, Any]:
    return {
        "language": card.language,
        "title": f"{card.institution}: {card.round_title}",
        "institution": card.institution,
        "country": card.country,
        "round": card.round_title,
        "lead": lead_sentence(card),
        "tags": [words for words, _tone in tags_of(card)],
        "heading": heading_of(card),
        "is_verified": card.has_verified,
        "words": _words(card),
        "areas": [_area(area, card) for area in (*card.areas, card.overall)],
        "answers": [
            {
                "title": area.title,
                "lines": [_line(line, card) for line in card.section(area.section)],
                "alt": _strip_alt(area, card),
            }
            for area in card.areas
        ],
        "questions": [
            {"items": ", ".join(asked.items), "text": asked.text or _("not shown")} for asked in card.questions
        ],
        "gaps": [
            {"item": line.item, "text": line.text, "law": number(line.law or 0), "practice": number(line.practice or 0)}
            for line in card.gaps
        ],
        "method": list(method_sentences(card)),
        "because": [{"term": words, "text": _told(value)} for _name, words, value in because_rows(card) if value],
        "run": card.origin.run_key,
    }


def _told(value: Any) -> str:
    if hasattr(value, "hour"):
        return moment(value)
    if hasattr(value, "year"):
        return day(value)
    return number(value) if isinstance(value, int | float) else str(value)


def _area(area: Area, card: Scorecard) -> dict[str, Any]:
    claimed, verified = area.claimed, area.verified
    counted = _("%(answered)s of %(applicable)s answered") % {
        "answered": claimed.n_answered,
        "applicable": claimed.n_applicable,
    }
    codes = [f"{missing_words(code).lower()} {count}" for code, count in claimed.missing]
    shown = verified if card.has_verified else claimed
    return {
        "title": area.title,
        "counted": ", ".join([counted, *codes]),
        "claimed": claimed.value,
        "verified": verified.value if card.has_verified else None,
        "previous": area.previous,
        "claimed_words": _figure_words(claimed.rounded),
        "verified_words": _figure_words(verified.rounded) if card.has_verified else _("not yet"),
        "previous_words": "–" if area.previous_rounded is None else number(area.previous_rounded),
        "rule": " ".join(filter(None, [shown.rule, area.previous_words])),
        "alt": _alt(area, card),
    }


def _figure_words(rounded: int | None) -> str:
    return _("withheld") if rounded is None else number(rounded)


def _alt(area: Area, card: Scorecard) -> str:
    pieces = [f"{_('claimed')} {_figure_words(area.claimed.rounded)}"]
    if card.has_verified:
        pieces.insert(0, f"{_('verified')} {_figure_words(area.verified.rounded)}")
    if area.previous_rounded is not None:
        pieces.append(f"{card.previous_year} {number(area.previous_rounded)}")
    return f"{area.title}: {', '.join(pieces)}"


def _strip_alt(area: Area, card: Scorecard) -> str:
    told = [f"{line.item} {shade_of(line, is_verified=card.has_verified)[1]}" for line in card.section(area.section)]
    return f"{area.title}: {'; '.join(told)}"


def _line(line: AnswerLine, card: Scorecard) -> dict[str, Any]:
    shade, _said = shade_of(line, is_verified=card.has_verified)
    return {
        "item": line.item,
        "text": line.text,
        "shade": shade.rpartition("--")[2],
        "asked": line.is_asked_about,
        "said": [{"about": said.about, "text": said.text} for said in line.said],
        "hidden": line.is_hidden,
        "comment": line.comment,
        "claimed": missing_words(line.missing) if line.claimed is None else number(line.claimed),
        "verified": _verified(line, card),
        "evidence": _evidence(line),
        "review": _review(line),
    }


def _verified(line: AnswerLine, card: Scorecard) -> str:
    if line.verified is not None:
        return number(line.verified)
    return missing_words(line.missing) if card.has_verified else _("not yet")


def _evidence(line: AnswerLine) -> str:
    grade = line.grade_reviewed if line.grade_reviewed is not None else line.grade_claimed
    pieces = [f"E{grade}"] if grade is not None else []
    if line.n_files:
        pieces.append(_("documents: %(n)s") % {"n": line.n_files})
    return ", ".join(pieces) or "–"


def _review(line: AnswerLine) -> str:
    verdicts = {"confirmed": _("Confirmed"), "capped": _("Capped"), "queried": _("Queried")}
    said = verdicts.get(line.verdict, "–")
    return ". ".join(filter(None, [said, line.review]))


def _words(card: Scorecard) -> dict[str, Any]:
    return {
        "levels": [[str(level), level_words(level).removeprefix(str(level)).strip()] for level in range(5)],
        "unjudged": _("not judged"),
        "raised": _("question raised"),
        "note": _("0 to 100, mean of answered items. A brass bar is the part no evidence supports yet."),
        "area": _("Area"),
        "figure": _("Figure"),
        "verified": _("Verified"),
        "claimed": _("Claimed"),
        "previous": card.previous_year or _("Round before"),
        "how": _("How each figure came about"),
        "questions": _("Questions, not scores"),
        "question_note": _("What does not add up is asked here. A question never changes a score."),
        "no_questions": _("No question was raised."),
        "items": _("Answers"),
        "question": _("Question"),
        "answers": _("All %(n)s answers") % {"n": len(card.answers)},
        "answer": _("Question and answer"),
        "evidence": _("Evidence"),
        "review": _("Reviewer’s words"),
        "comment": _("The institution adds:"),
        "hidden": _("The answer is read by the institution and its reviewers."),
        "asked": _("A question was raised on this answer."),
        "gaps": _("Where law and practice differ"),
        "law": _("Law"),
        "practice": _("Practice"),
        "method": _("How scores are made"),
        "because": _("Because"),
        "run": _("Run"),
        "page": _("Page {page} of {pages}"),
        "what": _("What"),
        "value": _("Value"),
        "legend": _("Full disc: verified. Open ring: claimed. Small ring: the round before."),
    }
