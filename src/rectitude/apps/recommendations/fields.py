"""The fields of the three kinds of finding, in the order they are asked and shown."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FINDING_FIELDS: Mapping[str, Mapping[str, Promise]] = MappingProxyType(
    {
        "gap": {
            "standard": _("What the standard asks"),
            "practice": _("What is done"),
            "consequence": _("What may follow"),
        },
        "good-practice": {
            "what": _("What is done"),
            "where": _("Where it is done"),
            "result": _("What shows that it works"),
            "transfer": _("What another institution would need"),
            "contact": _("Whom to ask"),
        },
        "lesson": {
            "expected": _("What was expected"),
            "happened": _("What happened"),
            "why": _("Why"),
            "change": _("What was changed"),
        },
    }
)

# The areas findings and recommendations are sorted by, with the ids of the instruments: three of the survey, seven of
# the dashboard.
AREAS: Mapping[str, Promise] = MappingProxyType(
    {
        "A": _("Selection, training and vetting"),
        "B": _("Case management and procedures"),
        "C": _("Discipline, reporting and oversight"),
        "IO": _("Internal oversight"),
        "EO": _("External oversight"),
        "PR": _("Protections"),
        "TR": _("Transparency"),
        "CS": _("Civil society participation"),
        "CA": _("Capacity"),
        "IN": _("Independence"),
    }
)

# First parts of addresses of this room, which no recommendation may have as its number.
RESERVED_CODES = frozenset(
    {
        "ageing", "by", "calendar", "findings", "handover", "import", "list", "mine", "new", "outcomes", "overlaps",
        "proposals",
    }
)  # fmt: skip
