"""Importing a table: exactly what the preview said, or nothing."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rectitude.base.actions import Done, action
from rectitude.base.institutions.importing.applying import apply_preview
from rectitude.base.institutions.importing.planning import preview_of
from rectitude.base.institutions.importing.preview import Preview
from rectitude.base.institutions.importing.problems import PREVIEW_IS_STALE
from rectitude.base.institutions.importing.world import world_of
from rectitude.base.institutions.rules import EDIT_DIRECTORY, wherever_held
from rectitude.core.access import Actor, Resource


def _somewhere(*, by: Actor, **_: Any) -> Resource:
    # The right over each entry is decided line by line when the preview is built again inside the transaction.
    return wherever_held(by)


@action(event="institutions.table.imported", rule=EDIT_DIRECTORY, on=_somewhere)
def import_institutions(*, by: Actor, at: datetime, text: str, digest: str) -> Done[Preview]:
    """Import a table of organisations, posts or memberships as its preview said. Returns what was done.

    digest: Preview.digest of what the person confirmed. Lines the preview refused are left out.
    Raises Problem(preview-is-stale) when file, directory or rights are no longer those of the preview; and the
    problems of `preview_of` when the text is no table.
    """
    world = world_of(by=by, at=at, lock=True)
    preview = preview_of(text, world=world)
    if preview.digest != digest:
        raise PREVIEW_IS_STALE.because()
    try:
        with transaction.atomic():
            apply_preview(preview, world=world)
    except IntegrityError:
        # Somebody else added an entry of the same code between our reading and our writing.
        raise PREVIEW_IS_STALE.because() from None
    details = {
        "kind": preview.kind,
        "counts": preview.counts,
        "digest": digest,
        "lines": [
            {"line": line.number, "key": line.key, "verdict": line.verdict}
            for line in preview.lines
            if line.verdict in {"create", "change"}
        ],
    }
    return Done(preview, subject=f"import:{digest[:16]}", details=details)
