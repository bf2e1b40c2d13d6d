"""Entering a scope: a query on scoped rows outside of one raises (django-scopes)."""

from contextlib import AbstractContextManager
from typing import cast

from django_scopes import scope


def in_institution(institution_pk: int) -> AbstractContextManager[None]:
    """Only rows of this institution, whatever their round."""
    return cast("AbstractContextManager[None]", scope(institution=institution_pk, round=None))


def in_round(round_pk: int) -> AbstractContextManager[None]:
    """Only rows of this round, whatever their institution."""
    return cast("AbstractContextManager[None]", scope(institution=None, round=round_pk))


def in_assignment(*, round_pk: int, institution_pk: int) -> AbstractContextManager[None]:
    """Only rows of this institution in this round."""
    return cast("AbstractContextManager[None]", scope(institution=institution_pk, round=round_pk))
