"""The error catalogue: each thing that can go wrong, in one place per room, said once and rendered everywhere.

A room lists its `ProblemType`s in its own problems.py and raises `SOME_TYPE.because(detail=...)`. The middleware in
base.access renders it as a page, or as RFC 9457 problem details under /api/.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemType:
    """One kind of problem: a stable code, its HTTP status, what happened and what to do, both translated."""

    code: str
    status: int
    title: Text
    action: Text = ""

    def because(self, **details: Any) -> "Problem":
        """The problem as it happened; details fill the named placeholders of title and action."""
        return Problem(self, details)


class Problem(Exception):
    """Something a person must be told about. Carries its type and the details of this occurrence."""

    def __init__(self, type_: ProblemType, details: Mapping[str, Any]) -> None:
        super().__init__(type_.code, dict(details))
        self.type = type_
        self.details = dict(details)

    @property
    def title(self) -> str:
        """What happened, in the reader's language."""
        return _filled(self.type.title, self.details)

    @property
    def action(self) -> str:
        """What to do about it, in the reader's language."""
        return _filled(self.type.action, self.details)

    def as_dict(self) -> dict[str, Any]:
        """RFC 9457 members."""
        return {
            "type": f"/problems/{self.type.code}",
            "title": self.title,
            "status": self.type.status,
            "detail": self.action,
            "code": self.type.code,
        }


def _filled(text: Text, details: Mapping[str, Any]) -> str:
    said = str(text)
    return said % details if details and "%(" in said else said


OUT_OF_SCOPE = ProblemType(
    code="access.not-found",
    status=404,
    title=_("There is nothing here for you"),
    action=_("Check the address. If you followed a link, ask the person who sent it whether you should have access."),
)
NOT_ALLOWED = ProblemType(
    code="access.not-allowed",
    status=403,
    title=_("You may not do this"),
    action=_("Your role does not include it, or it would mean checking your own work. Ask the programme officer."),
)
SIGN_IN_NEEDED = ProblemType(
    code="access.sign-in-needed",
    status=401,
    title=_("Sign in first"),
    action=_("Nothing you entered is lost. Sign in and you will come back to this page."),
)
TOO_LARGE = ProblemType(
    code="request.too-large",
    status=413,
    title=_("That is more than can be sent at once"),
    action=_("Send it in smaller parts."),
)
