"""Who may let tables of people leave: whoever answers for the people counted, never the operator."""

from rectitude.core.access import Rule

RELEASE = Rule(name="releases.tables.release", roles=frozenset({"head", "focal_point", "programme_officer"}))
