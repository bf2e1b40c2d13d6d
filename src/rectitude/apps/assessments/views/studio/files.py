"""A draft as a file, and a file into a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rectitude.apps.assessments.exports.studio import read_file, xlsform_file, yaml_file
from rectitude.apps.assessments.forms.studio.starting import FileForm
from rectitude.apps.assessments.pages.studio.comparing import comparison_page
from rectitude.apps.assessments.pages.studio.outline import flaws_shown
from rectitude.apps.assessments.queries.studio import look_at
from rectitude.apps.assessments.rules import EDIT_INSTRUMENT
from rectitude.apps.assessments.views.officer.acting import acted
from rectitude.apps.assessments.views.outputs.scorecards import FORMS, download
from rectitude.apps.assessments.views.studio.door import Door, entered, number_sent
from rectitude.apps.assessments.views.studio.editing import taken
from rectitude.apps.assessments.waiting_studio import drop_document, keep_document, kept_document
from rectitude.base.access.views import decided
from rectitude.core.instruments.drafting import Replace


@require_safe
@decided(EDIT_INSTRUMENT)
def as_yaml(request: Any, key: object) -> HttpResponse:
    """The draft as it stands."""
    door = entered(request, EDIT_INSTRUMENT, key, writing=False)
    return download(yaml_file(door.document), media_type="application/yaml; charset=utf-8", name=f"{_name(door)}.yaml")


@require_safe
@decided(EDIT_INSTRUMENT)
def as_xlsform(request: Any, key: object) -> HttpResponse:
    """The draft as a form workbook; one with faults cannot be, and the page says so."""
    door = entered(request, EDIT_INSTRUMENT, key, writing=False)
    looked = look_at(door.draft, door.document)
    # What keeps it from being published, such as its number, does not keep it from being a form.
    blocking = [flaw for flaw in looked.flaws if flaw.place != "crosswalk" and flaw.code != "version-published"]
    if looked.instrument is None or blocking:
        sentence = _("A form workbook can be made once nothing is wrong. The outline lists what is.")
        return _page(request, door, FileForm(), refused=(sentence,), status=422)
    made, told = xlsform_file(looked.instrument)
    if told:
        return _page(request, door, FileForm(), refused=told, status=422)
    return download(made, media_type=FORMS["xlsx"][0], name=f"{_name(door)}-xlsform.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@decided(EDIT_INSTRUMENT)
def files(request: Any, key: object) -> HttpResponse:
    """Files out and in; what came in is shown beside the draft before it replaces anything."""
    is_sent = request.method == "POST"
    door = entered(request, EDIT_INSTRUMENT, key, writing=is_sent)
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if is_sent and form.is_valid():
        brought = read_file(form.cleaned_data["file"].read())
        if brought.document is not None:
            digest = keep_document(brought.document, brought.notices, draft=door.draft, by=door.actor, at=door.at)
            return HttpResponseRedirect(f"{door.path}files/?file={digest}")
        for sentence in brought.notices:
            form.add_error("file", sentence)
    return _page(request, door, form, status=422 if form.is_bound and form.errors else 200)


@require_POST
@decided(EDIT_INSTRUMENT)
def replace(request: Any, key: object) -> HttpResponse:
    """Put what was brought in place of what the draft holds."""
    door = entered(request, EDIT_INSTRUMENT, key)
    digest = request.POST.get("file", "")
    brought = kept_document(digest, draft=door.draft, by=door.actor)
    if brought is None:
        return HttpResponseRedirect(f"{door.path}files/?file={digest[:64]}")
    if number_sent(request) != door.draft.number:
        messages.warning(
            request, _("The draft changed since you read the differences. Nothing was replaced: read them again.")
        )
        return HttpResponseRedirect(f"{door.path}files/?file={digest}")
    form = FileForm()
    form.cleaned_data = {}
    if not acted(form, lambda: taken(door, Replace(document=brought[0]))):
        return _page(request, door, form, refused=tuple(str(e) for e in form.non_field_errors()), status=422)
    drop_document(digest, draft=door.draft, by=door.actor)
    messages.success(request, _("The draft now holds what the file says. What it held before is in the changes."))
    return HttpResponseRedirect(door.path)


def _page(
    request: Any, door: Door, form: FileForm, *, status: int = 200, refused: tuple[str, ...] = ()
) -> HttpResponse:
    digest = request.GET.get("file", "")
    brought = kept_document(digest, draft=door.draft, by=door.actor) if digest else None
    context: dict[str, Any] = {"frame": door.frame("files"), "form": form, "digest": digest, "refused": refused}
    context["is_gone"] = bool(digest) and brought is None
    if brought is not None:
        document, notices = brought
        now, then = look_at(door.draft, door.document), look_at(door.draft, document)
        both = now.instrument is not None and then.instrument is not None
        context |= {
            "notices": notices,
            "comparison": comparison_page(now.instrument, then.instrument, language=get_language() or "en")
            if both and now.instrument and then.instrument
            else None,
            "flaws": flaws_shown(document, then.flaws, root=door.path),
            "n_flaws": len(then.flaws),
            "is_brought": True,
        }
    return render(request, "assessments/studio/files.html", context, status=status)


def _name(door: Door) -> str:
    said = f"{door.draft.instrument}-{door.draft.version}"
    return "".join(c for c in said if c.isascii() and (c.isalnum() or c in "._-")).strip(".-") or "instrument"
