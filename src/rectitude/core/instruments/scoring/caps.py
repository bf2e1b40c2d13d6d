"""What evidence allows (domain rules 2.0): verified = min(claimed, cap of the grade)."""

from __future__ import annotations

from ..messages import Message, gettext_noop
from .results import Because, Evidence, Input, ItemScore, VerifiedScore

METHOD = "evidence-cap"
VERSION = "1"

# By grade E0..E4: none, statement, internal document, published document, observed or sampled. 4 is no cap.
CAPS: tuple[float, ...] = (1.0, 2.0, 3.0, 4.0, 4.0)


def cap_of(evidence: Evidence) -> float:
    """The highest score a grade of evidence supports, 0-4."""
    return CAPS[evidence.number]


def verified_score(claimed: ItemScore, *, evidence: Evidence, reviewer_cap: float | None = None) -> VerifiedScore:
    """The claimed score, capped by its evidence and, when given, by what the reviewer saw (0-4).

    A missing claim stays missing, with the same code: evidence neither creates nor explains away a gap.
    """
    caps = [(cap_of(evidence), evidence.value)]
    if reviewer_cap is not None:
        caps.append((float(reviewer_cap), "reviewer"))
    inputs = tuple(Input(name=name, value=cap) for cap, name in caps)
    if claimed.score is None:
        because = _because(_nothing_claimed(), claimed, inputs)
        return VerifiedScore(item=claimed.item, score=None, missing=claimed.missing, capped_by=None, because=because)
    lowest, name = min(caps)
    score = min(claimed.score, lowest)
    capped_by = name if score < claimed.score else None
    rule = _capped(claimed.score, lowest, name) if capped_by else _confirmed()
    because = _because(rule, claimed, inputs)
    return VerifiedScore(item=claimed.item, score=score, missing=None, capped_by=capped_by, because=because)


def _because(rule: Message, claimed: ItemScore, caps: tuple[Input, ...]) -> Because:
    claim = () if claimed.score is None else (Input(name="claimed", value=claimed.score),)
    return Because(method=METHOD, version=VERSION, rule=rule, inputs=claim + caps)


def _nothing_claimed() -> Message:
    return Message(code="nothing-claimed", template=gettext_noop("There is no claimed score to verify."))


def _confirmed() -> Message:
    return Message(code="evidence-suffices", template=gettext_noop("The evidence supports the score that was claimed."))


def _capped(claimed: float, cap: float, name: str) -> Message:
    template = gettext_noop("%(claimed)s was claimed. Evidence of grade %(grade)s supports at most %(cap)s.")
    if name == "reviewer":
        template = gettext_noop("%(claimed)s was claimed. The reviewer found support for at most %(cap)s.")
    return Message(
        code="capped", template=template, params={"claimed": f"{claimed:g}", "grade": name, "cap": f"{cap:g}"}
    )
