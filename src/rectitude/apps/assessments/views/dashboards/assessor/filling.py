"""What stands in the form of an indicator when it is opened: words kept from before, an older version, or the score."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from rectitude.apps.assessments.forms.dashboards.assessor_score import ScoreForm, typed_scoring, typed_words
from rectitude.apps.assessments.models.dashboards import Scoring
from rectitude.apps.assessments.pages.dashboards.assessor.desk import Desk
from rectitude.apps.assessments.pages.dashboards.assessor.indicator import Unsaved
from rectitude.apps.assessments.queries.dashboards.readings import has_changed_since
from rectitude.core.instruments import Item


def opened_form(
    desk: Desk, item: Item, *, kept: Mapping[str, list[str]] | None, use: str
) -> tuple[ScoreForm, Unsaved | None]:
    """The form as it is opened, and where its words come from when they are no score yet.

    kept: fields sent on an expired session; use: the number of an own version to start from.
    """
    current = desk.scores.get(item.id)
    number = current.number if current else 0
    draft = desk.drafts.get(item.id)
    words, unsaved = typed_scoring(current), None
    if kept is not None:
        words = typed_words(kept)
        unsaved = _unsaved(desk, item, words, how="session", number=number)
    elif use and (version := _version(current, use)) is not None:
        words, unsaved = typed_scoring(version), Unsaved(how="version")
    elif draft is not None:
        words = typed_words(draft.fields)
        told = {**words, "version": str(draft.based_on)}
        unsaved = _unsaved(desk, item, told, how="draft", number=number, at=draft.kept_at)
    initial = {"language": suggested_language(), **words, "version": number, "wording": wording_of(desk)}
    return ScoreForm(initial=initial, item=item), unsaved


def wording_of(desk: Desk) -> str:
    """Which version of the instrument is in front of the assessor now."""
    return str(desk.assessment.instrument.digest)


def suggested_language() -> str:
    """The reader's language, as far as texts can be in it."""
    reader = (get_language() or "en").split("-")[0]
    return reader if reader in dict(settings.LANGUAGES) else "en"


def _unsaved(
    desk: Desk, item: Item, words: Mapping[str, str], *, how: str, number: int, at: datetime | None = None
) -> Unsaved:
    seen = words.get("version", "")
    return Unsaved(
        how=how,
        at=at,
        is_stale=seen.isdecimal() and int(seen) < number,
        is_reworded=has_changed_since(desk.assessment, words.get("wording", ""), item.id),
    )


def _version(current: Scoring | None, use: str) -> Scoring | None:
    if current is None or not use.isdecimal() or len(use) > 9:
        return None
    found: Scoring | None = Scoring.objects.filter(
        appointment=current.appointment_id, indicator=current.indicator, number=int(use)
    ).first()
    return found
