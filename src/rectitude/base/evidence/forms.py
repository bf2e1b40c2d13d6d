"""The form with which a file is handed in; pages of other rooms use it as theirs or beside their own."""

from datetime import timedelta
from typing import Any, BinaryIO, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rectitude.base.evidence.actions import Provenance
from rectitude.base.evidence.cleaning import Removed
from rectitude.base.evidence.contents import BY_CODE
from rectitude.base.evidence.models import EvidenceFile
from rectitude.base.evidence.preparation import Prepared, prepare
from rectitude.base.evidence.problems import CONTENT_GONE
from rectitude.base.evidence.storage import hold
from rectitude.base.evidence.words import accepted_endings, upload_hint
from rectitude.base.problems import Problem
from rectitude.base.ui.forms import Choice, DateParts
from rectitude.core.access import Actor

KEPT_FOR = timedelta(hours=12)
_SALT = "rectitude.evidence.prepared"
_Confidentiality = EvidenceFile.Confidentiality
_WHO_MAY_READ = [
    (
        _Confidentiality.PUBLIC.value,
        Choice(_Confidentiality.PUBLIC.label, hint=_("Everybody who can sign in, such as for a published law.")),
    ),
    (
        _Confidentiality.INSTITUTION.value,
        Choice(
            _Confidentiality.INSTITUTION.label,
            hint=_("The focal point and the head of the institution, its reviewers and the programme officers."),
        ),
    ),
    (
        _Confidentiality.RESTRICTED.value,
        Choice(
            _Confidentiality.RESTRICTED.label,
            hint=_("The focal point and the head of the institution, and its reviewers. Nobody else."),
        ),
    ),
]


class _File(forms.FileField):
    """A file that must be there, but perhaps already is: clean_file looks for the one that waits."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or None when nothing was chosen."""
        return super().clean(data, initial) if data else None


class EvidenceForm(forms.Form):
    """A file and where it comes from.

    After is_valid(): `prepared` and `provenance()` are what the action takes. When something else was wrong, the file
    need not be chosen again: it waits in the store, and the page carries a signed note of it for its sender.

        form = EvidenceForm(request.POST or None, request.FILES or None, by=request.actor)
        if form.is_valid():
            store_evidence(by=..., at=..., institution=..., prepared=form.prepared, provenance=form.provenance())
    """

    use_required_attribute = False

    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    file = _File(label=_("File"), allow_empty_file=True)
    source = forms.CharField(
        label=_("Where does it come from?"),
        max_length=300,
        help_text=_("Who wrote or published it, such as: order 14/2025 of the director."),
        error_messages={"required": _("Say where the file comes from")},
    )
    locator = forms.CharField(
        label=_("Where in it is what matters?"),
        required=False,
        max_length=300,
        help_text=_("A page, a section, or a web address."),
    )
    source_date = DateParts(label=_("What is its date?"), required=False, help_text=_("For example, 31 3 2026."))
    confidentiality = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=_WHO_MAY_READ,
        widget=forms.RadioSelect,
        initial=_Confidentiality.INSTITUTION.value,
        error_messages={"required": _("Choose who may read the file")},
    )
    note = forms.CharField(
        label=_("Note for the reviewer"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        self.by = by
        self._prepared: Prepared | None = None
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.help_text = upload_hint()
        field.widget.attrs["accept"] = accepted_endings()

    @property
    def prepared(self) -> Prepared:
        """The file, ready to be kept. Only after is_valid()."""
        if self._prepared is None:
            raise AttributeError("the form has no valid file")
        return self._prepared

    def provenance(self) -> Provenance:
        """What else was entered. Only after is_valid()."""
        names = ("source", "locator", "source_date", "confidentiality", "note")
        return Provenance(**{name: self.cleaned_data[name] for name in names})

    def clean_file(self) -> Any:
        """Prepare the file that was sent, or take up the one that waits."""
        upload = self.cleaned_data["file"]
        if upload is not None:
            try:
                self._prepared = prepare(cast("BinaryIO", upload), name=upload.name or "")
            except Problem as problem:
                raise ValidationError(_told(problem), code=problem.type.code) from problem
            return upload
        note = str(self.cleaned_data.get("kept") or "")
        if not note:
            raise ValidationError(gettext("Choose a file"), code="required")
        waiting = _read_note(note, owner=self.by.key)
        if waiting is None or not hold(waiting.sha256, size=waiting.size):
            raise ValidationError(_told(CONTENT_GONE.because()), code=CONTENT_GONE.code)
        self._prepared = waiting
        return None

    def full_clean(self) -> None:
        """After the checks: a page shown again carries the note of the file that waits, and says so."""
        super().full_clean()
        if not self.is_bound:
            return
        note = "" if self._prepared is None else _written_note(self._prepared, owner=self.by.key)
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a dict in tests
        data[self.add_prefix("kept")] = note
        self.data = data
        if self._prepared is not None:
            said = gettext("We have your file “%(name)s”. Choose another only to replace it.")
            self.fields["file"].help_text = said % {"name": self._prepared.name}
            self["file"].help_text = self.fields["file"].help_text  # it was drawn up before the check


def _told(problem: Problem) -> str:
    return f"{problem.title}. {problem.action}"


def _written_note(prepared: Prepared, *, owner: str) -> str:
    facts = {
        "name": prepared.name,
        "kind": prepared.kind.code,
        "sha256": prepared.sha256,
        "size": prepared.size,
        "received_sha256": prepared.received_sha256,
        "removed": [code.value for code in prepared.removed],
    }
    return signing.dumps([owner, facts], salt=_SALT, compress=True)


def _read_note(note: str, *, owner: str) -> Prepared | None:
    """The file of a note we wrote for this actor not too long ago, or None."""
    try:
        written_for, facts = signing.loads(note, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    if written_for != owner:
        return None
    removed = tuple(Removed(code) for code in facts["removed"])
    return Prepared(**{**facts, "kind": BY_CODE[facts["kind"]], "removed": removed})
