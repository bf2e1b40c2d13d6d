"""A country in a round: its texts as they stand, who may write them, and which of them would betray a score."""

from collections.abc import Iterable
from dataclasses import dataclass

from rectitude.apps.assessments.models.dashboards import Appointment, Assessment, CountryText, DashboardRound
from rectitude.apps.assessments.queries.dashboards.assessments import with_everything
from rectitude.apps.assessments.queries.dashboards.resources import AUTHORS
from rectitude.base.institutions.models import Country
from rectitude.core.access import Actor

Section = CountryText.Section
# These speak of results: they wait until scoring has ended, and outsiders read them once everything is released.
TELLING = frozenset({Section.SUMMARY, Section.LIMITATIONS})
LANGUAGES = ("en", "es", "fr", "pt")
FUNCTION_ORDER = tuple(Assessment.Function.values)
PURPOSE = "country-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The versions of a country's texts, newest first within a section and language."""

    versions: dict[tuple[str, str], list[CountryText]]

    def current(self, section: str, language: str) -> CountryText | None:
        """The version that holds."""
        found = self.versions.get((section, language))
        return found[0] if found else None

    def best(self, section: str, language: str) -> CountryText | None:
        """The version in that language, else in English, else in the first language there is."""
        for wanted in (language, *LANGUAGES):
            if (found := self.current(section, wanted)) is not None and found.text.strip():
                return found
        return None


def texts_of(round_: DashboardRound, country: Country) -> Texts:
    """Everything written about the country. Needs the country's scope."""
    versions: dict[tuple[str, str], list[CountryText]] = {}
    for row in CountryText.objects.filter(round=round_, country=country).order_by("-number"):
        versions.setdefault((row.section, row.language), []).append(row)
    return Texts(versions=versions)


def assessments_in(round_: DashboardRound, country: Country) -> list[Assessment]:
    """The country's assessments: investigation, prosecution, adjudication, each by institution. Needs the scope."""
    rows: Iterable[Assessment] = with_everything(Assessment.objects.filter(round=round_, country=country))
    return sorted(rows, key=lambda row: (FUNCTION_ORDER.index(row.function), row.institution.name))


def is_being_scored(assessments: Iterable[Assessment]) -> bool:
    """Whether somebody still scores blind in one of them."""
    return any(row.state == Assessment.State.SCORING for row in assessments)


def desk_of(round_: DashboardRound, country: Country, *, by: Actor) -> Assessment | None:
    """The assessment an author's unsaved words are kept under: the first they score or settle. Needs the scope."""
    own: Appointment | None = (
        Appointment.objects.filter(
            assessment__round=round_, assessment__country=country, part__in=AUTHORS, person__key=by.key,
            withdrawn_at__isnull=True,
        )
        .select_related("assessment__round__programme", "assessment__institution", "assessment__country")
        .order_by("pk")
        .first()
    )  # fmt: skip
    return own.assessment if own else None


def draft_name(section: str, language: str) -> str:
    """What the words kept of a text are filed under."""
    return f"{section}:{language}"
