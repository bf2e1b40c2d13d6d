"""Ballots: opening, voting, closing, and the value the group sets after its votes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from rectitude.apps.risks.actions.gates import locked, on_part, require_mandate, subject_of
from rectitude.apps.risks.actions.versions import write_version
from rectitude.apps.risks.entries import entry_of, override_document, rating_document
from rectitude.apps.risks.models import Ballot, BallotVote, GroupMember, GroupValue, Risk, RiskVersion
from rectitude.apps.risks.problems import (
    BALLOT_CLOSED,
    BALLOT_NOT_CLOSED,
    BALLOT_OPEN,
    LEVELS_WANTED,
    NOT_RATED,
    REASON_NEEDED,
    TOO_FEW_VOTES,
    VALUE_SET,
    WITHDRAWN,
)
from rectitude.apps.risks.queries.group import membership_of
from rectitude.apps.risks.queries.reach import in_assessment
from rectitude.apps.risks.queries.register import scales_of
from rectitude.apps.risks.queries.voting import tallies_of, value_of
from rectitude.apps.risks.rules import FACILITATE, VOTE
from rectitude.base.actions import Done, action
from rectitude.base.problems import NOT_ALLOWED
from rectitude.core.access import Actor
from rectitude.core.risk import Axis, Missing, Override, Rating, RiskFault, Tally, agree, residual_of

Kind = Ballot.Kind
FEWEST = 2


@action(event="risks.ballot.opened", rule=FACILITATE, on=on_part("risk"))
def open_ballot(*, by: Actor, at: datetime, risk: Risk, kind: str) -> Done[Ballot]:
    """Let the group vote on a risk: kind "inherent" (as if there were no controls) or "residual" (with them).

    Raises Problem: mandate-first, withdrawn, ballot-open, not-rated (what remains is voted after what was there before).
    """
    row = locked(risk.assessment)
    with in_assessment(row):
        require_mandate(row)
        now = Risk.objects.select_related("current").get(pk=risk.pk)
        if now.withdrawn_at is not None or now.current is None:
            raise WITHDRAWN.because()
        if Kind(kind) is Kind.RESIDUAL and now.current.entry["inherent"] is None:
            raise NOT_RATED.because()
        if Ballot.objects.filter(risk=now, kind=kind, closed_at__isnull=True).exists():
            raise BALLOT_OPEN.because()
        ballot = Ballot.objects.create(
            assessment=row, risk=now, version=now.current, kind=kind, by_key=by.key, by_name=by.name, at=at
        )
    return Done(ballot, subject=subject_of(row), details={"ballot": str(ballot.key), "risk": now.code, "kind": kind})


@action(event="risks.ballot.voted", rule=VOTE, on=on_part("ballot"))
def cast_vote(
    *,
    by: Actor,
    at: datetime,
    ballot: Ballot,
    client_key: UUID,
    likelihood: int | None,
    impact: int | None,
    absence: str = "",
) -> Done[BallotVote]:
    """Vote, or say why not (absence: a code of Missing). The last vote before closing counts.

    client_key: made where it was typed; the same vote sent again, after a broken line, counts once and is no error even
    when the ballot is closed by then. What was voted is never in the ledger. Raises Problem: ballot-closed,
    levels-wanted.
    """
    with in_assessment(ballot.assessment):
        member = membership_of(ballot.assessment, by)
        if member is None:
            raise NOT_ALLOWED.because()
        vote = _voted(
            ballot, member, by=by, at=at, client_key=client_key, likelihood=likelihood, impact=impact, absence=absence
        )
    return Done(vote, subject=subject_of(ballot.assessment), details={"ballot": str(ballot.key)})


@action(event="risks.ballot.paper-read", rule=FACILITATE, on=on_part("ballot"))
def record_paper_vote(
    *,
    by: Actor,
    at: datetime,
    ballot: Ballot,
    member: GroupMember,
    client_key: UUID,
    likelihood: int | None,
    impact: int | None,
    absence: str = "",
) -> Done[BallotVote]:
    """Enter what a member without an account voted on paper; who entered it is kept. Whoever has an account votes alone.

    Raises Problem: not-allowed, ballot-closed, levels-wanted.
    """
    if member.person_id is not None or member.left_at is not None or member.assessment_id != ballot.assessment_id:
        raise NOT_ALLOWED.because()
    with in_assessment(ballot.assessment):
        vote = _voted(
            ballot, member, by=by, at=at, client_key=client_key, likelihood=likelihood, impact=impact, absence=absence
        )
    details = {"ballot": str(ballot.key), "member": str(member.key)}
    return Done(vote, subject=subject_of(ballot.assessment), details=details)


def _voted(
    ballot: Ballot,
    member: GroupMember,
    *,
    by: Actor,
    at: datetime,
    client_key: UUID,
    likelihood: int | None,
    impact: int | None,
    absence: str,
) -> BallotVote:
    sent_before = BallotVote.objects.filter(ballot=ballot, member=member, client_key=client_key).first()
    if sent_before is not None:
        return sent_before
    # Closing takes the same row, so that no vote slips in after the count.
    if not Ballot.objects.select_for_update(of=("self",)).get(pk=ballot.pk).is_open:
        raise BALLOT_CLOSED.because()
    if absence:
        likelihood = impact = None
        if absence not in {one.value for one in Missing}:
            raise LEVELS_WANTED.because()
    elif likelihood not in range(1, 6) or impact not in range(1, 6):
        raise LEVELS_WANTED.because()
    return BallotVote.objects.create(
        assessment=ballot.assessment, ballot=ballot, member=member, likelihood=likelihood, impact=impact,
        absence=absence, client_key=client_key, by_key=by.key, by_name=by.name, at=at,
    )  # fmt: skip


@action(event="risks.ballot.closed", rule=FACILITATE, on=on_part("ballot"))
def close_ballot(*, by: Actor, at: datetime, ballot: Ballot) -> Done[Ballot]:
    """Take no more votes; from now on the counts may be seen. Raises Problem(ballot-closed)."""
    with in_assessment(ballot.assessment):
        row = Ballot.objects.select_for_update(of=("self",)).get(pk=ballot.pk)
        if not row.is_open:
            raise BALLOT_CLOSED.because()
        row.closed_at, row.closed_by = at, by.key
        row.save(update_fields=["closed_at", "closed_by"])
        n = BallotVote.objects.filter(ballot=row).values("member").distinct().count()
    ballot.closed_at, ballot.closed_by = at, by.key
    return Done(ballot, subject=subject_of(ballot.assessment), details={"ballot": str(ballot.key), "votes": n})


@action(event="risks.value.set", rule=FACILITATE, on=on_part("ballot"))
def set_group_value(
    *, by: Actor, at: datetime, ballot: Ballot, likelihood: int, impact: int, reason: str = ""
) -> Done[GroupValue]:
    """Write down what the group agreed after its votes: the next version of the risk carries it.

    A residual value that is what the rule gives is no override; another needs a reason, as does a value nobody voted as
    high or as low. Raises Problem: ballot-not-closed, value-set, too-few-votes, withdrawn, reason-needed, levels-wanted.
    """
    row = locked(ballot.assessment)
    with in_assessment(row):
        fresh = Ballot.objects.select_related("risk__current", "value").get(pk=ballot.pk)
        fresh.assessment = row
        tallies = _counted(fresh)
        levels = {Axis.LIKELIHOOD: likelihood, Axis.IMPACT: impact}
        for axis, found in tallies.items():
            _require_agreed(levels[axis], found, reason)
        current = fresh.risk.current
        if current is None or fresh.risk.withdrawn_at is not None:
            raise WITHDRAWN.because()
        document = _rated(fresh, current, Rating(likelihood=likelihood, impact=impact), tallies, reason)
        fresh.risk.assessment = row
        version = write_version(
            fresh.risk, document, by=by, at=at, reason=reason.strip(), origin=RiskVersion.Origin.BALLOT
        )
        value = GroupValue.objects.create(
            assessment=row, ballot=fresh, likelihood=likelihood, impact=impact, reason=reason.strip(),
            tally={axis.value: _kept(found) for axis, found in tallies.items()}, version=version, by_key=by.key,
            by_name=by.name, at=at,
        )  # fmt: skip
    details = {"ballot": str(ballot.key), "risk": fresh.risk.code, "likelihood": likelihood, "impact": impact}
    return Done(value, subject=subject_of(row), details=details)


def _counted(ballot: Ballot) -> dict[Axis, Tally]:
    if value_of(ballot) is not None:
        raise VALUE_SET.because()
    tallies = tallies_of(ballot, scales=scales_of(ballot.assessment))
    if tallies is None:
        raise BALLOT_NOT_CLOSED.because()
    if any(found.n < FEWEST for found in tallies.values()):
        raise TOO_FEW_VOTES.because()
    return tallies


def _require_agreed(level: int, found: Tally, reason: str) -> None:
    if level not in range(1, 6):
        raise LEVELS_WANTED.because()
    try:
        agree(level, tally=found, reason=reason)
    except RiskFault:
        raise REASON_NEEDED.because() from None


def _rated(
    ballot: Ballot, current: RiskVersion, rating: Rating, tallies: dict[Axis, Tally], reason: str
) -> dict[str, Any]:
    """The document of the risk with the value in it, and how far the votes lay apart."""
    kind = Kind(ballot.kind)
    apart = {f"{axis.value}_{kind.value}": found.dispersion for axis, found in tallies.items()}
    dispersion = {**current.entry["dispersion"], **apart}
    if kind is Kind.INHERENT:
        # What the group made of the remainder was said of another rating.
        kept = {name: one for name, one in dispersion.items() if not name.endswith("_residual")}
        return {**current.entry, "inherent": rating_document(rating), "override": None, "dispersion": kept}
    plain = {**current.entry, "override": None}
    entry = entry_of(plain, code=ballot.risk.code, version=current.number)
    if entry is None:
        raise NOT_RATED.because()
    if residual_of(entry, scales=scales_of(ballot.assessment)).by_rule == rating:
        return {**plain, "dispersion": dispersion}
    if not reason.strip():
        raise REASON_NEEDED.because()
    override = override_document(Override(rating=rating, reason=reason.strip()))
    return {**plain, "override": override, "dispersion": dispersion}


def _kept(found: Tally) -> dict[str, Any]:
    return {
        "counts": list(found.counts),
        "abstained": found.abstained,
        "median": found.median,
        "dispersion": found.dispersion,
        "speak_first": found.speak_first,
    }
