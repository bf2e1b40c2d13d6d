"""The way into a draft: decide, read what is in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import SuspiciousOperation

from rectitude.apps.assessments.actions.studio import require_open
from rectitude.apps.assessments.models import InstrumentDraft
from rectitude.apps.assessments.pages.studio.frame import Frame, frame_of, path_of
from rectitude.apps.assessments.queries.studio import document_of, draft_at, resource_of
from rectitude.base.access.views import require
from rectitude.core.access import Actor, Rule
from rectitude.core.instruments.drafting import Document, languages_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A draft somebody may work on."""

    actor: Actor
    at: datetime
    draft: InstrumentDraft
    document: Document
    path: str

    def frame(self, at: str) -> Frame:
        """The frame of one of its pages."""
        return frame_of(self.draft, self.document, at=at)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the draft; English where it lists none yet."""
        return languages_of(self.document) or ("en",)

    def language(self, asked: str | None) -> str:
        """The language asked for, or the draft's first."""
        return asked if asked in self.languages and asked else self.languages[0]


def entered(request: Any, rule: Rule, key: object, *, writing: bool = True) -> Door:
    """Decide on the draft and read it.

    Raises Problem(access.not-found), and for a page that writes Problem(draft-published, draft-discarded).
    """
    draft = draft_at(key)
    require(request, rule, resource_of(draft))
    if writing:
        require_open(draft)
    return Door(actor=request.actor, at=request.moment, draft=draft, document=document_of(draft), path=path_of(draft))


def number_sent(request: Any) -> int:
    """The number of the draft's last change when the page was shown."""
    sent = str(request.POST.get("number", ""))
    if not sent.isascii() or not sent.isdigit() or len(sent) > 9:
        raise SuspiciousOperation("number")
    return int(sent)
