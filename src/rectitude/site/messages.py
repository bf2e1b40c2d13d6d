"""Compiling the translations without gettext's tools, so that a machine needs nothing but Python."""

from pathlib import Path

import polib

from rectitude.site.paths import resource


def compile_messages() -> list[Path]:
    """Write django.mo beside each django.po that is newer; the files written."""
    written = []
    for source in sorted(resource("locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written.append(target)
    return written
