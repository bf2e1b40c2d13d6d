"""What a round's instrument becomes when another version takes its place: the indicators that read differently."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rectitude.apps.assessments.queries.dashboards.readings import reads_alike
from rectitude.base.ui.components import Cell, Column, Table
from rectitude.core import instruments
from rectitude.core.instruments import Difference, Instrument

WHAT: dict[str, str | Promise] = {
    "name": gettext_lazy("its name"),
    "text": gettext_lazy("the question"),
    "hint": gettext_lazy("how to answer"),
    "evidence": gettext_lazy("the evidence asked for"),
    "standards": gettext_lazy("the standards"),
    "related": gettext_lazy("the survey questions it is related to"),
    "weight": gettext_lazy("its weight"),
    "applies_when": gettext_lazy("when it applies"),
    "score": gettext_lazy("how it is scored"),
    "restricted": gettext_lazy("who may read it"),
    "anchors_law": gettext_lazy("what the levels in law look like"),
    "anchors_practice": gettext_lazy("what the levels in practice look like"),
    "parts": gettext_lazy("how it is answered"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The preview: a sentence and a table. n_again: how many indicators are to be scored again."""

    sentence: str
    table: Table
    n_again: int


def change_preview(old: Instrument, new: Instrument, *, language: str) -> Change:
    """Every indicator that is new, gone or different, built on core.instruments.compare."""
    rows, again = [], 0
    for entry in instruments.compare(old, new).items:
        before, now = old.item(entry.item), new.item(entry.item)
        shown = now or before
        if shown is None or (before is not None and now is not None and not entry.differences):
            continue
        must = now is not None and not reads_alike(before, now)
        again += must
        name = shown.name.in_language(language) if shown.name else shown.text.in_language(language)
        rows.append([Cell(text=entry.item, note=name), _what(entry.differences, before, now), _again(now, must=must)])
    return Change(sentence=_sentence(len(rows), again), table=_table(rows), n_again=again)


def _what(differences: Iterable[Difference], before: object, now: object) -> str:
    if before is None:
        return _("new")
    if now is None:
        return _("no longer in the instrument")
    found = dict.fromkeys(_place(difference) for difference in differences)
    words = ", ".join(str(WHAT[place]) for place in found)
    if all(difference.is_translation for difference in differences):
        return _("%(what)s, in translation only") % {"what": words}
    return words


def _place(difference: Difference) -> str:
    pieces = difference.path.split(".")
    named = [piece for piece in pieces if piece in {"anchors_law", "anchors_practice"}]
    return (named or pieces)[0]


def _again(now: object, *, must: bool) -> str:
    if now is None:
        return _("Its scores no longer count")
    return _("Yes") if must else _("No")


def _table(rows: list[list[object]]) -> Table:
    return Table(
        caption=_("Indicators that read differently"),
        columns=[
            Column(label=_("Indicator")),
            Column(label=_("What is different")),
            Column(label=_("To be scored again")),
        ],
        rows=rows,
        empty=_("No indicator differs between the two versions."),
    )


def _sentence(n: int, again: int) -> str:
    if not n:
        return _("The two versions have the same indicators. Nobody has to score anything again.")
    said = ngettext("%(n)d indicator differs.", "%(n)d indicators differ.", n) % {"n": n}
    return said + " " + ngettext(
        "%(n)d must be scored again by whoever has scored it.",
        "%(n)d must be scored again by whoever has scored them.",
        again,
    ) % {"n": again}  # fmt: skip
