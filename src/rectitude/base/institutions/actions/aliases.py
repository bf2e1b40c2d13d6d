"""Recording another name."""

from datetime import date, datetime

from rectitude.base.actions import Done, action
from rectitude.base.institutions import problems, resources
from rectitude.base.institutions.checks import dates_problem, raise_any
from rectitude.base.institutions.models import Alias, Country, Institution, Programme
from rectitude.base.institutions.rules import EDIT_DIRECTORY
from rectitude.core.access import Actor


@action(event="institutions.alias.added", rule=EDIT_DIRECTORY, on=resources.named_thing)
def add_alias(
    *,
    by: Actor,
    at: datetime,
    named: Country | Institution | Programme,
    text: str,
    kind: str = Alias.Kind.SYNONYM,
    language: str = "",
    active_from: date | None = None,
    active_to: date | None = None,
    source: str = "",
) -> Done[Alias]:
    """Record a name exactly as a text gives it; the canonical name is untouched.

    Raises Problem(name-missing, ends-before-it-begins, alias-known).
    """
    raise_any(dates_problem(active_from, active_to))
    if not text.strip() or len(text) > 250:
        raise problems.NAME_MISSING.because()
    target = {type(named).__name__.lower(): named}
    if Alias.objects.filter(text=text, active_from=active_from, **target).exists():
        raise problems.ALIAS_KNOWN.because(text=text)
    added = Alias.objects.create(
        text=text,
        kind=kind,
        language=language,
        active_from=active_from,
        active_to=active_to,
        source=source,
        **target,
    )
    subject = f"{type(named).__name__.lower()}:{named.code}"
    return Done(added, subject=subject, details={"text": text, "kind": str(kind), "source": source})
