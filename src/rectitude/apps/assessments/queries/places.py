"""Rounds as scopes that roles can be given over."""

from collections.abc import Iterable
from datetime import date

from rectitude.apps.assessments.models import Round
from rectitude.base.access.scopes import Place, ScopeKind
from rectitude.base.institutions.names import localized
from rectitude.core.access import Scope
from rectitude.core.access.model import PLATFORM


def _place(round_: Round) -> Place:
    return Place(scope=Scope("round", round_.code), label=localized(round_.title), within=round_.scopes)


def _round(key: str, on: date) -> Place | None:
    found = Round.objects.with_everything().filter(code=key).first()
    return _place(found) if found else None


def _rounds_inside(containers: frozenset[Scope], on: date) -> Iterable[Place]:
    rounds = Round.objects.with_everything()
    if PLATFORM not in containers:
        programmes = [scope.key for scope in containers if scope.kind == "programme"]
        codes = [scope.key for scope in containers if scope.kind == "round"]
        rounds = rounds.filter(programme__code__in=programmes) | rounds.filter(code__in=codes)
    return [_place(round_) for round_ in rounds]


ROUNDS = ScopeKind(find=_round, inside=_rounds_inside)
