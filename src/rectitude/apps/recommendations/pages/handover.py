"""A pack as its page and its PDF print it: every word in the reader's language, except what people wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rectitude.apps.recommendations.models import Recommendation
from rectitude.apps.recommendations.pages.chips import TERMS, VOCABULARY_NAMES
from rectitude.base.ui.templatetags.figures import day_format

_PRIORITIES = dict(Recommendation.Priority.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """One thing that is handed over: its facts as terms and values, and the last that was said."""

    title: str
    path: str
    facts: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPage:
    """What is handed over."""

    sentence: str
    addressees: tuple[PackLine, ...]
    actions: tuple[PackLine, ...]


def pack_page(pack: Mapping[str, Sequence[Mapping[str, Any]]]) -> PackPage:
    """A pack (`queries.handing_over.pack_of`) in words."""
    n, m = len(pack["addressees"]), len(pack["actions"])
    pieces = [
        ngettext("%(n)d recommendation", "%(n)d recommendations", n) % {"n": n},
        ngettext("%(n)d action", "%(n)d actions", m) % {"n": m},
    ]
    return PackPage(
        sentence=", ".join(piece for piece, count in zip(pieces, (n, m), strict=True) if count),
        addressees=tuple(_addressee(line) for line in pack["addressees"]),
        actions=tuple(_action(line) for line in pack["actions"]),
    )


def _addressee(line: Mapping[str, Any]) -> PackLine:
    facts = [(_("Number"), line["code"]), (_("Priority"), str(_PRIORITIES.get(line["priority"], line["priority"])))]
    facts += [(str(VOCABULARY_NAMES[name]), str(TERMS[name].get(line[name], line[name]))) for name in VOCABULARY_NAMES]
    facts += [(_("Due"), _day(line["due_on"])), (_("Next review"), _day(line["next_review_on"]))]
    said = [
        (_("Last report of the institution"), line["last_report"]),
        (_("Last conclusion of the reviewer"), line["last_verdict"]),
    ]
    return PackLine(
        title=line["title"],
        path=line["path"],
        facts=tuple((term, text) for term, text in facts if text),
        said=_said(said),
    )


def _action(line: Mapping[str, Any]) -> PackLine:
    facts = (
        (_("Recommendation"), f"{line['code']} {line['title']}"),
        (str(VOCABULARY_NAMES["progress"]), str(TERMS["progress"].get(line["progress"], line["progress"]))),
        (_("Due"), _day(line["due_on"])),
    )
    said = _said([(_("Last update"), line["last_update"])])
    return PackLine(title=line["action"], path=line["path"], facts=facts, said=said)


def _said(pairs: Sequence[tuple[str, Mapping[str, str] | None]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{term} ({said['by']}, {_day(said['at'])})", said["text"]) for term, said in pairs if said and said["text"]
    )


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text), day_format()) if text else ""
