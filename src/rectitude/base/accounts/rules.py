"""Who may do what around accounts."""

from rectitude.base.access.granting import SHELL_KEY
from rectitude.core.access import Actor, Rule

# Writes down what happened at the door: it acts for somebody who has not shown who they are.
DOOR_KEY = "system:sign-in"
DOOR = Actor(key=DOOR_KEY, name="sign-in")
SHELL = Actor(key=SHELL_KEY, name="shell")

SIGNED_IN = Rule(name="accounts.own-pages", anyone_signed_in=True)
OWN_ACCOUNT = Rule(name="accounts.own-account", relations=frozenset({"self"}))
AT_THE_DOOR = Rule(name="accounts.door", services=frozenset({DOOR_KEY}))
INVITE = Rule(
    name="accounts.invite",
    relations=frozenset({"governor"}),
    never=frozenset({"invitee"}),
    services=frozenset({SHELL_KEY}),
)
ACCEPT = Rule(name="accounts.accept-invitation", relations=frozenset({"bearer"}))
READ_PEOPLE = Rule(name="accounts.people.read", relations=frozenset({"governor"}))
KEEP_ACCOUNTS = Rule(name="accounts.keep", services=frozenset({SHELL_KEY}))
