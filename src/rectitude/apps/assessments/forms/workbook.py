"""Bringing a workbook back."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rectitude.apps.assessments.waiting import MAX_BYTES


class WorkbookForm(forms.Form):
    """One Excel file. What is in it is judged by the report, not here."""

    workbook = forms.FileField(
        label=_("The workbook you filled in"),
        help_text=_("An .xlsx file, at most 10 MB. Nothing is saved before you have read the report and confirmed."),
        error_messages={
            "required": _("Choose the workbook you filled in"),
            "empty": _("The file is empty. Save the workbook again and choose it once more"),
        },
    )

    def clean_workbook(self) -> UploadedFile[bytes]:
        """Refuse what is too large to be one of ours."""
        file: UploadedFile[bytes] = self.cleaned_data["workbook"]
        if file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB, so it cannot be a workbook made here"))
        return file
