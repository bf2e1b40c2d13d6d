"""What the fields of a risk are called: on pages that compare, in files and in what is printed."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: Mapping[str, Promise] = MappingProxyType(
    {
        "process": _("Process"),
        "step": _("Step"),
        "scheme": _("Scheme: who could do what, for whom, by which weakness"),
        "unit": _("Unit"),
        "actors_inside": _("Who inside"),
        "actors_outside": _("Who outside"),
        "offences": _("Offence types (UNCAC)"),
        "causes": _("Causes"),
        "consequence": _("Consequence"),
        "evidence_basis": _("What it rests on"),
        "likelihood_inherent": _("Likelihood before controls"),
        "impact_inherent": _("Impact before controls"),
        "controls": _("Controls"),
        "likelihood_residual": _("Likelihood that remains"),
        "impact_residual": _("Impact that remains"),
        "override_reason": _("Why the group departed from the rule"),
        "class": _("Class of what remains"),
        "confidence": _("Confidence"),
        "velocity": _("How soon harm would follow"),
        "appetite": _("Highest class carried without treatment"),
        "treatment": _("Treatment"),
        "actions": _("Actions"),
        "cost": _("Cost"),
        "owner": _("Owner"),
        "review_on": _("Looked at again on"),
        "red_flags": _("Red flags"),
        "linked_cases": _("Cases (number only)"),
        "high_reward": _("High reward at this step"),
        "confidentiality": _("Confidentiality"),
    }
)


def field_name(name: str) -> str:
    """What a field is called; its own name when it has none here."""
    return str(FIELDS.get(name, name))
