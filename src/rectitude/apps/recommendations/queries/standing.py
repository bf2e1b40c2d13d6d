"""An addressee with everything that was said about it, for pages that show it all.

How the reader stands to it is read from the rows that are loaded anyway, and not asked once for each rule.
"""

from collections.abc import Iterable
from datetime import datetime

from rectitude.apps.recommendations.models import Action, Addressee
from rectitude.apps.recommendations.queries.resources import is_insider
from rectitude.apps.recommendations.queries.series import Series
from rectitude.core.access import Actor, Resource


def followed_resource(
    addressee: Addressee, *, actions: Iterable[Action], series: Series, by: Actor, at: datetime
) -> Resource:
    """The addressee with every relation the actor has to it, as `addressee_resource` finds them one by one.

    actions: all of them, with their owners; series: the whole.
    """
    owner = addressee.owner is not None and str(addressee.owner.key) == by.key
    action_owner = any(one.owner is not None and str(one.owner.key) == by.key for one in actions)
    wrote = {
        "reporter": any(one.by_key == by.key for one in [*series.progress, *series.updates]),
        "acceptor": any(one.by_key == by.key for one in series.acceptances),
        "verifier": any(one.by_key == by.key for one in series.verdicts),
    }
    insider = is_insider(addressee.institution, by=by, at=at)
    held = {"owner": owner, "action_owner": action_owner, "insider": insider, **wrote}
    parties = {relation: frozenset({by.key}) for relation, is_held in held.items() if is_held}
    return Resource(kind="addressee", key=addressee.key, scopes=addressee.scopes, parties=parties)
