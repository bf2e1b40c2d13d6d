"""The because of a figure, as the panel beside it says it."""

from django.utils.translation import gettext as _

from rectitude.apps.assessments.pages.outputs.scorecard import Origin, Scorecard
from rectitude.apps.assessments.pages.outputs.words import day, moment, number
from rectitude.base.ui.components import Because


def because_of(card: Scorecard) -> tuple[Because, ...]:
    """How the figure of the whole came about and where it can be checked."""
    area = card.overall
    figure = area.verified if card.has_verified else area.claimed
    kind = _("verified") if card.has_verified else _("claimed")
    score = (
        _("%(score)s of 100, all areas together, %(kind)s") % {"score": figure.rounded, "kind": kind}
        if figure.rounded is not None
        else _("withheld, all areas together, %(kind)s") % {"kind": kind}
    )
    parts = [_("%(n)s items") % {"n": figure.n_answered}, _("%(n)s with documents") % {"n": area.n_documented}]
    if card.has_verified:
        parts.append(_("%(n)s capped") % {"n": area.n_capped})
    share = number(card.origin.withheld_under * 100)
    method = _("unweighted mean × 25, withheld under %(share)s %%") % {"share": share}
    return (
        Because(term=_("Score"), text=score),
        Because(term=_("From"), text=", ".join(parts)),
        *origin_lines(card.origin, method=method),
    )


def origin_lines(origin: Origin, *, method: str) -> tuple[Because, ...]:
    """Instrument, method, dates, run and proof."""
    return (
        Because(
            term=_("Instrument"),
            text=f"{origin.instrument} {origin.version} ({origin.instrument_digest[:12]}…)",
            url=f"/instruments/{origin.instrument}/{origin.version}/",
        ),
        Because(term=_("Method"), text=f"{method} ({origin.method}, {origin.code_version})"),
        Because(term=_("As of"), text=day(origin.as_of)),
        Because(term=_("Computed"), text=moment(origin.computed_at)),
        Because(term=_("Run"), text=f"{origin.run_number}: {origin.run_key[:8]}…"),
        proof_line(origin.event_key, origin.entry),
    )


def proof_line(event_key: str, entry: int | None) -> Because:
    """The link to the ledger."""
    if not event_key:
        return Because(term=_("Proof"), text=_("no ledger event found"))
    said = _("ledger entry %(n)s") % {"n": number(entry)} if entry else _("ledger event, waiting for its entry")
    return Because(term=_("Proof"), text=said, url=f"/ledger/events/{event_key}/")
