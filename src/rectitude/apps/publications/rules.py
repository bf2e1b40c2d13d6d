"""Who may do what in this room. What is released is for everybody; preparing and releasing is not."""

from rectitude.core.access import Rule

PUBLISHERS = frozenset({"programme_officer", "head"})
PREPARER = frozenset({"preparer"})

READ_PUBLICATIONS = Rule(name="publications.publication.read", roles=PUBLISHERS)
PREPARE = Rule(name="publications.draft.prepare", roles=PUBLISHERS)
RELEASE = Rule(name="publications.release.publish", roles=PUBLISHERS, never=PREPARER)
WITHDRAW = Rule(name="publications.release.withdraw", roles=PUBLISHERS)
READ_RELEASED = Rule(name="publications.release.read", anyone_signed_in=True)
WRITE_REPORT = Rule(name="publications.report.write", roles=frozenset({"programme_officer"}))
