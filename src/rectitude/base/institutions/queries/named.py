"""Finding what a name stands for, whichever name it is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from rectitude.base.institutions.models import Alias, Country, Institution, Programme
from rectitude.base.institutions.models.validity import active_on
from rectitude.base.institutions.names import folded

Named = Country | Institution | Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """What a name stands for, and the alias by which it was found; None when the name is canonical."""

    named: Named
    alias: Alias | None = None


def things_named(text: str, *, on: date | None = None) -> list[NameMatch]:
    """Everything the text names: canonical names and codes first, then aliases that hold on that day (any day if None).

    The comparison ignores case, accents and punctuation. Several answers are several answers: nothing is guessed.
    """
    wanted = folded(text)
    if not wanted:
        return []
    found = [NameMatch(named=thing) for thing in _canonical(wanted, code=text.strip())]
    known = {(type(match.named), match.named.pk) for match in found}
    aliases = Alias.objects.filter(text_folded=wanted).select_related("country", "institution", "programme")
    if on is not None:
        aliases = aliases.filter(active_on(on))
    for alias in aliases:
        key = (type(alias.named), alias.named.pk)
        if key not in known:
            known.add(key)
            found.append(NameMatch(named=alias.named, alias=alias))
    return found


def _canonical(wanted: str, *, code: str) -> list[Named]:
    named_so = Q(name_folded__contains=wanted)
    candidates: list[Named] = [
        *Country.objects.filter(named_so | Q(code=code.upper())),
        *Programme.objects.filter(named_so | Q(code=code.lower())),
        *Institution.objects.filter(named_so | Q(code=code.lower())),
    ]
    return [c for c in candidates if wanted in c.name_folded.split(" | ") or c.code.lower() == code.lower()]
