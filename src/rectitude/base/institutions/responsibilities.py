"""Writing one responsibility of one post so that its history stays readable."""

from datetime import date

from django.db.models import F

from rectitude.base.institutions import problems
from rectitude.base.institutions.models import Institution, Post, Responsibility
from rectitude.base.institutions.unchanged import NOT_RECORDED, Sentinel

Carrier = Institution | None | Sentinel
NOBODY_WORD = "nobody"


def said(carrier: Carrier) -> str | None:
    """The carrier in one word: a code, "nobody", or None when not recorded."""
    if isinstance(carrier, Sentinel):
        return None
    return carrier.code if carrier is not None else NOBODY_WORD


def carry(
    post: Post, *, duty: str, carrier: Carrier, active_from: date | None, source: str, correct: bool = False
) -> tuple[str | None, str | None] | None:
    """Record the carrier of a duty from a day on. Returns (before, after), or None when nothing changes.

    correct: without a day, what is recorded now is corrected in place, whenever it began.
    Raises Problem(before-what-is-recorded) when a later record would be overtaken.
    """
    current = open_responsibility(post, duty)
    if correct and active_from is None and current is not None:
        active_from = current.active_from
    before = said(current.agency) if current else None
    after = said(carrier)
    begins_alike = current is not None and current.active_from == active_from
    if (current is None and carrier is NOT_RECORDED) or (before == after and begins_alike):
        return None
    if current is not None and not begins_alike:
        if current.active_from is not None and (active_from is None or active_from < current.active_from):
            raise problems.BEFORE_WHAT_IS_RECORDED.because(recorded=current.active_from)
        if before == after:
            return None
        current.active_to = active_from
        current.save(update_fields=["active_to"])
        current = None
    if isinstance(carrier, Sentinel):
        if current is not None:
            current.delete()
        return before, after
    if current is not None:
        current.agency, current.source = carrier, source or current.source
        current.save(update_fields=["agency", "source"])
    else:
        Responsibility.objects.create(post=post, duty=duty, agency=carrier, active_from=active_from, source=source)
    return before, after


def open_responsibility(post: Post, duty: str) -> Responsibility | None:
    """The record of that duty that has no end yet."""
    rows = Responsibility.objects.filter(post=post, duty=duty, active_to__isnull=True)
    return rows.select_related("agency").order_by(F("active_from").desc(nulls_last=True)).first()
