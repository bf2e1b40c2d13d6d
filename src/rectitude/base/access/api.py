"""An operation of the API carries its rule like a page does, and answers problems in one shape."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from ninja import Schema

from rectitude.base.access.views import decided
from rectitude.core.access import Rule

P = ParamSpec("P")
T = TypeVar("T")


class ProblemOut(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    code: str


PROBLEMS: dict[Any, Any] = {401: ProblemOut, 404: ProblemOut}


def api_decided(rule: Rule) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """`decided` for a function that returns data and not a response: same rule, same check, same trace in the ledger."""

    def decorate(operation: Callable[P, T]) -> Callable[P, T]:
        checked: Any = decided(rule)(cast("Any", operation))
        return cast("Callable[P, T]", checked)

    return decorate
