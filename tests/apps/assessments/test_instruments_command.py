"""`rectitude instruments check|compare`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SURVEY = Path(__file__).resolve().parents[3] / "instruments" / "integrity-survey-1.0.yaml"


def run(*arguments: str) -> tuple[str, str, int]:
    """Output, errors and exit code."""
    out, err = StringIO(), StringIO()
    try:
        call_command("instruments", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}", error.returncode
    return out.getvalue(), err.getvalue(), 0


def test_a_file_without_fault_is_named_by_its_content() -> None:
    out, err, code = run("check", str(SURVEY))
    assert (err, code) == ("", 0)
    assert "45 items, sha256 " in out


def test_each_fault_is_a_line_and_the_exit_code_is_1(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(SURVEY.read_text(encoding="utf-8").replace("type: LP", "type: PL", 1), encoding="utf-8")
    _, err, code = run("check", str(broken))
    assert code == 1
    assert f"{broken}:" in err
    assert ": unknown-type: " in err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "file.yaml"
    if content is not None:
        file.write_bytes(content)
    _, err, code = run("check", str(file))
    assert code == 1
    assert str(file) in err


def test_a_changed_version_needs_a_crosswalk(tmp_path: Path) -> None:
    later = tmp_path / "later.yaml"
    text = SURVEY.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"', 1)
    later.write_text(text, encoding="utf-8")
    _, err, code = run("compare", str(SURVEY), str(later))
    assert code == 1
    assert ": no-crosswalk: " in err
    items = "".join(f"    A{n:02}: same\n    B{n:02}: same\n    C{n:02}: same\n" for n in range(1, 16))
    later.write_text(f'{text}\ncrosswalk:\n  from: "1.0"\n  items:\n{items}', encoding="utf-8")
    out, err, code = run("compare", str(SURVEY), str(later))
    assert (err, code) == ("", 0)
    assert "A01: same" in out
