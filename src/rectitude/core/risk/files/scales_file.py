"""Scales, matrix and residual rule from their file."""

from __future__ import annotations

from collections.abc import Iterable

from rectitude.core.instruments.files.cursor import Cursor
from rectitude.core.instruments.messages import gettext_noop

from ..matrix import Matrix, MatrixRule, matrix_faults
from ..residual import ResidualRule, ResidualStep
from ..scales import ReviewRule, Scales
from ..values import EFFECTS, LEVELS, Anchor, Choice, Confidence, ControlType, Evidence, Treatment, Velocity
from ..votes import VotingRule
from .parts import Source, choices, done, items, opened, read_head, text, whole

_KINDS = {
    "velocity": Velocity,
    "control_type": ControlType,
    "treatment": Treatment,
    "confidence": Confidence,
    "evidence": Evidence,
}
_KEYS = ("likelihood", "impact", "design", "operation", "dimensions", "classes", "matrix", "residual", "words")
_RULES = ("opportunity_floor", "appetite", "voting", "review")


def read_scales(source: Source) -> Scales:
    """The scales in YAML bytes, YAML text or a mapping. RiskFileFault names every fault with its line and path.

    Refused: an unknown key, a text missing in a language, a level missing or out of order, a fixed word without a
    label, a cell of the matrix without a class, a residual rule without one step for each effect.
    """
    top = opened(source)
    top.only("id", "version", "title", "description", "languages", *_KEYS, *_RULES)
    head = read_head(top)
    levels = {key: _anchors(top, key, LEVELS) for key in ("likelihood", "impact")}
    effects = {key: _anchors(top, key, EFFECTS) for key in ("design", "operation")}
    dimensions, classes = choices(top, "dimensions", with_text=True), choices(top, "classes", with_text=True)
    words = _words(top)
    rules, otherwise, source_said = _matrix(top, tuple(one.id for one in classes))
    steps, residual_source = _residual(top)
    voting, review = _voting(top), _review(top)
    floor = whole(top, "opportunity_floor", least=1, most=5)
    appetite = _class(top, "appetite", classes)
    done(top)
    return Scales(
        id=head.id,
        version=head.version,
        title=head.title,
        description=head.description,
        languages=top.log.languages,
        likelihood=levels["likelihood"],
        impact=levels["impact"],
        design=effects["design"],
        operation=effects["operation"],
        dimensions=dimensions,
        classes=classes,
        words=words,
        matrix=Matrix(classes=tuple(one.id for one in classes), rules=rules, otherwise=otherwise, source=source_said),
        residual=ResidualRule(steps=steps, source=residual_source),
        voting=voting,
        review=review,
        appetite=appetite,
        opportunity_floor=floor,
    )


def _anchors(top: Cursor, key: str, wanted: tuple[int, ...]) -> tuple[Anchor, ...]:
    found = []
    for one in items(top, key):
        one.only("level", "label", "text")
        level = whole(one, "level", least=wanted[0], most=wanted[-1])
        found.append(Anchor(level=level, label=text(one, "label"), text=text(one, "text")))
    if tuple(one.level for one in found) != wanted:
        template = gettext_noop("The levels from %(low)d to %(high)d are expected here, each once and in this order.")
        (top.at(key) or top).fault("bad-levels", template, low=wanted[0], high=wanted[-1])
    return tuple(found)


def _words(top: Cursor) -> dict[str, tuple[Choice, ...]]:
    listed = top.at("words", required=True)
    if listed is None or not listed.only(*_KINDS):
        return {}
    found = {}
    for name, kind in _KINDS.items():
        found[name] = choices(listed, name)
        wanted = tuple(one.value for one in kind)
        if tuple(one.id for one in found[name]) != wanted:
            template = gettext_noop("These words are expected here, each once and in this order: %(words)s.")
            (listed.at(name) or listed).fault("bad-words", template, words=", ".join(wanted))
    return found


def _matrix(top: Cursor, classes: tuple[str, ...]) -> tuple[tuple[MatrixRule, ...], str | None, str]:
    matrix = top.at("matrix", required=True)
    if matrix is None or not matrix.only("source", "rules", "otherwise"):
        return (), None, ""
    rules = []
    for one in items(matrix, "rules"):
        one.only("class", "likelihood", "impact")
        pair = (_levels(one, "likelihood"), _levels(one, "impact"))
        rules.append(MatrixRule(outcome=one.word("class", most=64), likelihood=pair[0], impact=pair[1]))
    otherwise = matrix.word("otherwise", required=False, most=64) or None
    for message in matrix_faults(classes=classes, rules=tuple(rules), otherwise=otherwise):
        matrix.log.fault(matrix.tree, matrix.path, message)
    return tuple(rules), otherwise, matrix.word("source", required=False)


def _levels(cursor: Cursor, key: str) -> frozenset[int]:
    listed = cursor.at(key, required=True)
    found: set[int] = set()
    for one in listed.members() if listed else ():
        value = one.tree.scalar
        if isinstance(value, bool) or not isinstance(value, int) or value not in LEVELS:
            one.fault("bad-level", gettext_noop("A level is a whole number from 1 to 5."))
        else:
            found.add(value)
    return frozenset(found)


def _residual(top: Cursor) -> tuple[tuple[ResidualStep, ...], str]:
    residual = top.at("residual", required=True)
    if residual is None or not residual.only("source", "steps"):
        return (), ""
    steps = []
    for one in items(residual, "steps"):
        one.only("effect", "likelihood", "impact_if_corrective")
        steps.append(
            ResidualStep(
                effect=whole(one, "effect", least=0, most=4),
                likelihood=whole(one, "likelihood", least=0, most=4),
                impact_if_corrective=whole(one, "impact_if_corrective", least=0, most=4, default=0),
            )
        )
    if tuple(step.effect for step in steps) != EFFECTS:
        residual.fault(
            "bad-steps", gettext_noop("One step for each effect from 0 to 4 is expected here, in this order.")
        )
    return tuple(steps), residual.word("source", required=False)


def _voting(top: Cursor) -> VotingRule:
    voting = top.at("voting", required=True)
    if voting is None or not voting.only("fewest", "speak_from"):
        return VotingRule()
    apart = voting.number("speak_from")
    if apart is None or not 0 < apart <= 1:
        voting.fault("bad-number", gettext_noop("“speak_from” is a number over 0, at most 1."))
    return VotingRule(fewest=whole(voting, "fewest", least=1, most=50), speak_from=apart or 1.0)


def _review(top: Cursor) -> ReviewRule:
    review = top.at("review", required=True)
    if review is None or not review.only("check_months", "full_months"):
        return ReviewRule()
    return ReviewRule(
        check_months=whole(review, "check_months", least=1, most=60),
        full_months=whole(review, "full_months", least=1, most=60),
    )


def _class(top: Cursor, key: str, classes: Iterable[Choice]) -> str:
    found = top.word(key, most=64)
    if found and found not in {one.id for one in classes}:
        (top.at(key) or top).fault("unknown-class", gettext_noop("There is no class “%(class)s”."), **{"class": found})
    return found
