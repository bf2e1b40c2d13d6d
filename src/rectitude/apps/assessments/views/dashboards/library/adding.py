"""Adding a source from a form: the same from the library and from an assessment."""

from typing import Any

from django.utils import timezone

from rectitude.apps.assessments.actions.dashboards.library import add_source
from rectitude.apps.assessments.forms.dashboards.library import SourceForm
from rectitude.apps.assessments.models.dashboards import LibrarySource
from rectitude.apps.assessments.queries.dashboards.shelf import Reader, in_shelf, with_same_locator
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.base.institutions.models import Institution


def source_form(request: Any, reader: Reader) -> SourceForm:
    """The form, with what was sent."""
    today = timezone.localdate(request.moment)
    return SourceForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        by=request.actor,
        institutions=Institution.objects.filter(country=reader.country).exclude(active_to__lte=today).order_by("name"),
        today=today,
        initial={"accessed_on": today},
    )


def added(request: Any, form: SourceForm, reader: Reader) -> LibrarySource | None:
    """The source, once the form is right and the library takes it; otherwise the form says what is wrong."""
    made: list[LibrarySource] = []

    def add() -> None:
        made.append(
            add_source(
                by=request.actor, at=request.moment, programme=reader.programme, country=reader.country,
                facts=form.facts(), prepared=form.sent, is_another=form.cleaned_data["is_another"],
            )
        )  # fmt: skip

    if request.method == "POST" and form.is_valid():
        acted(form, add)
    return made[0] if made else None


def same_as(form: SourceForm, reader: Reader) -> list[LibrarySource]:
    """What the library already has where this source is said to lie; offered before a second copy is made.

    Only then is it asked whether this is another source.
    """
    if not form.is_bound:
        return []
    with in_shelf(reader.programme, reader.country):
        found = with_same_locator(reader, str(form.data.get("locator", "")))
    if not found:
        form.hide_question()
    return found
