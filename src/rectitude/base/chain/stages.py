"""The stages of the chain in words, in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rectitude.base.chain.models import Link
from rectitude.base.chain.nodes import Node, Reference, Stage
from rectitude.base.chain.walking import MEASURES, Chain

# Being measured again or printed makes nothing rest on a figure.
_CARRY_NOTHING = (MEASURES, str(Link.Relation.PUBLISHED_IN))


class Column(StrEnum):
    """Where a thing is drawn: its stage, or, for a figure that measures again and carries nothing yet, after outcomes."""

    ANSWER = "answer"
    FIGURE = "figure"
    FINDING = "finding"
    RISK = "risk"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    TRAINING = "training"
    OUTCOME = "outcome"
    AGAIN = "again"
    PUBLICATION = "publication"


HEADINGS: Mapping[Column, str | Promise] = {
    Column.ANSWER: gettext_lazy("Answers"),
    Column.FIGURE: gettext_lazy("Figures"),
    Column.FINDING: gettext_lazy("Findings"),
    Column.RISK: gettext_lazy("Risks"),
    Column.RECOMMENDATION: gettext_lazy("Recommendations"),
    Column.ACTION: gettext_lazy("Actions"),
    Column.TRAINING: gettext_lazy("Training"),
    Column.OUTCOME: gettext_lazy("Outcomes"),
    Column.AGAIN: gettext_lazy("Measured again"),
    Column.PUBLICATION: gettext_lazy("Publications"),
}


def columns_of(chain: Chain) -> dict[Reference, Column]:
    """Each thing of a chain with its column."""
    again = {edge.down for edge in chain.edges if edge.relation == MEASURES}
    carries = {edge.up for edge in chain.edges if edge.relation not in _CARRY_NOTHING}
    return {
        reference: Column.AGAIN if _only_measures(node, again - carries) else Column(str(node.stage))
        for reference, node in chain.nodes.items()
    }


def _only_measures(node: Node, again: set[Reference]) -> bool:
    return node.stage is Stage.FIGURE and node.reference in again


def counted(column: Column, n: int) -> str:
    """So many things of a column, in words."""
    words = {
        Column.ANSWER: ngettext("%(n)d answer", "%(n)d answers", n),
        Column.FIGURE: ngettext("%(n)d figure", "%(n)d figures", n),
        Column.FINDING: ngettext("%(n)d finding", "%(n)d findings", n),
        Column.RISK: ngettext("%(n)d risk", "%(n)d risks", n),
        Column.RECOMMENDATION: ngettext("%(n)d recommendation", "%(n)d recommendations", n),
        Column.ACTION: ngettext("%(n)d action", "%(n)d actions", n),
        Column.TRAINING: ngettext("%(n)d training", "%(n)d trainings", n),
        Column.OUTCOME: ngettext("%(n)d outcome", "%(n)d outcomes", n),
        Column.AGAIN: ngettext("%(n)d later measurement", "%(n)d later measurements", n),
        Column.PUBLICATION: ngettext("%(n)d publication", "%(n)d publications", n),
    }
    return words[column] % {"n": n}


def enumerated(parts: Iterable[str]) -> str:
    """The parts as one enumeration: "a, b and c"."""
    known = list(parts)
    if len(known) < 2:
        return "".join(known)
    return _("%(several)s and %(last)s") % {"several": ", ".join(known[:-1]), "last": known[-1]}


def relation_words(relation: str) -> str:
    """What the lower end does to the upper one: "rests on", "treats"; a relation nobody named as it is written."""
    return str(Link.Relation(relation).label) if relation in Link.Relation.values else relation
