"""What stands on every page of an assessment: whose it is, where it stands, and where this person can go."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment
from rectitude.apps.assessments.queries.dashboards.sight import Sight, has_reached
from rectitude.base.institutions.names import localized
from rectitude.base.ui.components import Link, Tab

State, Part = Assessment.State, Appointment.Part

STATE_TONES = {
    State.SCORING: "",
    State.ADJUDICATION: "brass",
    State.PEER_REVIEW: "brass",
    State.REPLY: "brass",
    State.DISPOSITION: "brass",
    State.FINAL: "grey",
    State.RELEASED: "solid",
}
FUNCTIONS: dict[str, str | Promise] = {
    "investigation": gettext_lazy("Investigation"),
    "prosecution": gettext_lazy("Prosecution"),
    "adjudication": gettext_lazy("Adjudication"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The head of a page: crumbs lead back, tabs lead on; base is the assessment's address."""

    title: str
    caption: str
    state: str
    tone: str
    base: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Tab, ...]


def frame_of(assessment: Assessment, sight: Sight, *, at: str) -> Frame:
    """The frame of the page whose tab is `at`: "", "score", "settle", "peer", "reply", "appeals", "people", ..."""
    round_title = localized(assessment.round.title)
    function = str(FUNCTIONS[assessment.function])
    tabs = tuple(
        Tab(label=label, url=f"{assessment.path}{name}/" if name else assessment.path, is_here=name == at)
        for name, label in _places(assessment, sight)
    )
    return Frame(
        title=assessment.institution.name,
        caption=_("%(function)s, %(round)s") % {"function": function, "round": round_title},
        state=assessment.get_state_display(),
        tone=STATE_TONES[State(assessment.state)],
        base=assessment.path,
        crumbs=(
            Link(label=_("Dashboards"), url="/dashboards/"),
            Link(label=round_title, url=f"/dashboards/{assessment.round.code}/"),
        ),
        tabs=tabs,
    )


def _places(assessment: Assessment, sight: Sight) -> list[tuple[str, str]]:
    """The pages this person can open now, in the order of the work."""
    part = sight.part
    officer = sight.progress and not part
    places = [
        ("", _("Overview"), True),
        ("people", _("People"), officer),
        ("score", _("Your scores"), part == Part.ASSESSOR),
        ("evidence", _("Evidence"), bool(part) and part != Part.ARBITER),
        ("requests", _("Requests for information"), bool(part) and part != Part.ARBITER),
        ("settle", _("Settle"), part == Part.ADJUDICATOR and sight.scores),
        ("findings", _("Findings"), part in {Part.ASSESSOR, Part.ADJUDICATOR} or sight.results),
        ("peer", _("Peer review"), sight.peer and has_reached(assessment, State.PEER_REVIEW)),
        ("replies", _("Replies"), part == Part.ADJUDICATOR and has_reached(assessment, State.REPLY)),
        ("appeals", _("Appeals"), part == Part.ARBITER and sight.replies),
        ("reply", _("Your reply"), sight.is_institution and sight.settlements),
        ("results", _("Results"), sight.results),
    ]
    return [(name, label) for name, label, shown in places if shown]
