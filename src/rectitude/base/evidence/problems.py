"""What can go wrong with a file handed in as evidence, said so that its sender knows what to do."""

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rectitude.base.evidence.contents import Reason
from rectitude.base.evidence.words import accepted_kinds
from rectitude.base.problems import Problem, ProblemType


def _refusal(reason: Reason, title: Promise, action: Promise, *, status: int = 422) -> ProblemType:
    return ProblemType(code=f"evidence.{reason.value}", status=status, title=title, action=action)


_AS_PDF = _("Open it, save it as a PDF, and send the PDF.")

REFUSALS: dict[Reason, ProblemType] = {
    Reason.EMPTY: _refusal(
        Reason.EMPTY, _("The file is empty"), _("Check that it opens on your device, then choose it again.")
    ),
    Reason.TOO_LARGE: _refusal(
        Reason.TOO_LARGE,
        _("The file is larger than %(limit)s"),
        _("Send only the pages that matter, or scan them at a lower resolution."),
        status=413,
    ),
    Reason.TOO_LARGE_FOR_KIND: _refusal(
        Reason.TOO_LARGE_FOR_KIND,
        _("The file is too large for its kind: a picture may have 15 MB, a text 5 MB"),
        _("Make the picture smaller, or send the text as a PDF."),
        status=413,
    ),
    Reason.EXECUTABLE: _refusal(
        Reason.EXECUTABLE, _("The file is a program"), _("Programs are never kept. Send a document or a picture.")
    ),
    Reason.SCRIPT: _refusal(
        Reason.SCRIPT, _("The file is a script: a text that a computer runs"), _("Send a document or a picture.")
    ),
    Reason.MARKUP: _refusal(
        Reason.MARKUP,
        _("The file is a web page or a drawing that can run scripts"),
        _("Print it to a PDF, and send the PDF."),
    ),
    Reason.MACROS: _refusal(
        Reason.MACROS,
        _("The document contains macros: small programs that run when it is opened"),
        _("Save it as an ordinary document without macros (DOCX, XLSX, PPTX, ODT) or as a PDF."),
    ),
    Reason.ENCRYPTED: _refusal(
        Reason.ENCRYPTED,
        _("The file is locked with a password"),
        _("Save a copy without a password and send that. It is kept where only those who may read it can."),
    ),
    Reason.ARCHIVE: _refusal(
        Reason.ARCHIVE,
        _("The file is an archive that packs other files"),
        _("Unpack it, and send the files one by one."),
    ),
    Reason.OLD_OFFICE: _refusal(
        Reason.OLD_OFFICE,
        _("The file is an old Office document (DOC, XLS, PPT), which may hide macros"),
        _("Open it, save it as DOCX, XLSX, PPTX or PDF, and send that."),
    ),
    Reason.SECOND_FILE: _refusal(
        Reason.SECOND_FILE,
        _("A second file is hidden before or behind the first"),
        _("Open the document and save it again under a new name, then send the new file."),
    ),
    Reason.EXPANDS: _refusal(
        Reason.EXPANDS,
        _("The file unpacks to far more than a document needs"),
        _AS_PDF,
    ),
    Reason.TOO_MANY_PIXELS: _refusal(
        Reason.TOO_MANY_PIXELS,
        _("The picture has more than 120 million dots"),
        _("Save it at a lower resolution, and send that."),
    ),
    Reason.EMBEDDED_OBJECT: _refusal(
        Reason.EMBEDDED_OBJECT,
        _("Another file is embedded in the document, and we cannot look into it"),
        _("Take it out and send it on its own, or save the document as a PDF."),
    ),
    Reason.LIVE_FORM: _refusal(
        Reason.LIVE_FORM,
        _("The PDF is a live form whose pages are drawn by a script"),
        _("Print it to a new PDF, and send that."),
    ),
    Reason.DAMAGED: _refusal(
        Reason.DAMAGED,
        _("The file is damaged or was cut short"),
        _("Check that it opens on your device. If it does, save it again and send the new file."),
    ),
    Reason.UNKNOWN: _refusal(Reason.UNKNOWN, _("Files of this kind are not kept"), _("Send one of these: %(kinds)s.")),
}

CONTENT_GONE = ProblemType(
    code="evidence.content-gone",
    status=409,
    title=_("The file waited too long"),
    action=_("Choose it again. Everything else you entered is still here."),
)
CONTENT_MISSING = ProblemType(
    code="evidence.content-missing",
    status=503,
    title=_("The file cannot be read just now"),
    action=_("That it was handed in is not lost. Tell the system operator which file you wanted."),
)


def refusal_problem(reason: Reason) -> Problem:
    """The problem a refused file is told as."""
    limit = filesizeformat(settings.RECTITUDE_EVIDENCE_MAX_BYTES)
    return REFUSALS[reason].because(limit=limit, kinds=accepted_kinds())
