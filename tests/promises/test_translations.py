"""Every text the product says is said in Spanish, French and Portuguese, with the same placeholders."""

import re
import subprocess
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def _catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def _texts_in_the_source(tmp_path: Path) -> set[str]:
    """What xgettext finds in a copy of the source, through Django's own makemessages."""
    work = tmp_path / "work"
    subprocess.run(["cp", "-r", str(ROOT / "src"), str(work)], check=True)
    (work / "locale").mkdir()
    subprocess.run(
        [str(ROOT / ".venv/bin/django-admin"), "makemessages", "-l", "xx", "--no-obsolete", "--no-location", "-v0",
         "--ignore=static/*"],
        cwd=work, check=True, capture_output=True,
    )  # fmt: skip
    return {entry.msgid for entry in polib.pofile(str(work / "locale/xx/LC_MESSAGES/django.po"))}


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_every_text_is_translated(language: str, tmp_path: Path) -> None:
    there = {e.msgid: e for e in _catalogue(language)}
    texts = _texts_in_the_source(tmp_path)
    assert texts
    untranslated = sorted(t for t in texts if t not in there or not there[t].translated())
    assert untranslated == []


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_placeholders_survive_translation(language: str) -> None:
    faults = []
    for entry in _catalogue(language):
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and not set(PLACEHOLDER.findall(text)) <= wanted:
                faults.append(f"{entry.msgid!r} -> {text!r}")
            if entry.msgstr and set(PLACEHOLDER.findall(entry.msgstr)) != set(PLACEHOLDER.findall(entry.msgid)):
                faults.append(f"{entry.msgid!r} -> {entry.msgstr!r}")
    assert faults == []
