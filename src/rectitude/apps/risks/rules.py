"""Who may do what in this room. The institution owns its register: outside of it only whom the head lets in reads.

Separation of duty: a head does not vote in what they sign, and nobody accepts what remains of a risk they own.
"""

from dataclasses import replace

from rectitude.core.access import Rule

HEAD, FACILITATOR, GROUP = frozenset({"head"}), frozenset({"focal_point"}), frozenset({"group"})
INSIDE = HEAD | FACILITATOR
OUTSIDE = frozenset({"programme_officer", "reviewer", "oversight"})
OVERSIGHT = frozenset({"oversight"})

LIST = Rule(name="risks.assessments.list", anyone_signed_in=True)
# The same reading, for one that is kept inside, one opened to the oversight body, one opened to a programme.
READ = Rule(name="risks.assessment.read", roles=INSIDE, relations=GROUP)
READ_OVERSEEN = replace(READ, roles=INSIDE | OVERSIGHT)
READ_SHARED = replace(READ, roles=INSIDE | OUTSIDE)
BEGIN = Rule(name="risks.assessment.begin", roles=INSIDE)
SIGN = Rule(name="risks.mandate.sign", roles=HEAD)
SHARE = Rule(name="risks.assessment.share", roles=HEAD)
CLOSE = Rule(name="risks.assessment.close", roles=HEAD)
FACILITATE = Rule(name="risks.assessment.facilitate", roles=FACILITATOR)
PROPOSE = Rule(name="risks.risk.propose", roles=FACILITATOR, relations=GROUP)
VOTE = Rule(name="risks.ballot.vote", relations=GROUP, never=frozenset({"head"}))
ACCEPT = Rule(name="risks.remainder.accept", roles=HEAD, never=frozenset({"owner"}))
