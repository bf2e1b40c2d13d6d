"""Who may do what in this room."""

from rectitude.core.access import Rule

BUILDERS = frozenset({"programme_officer", "instrument_expert"})

READ_INDEX = Rule(name="indices.index.read", roles=BUILDERS)
BUILD_INDEX = Rule(name="indices.index.build", roles=BUILDERS)
RECORD_RESULT = Rule(name="indices.uncertainty.record", services=frozenset({"system:worker"}))
