"""Who may look at the chain. What stands in it is decided by the rule of each thing, which its room gives."""

from rectitude.core.access import Resource, Rule

READ_CHAIN = Rule(name="chain.read", anyone_signed_in=True)
CHAIN = Resource(kind="chain", key="chain")
