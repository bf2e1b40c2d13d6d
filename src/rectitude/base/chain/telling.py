"""A chain in sentences: how much stands behind a thing, what came of it, whether it was measured again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from rectitude.base.chain.nodes import Reference, Stage
from rectitude.base.chain.stages import Column, columns_of, counted, enumerated
from rectitude.base.chain.walking import Chain
from rectitude.base.ui.templatetags.figures import day_words


def sentences_of(chain: Chain) -> tuple[str, ...]:
    """What the top of its page says, one sentence each. Only what the reader may read is counted."""
    columns = columns_of(chain)
    behind = _things(columns, (one for one in chain.above if one != chain.start.reference))
    after = _things(columns, (one for one in chain.below if one != chain.start.reference))
    said = [*_behind(chain, behind), _after(after), *_again(chain, columns)]
    if chain.is_cut:
        said.append(_("There is more than one page can show: open the chain of one of its ends to go on."))
    return tuple(said)


def _things(columns: Mapping[Reference, Column], references: Iterable[Reference]) -> str:
    numbers = Counter(columns[reference] for reference in references)
    return enumerated(counted(column, numbers[column]) for column in Column if numbers[column])


def _behind(chain: Chain, things: str) -> list[str]:
    if things:
        return [_("Behind it stand: %(things)s.") % {"things": things}]
    if chain.start.stage is Stage.ANSWER:
        return [_("The chain begins here: an answer rests on nothing but its evidence.")]
    return [_("Nothing that you may read stands behind it yet.")]


def _after(things: str) -> str:
    if things:
        return _("What came of it so far: %(things)s.") % {"things": things}
    return _("Nothing that you may read has come of it yet.")


def _again(chain: Chain, columns: Mapping[Reference, Column]) -> list[str]:
    days = sorted(
        node.on
        for reference, node in chain.nodes.items()
        if reference in chain.below and columns[reference] is Column.AGAIN and node.on is not None
    )
    if not days:
        return []
    return [
        _("It was measured again on %(days)s.") % {"days": enumerated(day_words(day) for day in dict.fromkeys(days))}
    ]
