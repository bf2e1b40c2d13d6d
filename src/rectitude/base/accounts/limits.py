"""How often something may be tried, and when to try again. The same for addresses that exist and those that
do not.
"""

import math
import time
from datetime import datetime, timedelta
from typing import Any

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import time_format

from rectitude.base.accounts.problems import TOO_MANY_TRIES
from rectitude.base.problems import Problem

# Our own doors; allauth's are in configuration.py. Format: tries/period/per.
OWN_LIMITS = {"invite": "60/h/user", "accept_invitation": "20/m/ip"}
_OWN = "rectitude.base.accounts"
ACCOUNT = "allauth.account"
MFA = "allauth.mfa"


def count_try(request: HttpRequest, *, action: str) -> None:
    """Count one try at a door of ours. Raises Problem(accounts.too-many-tries) when there were too many."""
    if not ratelimit.consume(request, app=_OWN, action=action, config=OWN_LIMITS, limit_get=True):
        raise too_many_tries(request, app=_OWN, action=action, config=OWN_LIMITS)


def too_many_tries(request: HttpRequest, *, app: str, action: str, key: str | None = None, **more: Any) -> Problem:
    """The problem that says when to try again."""
    seconds = seconds_to_wait(request, app=app, action=action, key=key, **more)
    return TOO_MANY_TRIES.because(time=clock_time(seconds), seconds=seconds)


def seconds_to_wait(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    key: str | None = None,
    config: dict[str, str] | None = None,
) -> int:
    """Seconds until one more try is allowed, at least 1: the longest wait among the limits that are used
    up.
    """
    waits = [1.0]
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        if (rate.per == "key" and key is None) or (rate.per == "user" and not request.user.is_authenticated):
            continue
        cache_key = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key)
        tries = cache.get(cache_key, [])
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - time.time())
    return math.ceil(max(waits))


def clock_time(seconds: int) -> str:
    """The time of day so many seconds from now, in the reader's time zone, rounded up to the minute."""
    when: datetime = timezone.localtime(timezone.now() + timedelta(seconds=seconds + 59))
    return f"{time_format(when, 'H:i')} ({when.tzname()})"
