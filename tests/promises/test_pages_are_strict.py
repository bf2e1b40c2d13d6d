"""No inline script, style or handler in any template; no text that bypasses translation; no address of a registry."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))
INLINE = re.compile(r"<style\b|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.I)
REGISTRY = re.compile(r"pypi\.org|pythonhosted|npmjs|registry\.|yarnpkg|jsdelivr|unpkg|cdnjs", re.I)


def test_no_template_has_inline_script_or_style() -> None:
    assert TEMPLATES, "no templates found"
    assert [f"{path.name}: {m.group()}" for path in TEMPLATES for m in INLINE.finditer(path.read_text())] == []


def test_no_file_names_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    files = [ROOT / name for name in listed if name and name != "tests/promises/test_pages_are_strict.py"]
    texts = {path: path.read_text(encoding="utf-8", errors="ignore") for path in files if path.is_file()}
    assert [str(path) for path, text in texts.items() if REGISTRY.search(text)] == []


def test_every_visible_text_in_a_template_is_translatable() -> None:
    """What is left of a template without tags, comments and translated blocks has no words of two letters or more."""
    faults = []
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", "", text, flags=re.S)
        text = re.sub(r"{% blocktrans.*?{% endblocktrans(late)? %}", "", text, flags=re.S)
        text = re.sub(r"<(script|title)\b.*?</\1>", "", text, flags=re.S)
        text = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>|&[a-z]+;|&#\d+;", " ", text, flags=re.S)
        words = [
            word
            for word in re.findall(r"[A-Za-zÀ-ÿ]{2,}", text)
            if word not in {"Rectitude", "JSON", "CSV", "PDF", "API"}
        ]
        faults += [f"{path.name}: {word}" for word in words]
    assert faults == []
