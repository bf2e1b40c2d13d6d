"""Handing over: everything somebody answers for at an institution goes to somebody else, in one step."""

from datetime import datetime
from typing import Any

from rectitude.apps.recommendations.actions.gates import entered, require_owner, said
from rectitude.apps.recommendations.models import ActionUpdate, Addressee, Handover
from rectitude.apps.recommendations.problems import HAND_TO_ANOTHER, NOTHING_TO_HAND_OVER
from rectitude.apps.recommendations.queries.handing_over import (
    Belongings,
    belongings_of,
    concerned,
    handing_resource,
    pack_of,
)
from rectitude.apps.recommendations.rules import HAND_OVER
from rectitude.base.accounts.models import Person
from rectitude.base.accounts.notify import notify
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Institution
from rectitude.core.access import Actor, Resource


def _on(*, institution: Institution, leaver: Person, **_: Any) -> Resource:
    return handing_resource(institution, leaver=str(leaver.key))


@action(event="recommendations.handover.made", rule=HAND_OVER, on=_on)
def hand_over(
    *, by: Actor, at: datetime, institution: Institution, leaver: Person, successor: Person, note: str = ""
) -> Done[Handover]:
    """Give all that is open and the leaver's at the institution to the successor, and keep the pack as it stood.

    The successor works there and reviews none of it. Each action keeps the change of owner among its updates. Raises
    NOTHING_TO_HAND_OVER, HAND_TO_ANOTHER, OWNER_OUTSIDE, OWNER_REVIEWS.
    """
    if successor.pk == leaver.pk:
        raise HAND_TO_ANOTHER.because()
    belongings = _held(leaver, institution)
    if not belongings:
        raise NOTHING_TO_HAND_OVER.because(name=leaver.name, institution=institution.name)
    pack = pack_of(belongings)
    for addressee in concerned(belongings):
        require_owner(successor, addressee, at=at)
    _given(belongings, leaver, successor, by=by, at=at)
    made = Handover.objects.create(
        institution=institution, leaver=leaver, successor=successor, note=note.strip(), pack=pack, **said(by, at)
    )
    context = {"leaver": leaver.name, "institution": institution.name, "n": belongings.n}
    notify(
        [successor],
        template="recommendations/mail/handed.txt",
        context=context,
        path=f"/recommendations/handover/{made.key}/",
    )
    details = {
        "institution": institution.code,
        "leaver": str(leaver.key),
        "successor": str(successor.key),
        "addressees": [row.key for row in belongings.addressees],
        "actions": [str(one.key) for one in belongings.actions],
    }
    return Done(made, subject=f"handover:{made.key}", details=details)


def _held(leaver: Person, institution: Institution) -> Belongings:
    """What is handed over, held until the transaction ends and as it stands then."""
    before = concerned(belongings_of(leaver, institution))
    list(
        Addressee.objects.select_for_update().filter(pk__in=[row.pk for row in before]).order_by("pk").values_list("pk")
    )
    return belongings_of(leaver, institution)


def _given(belongings: Belongings, leaver: Person, successor: Person, *, by: Actor, at: datetime) -> None:
    changes = {"owner": [str(leaver.key), str(successor.key)]}
    held = {row.pk: row for row in concerned(belongings)}
    for one in belongings.actions:
        addressee = held[one.addressee_id]
        columns = entered(addressee, by=by, at=at, seen=None)
        ActionUpdate.objects.create(action=one, progress=one.progress, changes=changes, **columns)
        one.owner = successor
        one.save(update_fields=["owner"])
    for row in belongings.addressees:
        held[row.pk].owner = successor
    for row in held.values():
        row.save(update_fields=["owner", "entries"])
