"""Proposals: what figures ask, collected once; a person takes it as a finding or dismisses it with a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override

from rectitude.apps.recommendations.actions.findings import FindingPlace, FindingWords, made_finding
from rectitude.apps.recommendations.actions.gates import require_reason, said
from rectitude.apps.recommendations.models import Finding, Proposal, ProposalDecision
from rectitude.apps.recommendations.problems import ALREADY_DECIDED
from rectitude.apps.recommendations.rules import COLLECT_PROPOSALS, DECIDE_PROPOSAL
from rectitude.base.actions import Done, action
from rectitude.base.chain.nodes import Reference
from rectitude.base.chain.signals import Signal, signals_of
from rectitude.base.institutions.models import Country, Institution, Programme
from rectitude.core.access import Actor, Resource


def _on_programme(*, programme: Programme, **_: Any) -> Resource:
    return Resource(kind="programme", key=programme.code, scopes=programme.scopes)


def _on_proposal(*, proposal: Proposal, **_: Any) -> Resource:
    return proposal.as_resource()


@action(event="recommendations.proposals.collected", rule=COLLECT_PROPOSALS, on=_on_programme)
def collect_proposals(*, by: Actor, at: datetime, programme: Programme) -> Done[int]:
    """Ask every detector and keep each question that is new; how many are.

    The sentences are kept in every language, because they are worked out from figures that may be gone by the time
    somebody reads them.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    known = set(Proposal.objects.filter(programme=programme).values_list("signal", flat=True))
    fresh = {signal.key: signal for signal in signals_of(programme) if signal.key not in known}
    wordings = _wordings(programme, fresh) if fresh else {}
    institutions = {one.code: one for one in Institution.objects.filter(code__in=_codes(fresh, "institution"))}
    countries = {one.code: one for one in Country.objects.filter(code__in=_codes(fresh, "country"))}
    Proposal.objects.bulk_create(
        Proposal(
            programme=programme, institution=institutions.get(signal.institution or ""),
            country=countries.get(signal.country or ""), detector=signal.detector, signal=key,
            content=_content(signal, wordings.get(key, {})), at=at,
        )
        for key, signal in fresh.items()
    )  # fmt: skip
    return Done(len(fresh), subject=f"programme:{programme.code}", details={"signals": sorted(fresh)[:200]})


@action(event="recommendations.proposal.accepted", rule=DECIDE_PROPOSAL, on=_on_proposal)
def accept_proposal(*, by: Actor, at: datetime, proposal: Proposal, words: FindingWords) -> Done[Finding]:
    """Take a proposal as a finding that rests on what the signal named. Raises ALREADY_DECIDED."""
    _require_undecided(proposal)
    rests_on = [found for text in proposal.content.get("sources", ()) if (found := Reference.parse(text)) is not None]
    place = FindingPlace(
        programme=proposal.programme, institution=proposal.institution, country=proposal.country,
        rests_on=tuple(rests_on),
    )  # fmt: skip
    finding = made_finding(by=by, at=at, place=place, words=words)
    ProposalDecision.objects.create(proposal=proposal, finding=finding, **said(by, at))
    return Done(finding, subject=f"proposal:{proposal.key}", details={"finding": finding.code})


@action(event="recommendations.proposal.dismissed", rule=DECIDE_PROPOSAL, on=_on_proposal)
def dismiss_proposal(*, by: Actor, at: datetime, proposal: Proposal, reason: str) -> Done[ProposalDecision]:
    """Dismiss a proposal; it stays readable with the reason. Raises REASON_NEEDED, ALREADY_DECIDED."""
    reason = require_reason(reason)
    _require_undecided(proposal)
    decision = ProposalDecision.objects.create(proposal=proposal, reason=reason, **said(by, at))
    return Done(decision, subject=f"proposal:{proposal.key}", details={"signal": proposal.signal})


def _require_undecided(proposal: Proposal) -> None:
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    if ProposalDecision.objects.filter(proposal=proposal).exists():
        raise ALREADY_DECIDED.because()


def _codes(signals: Mapping[str, Signal], side: str) -> set[str]:
    return {code for signal in signals.values() if (code := getattr(signal, side))}


def _wordings(programme: Programme, fresh: Mapping[str, Signal]) -> dict[str, dict[str, Signal]]:
    """Signal -> language -> the same signal as it reads there."""
    here = get_language() or "en"
    found: dict[str, dict[str, Signal]] = {key: {here: signal} for key, signal in fresh.items()}
    for language, _name in settings.LANGUAGES:
        if language == here:
            continue
        with override(language):
            for signal in signals_of(programme):
                if signal.key in found:
                    found[signal.key][language] = signal
    return found


def _content(signal: Signal, wordings: Mapping[str, Signal]) -> dict[str, Any]:
    return {
        "sentence": {language: str(one.sentence) for language, one in wordings.items()},
        "question": {language: str(one.question) for language, one in wordings.items()},
        "figures": dict(signal.figures),
        "sources": [str(one) for one in signal.sources],
        "area": signal.area,
    }
