"""The independent verifier: one file, Python alone, on real exports and on tampered ones."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from rectitude.base.audit.models import Checkpoint
from rectitude.core.ledger import SignerKey
from tests.apps.audit.conftest import Ledger, Villain

VERIFIER = Path(__file__).parents[3] / "docs" / "operate" / "verify_ledger.py"
Lines = list[dict[str, object]]


@pytest.fixture
def grown(ledger: Ledger) -> Ledger:
    """Eleven entries under four checkpoints (3, 5, 10, 11)."""
    ledger.grow(3, 2, 5, 1)
    return ledger


def export(tmp_path: Path, *options: str) -> Path:
    """An export as the operator makes it."""
    path = tmp_path / "ledger.jsonl"
    call_command("ledger", "export", str(path), *options)
    return path


def verify(grown: Ledger, exported: Path, *, number: int = 4, vkey: str = "", note: str = "") -> tuple[int, str]:
    """Run the verifier as somebody outside would, on a bare Python without site packages."""
    kept = exported.with_name("checkpoint.txt")
    kept.write_text(note or Checkpoint.objects.get(number=number).note, encoding="utf-8")
    key = vkey or grown.signer.verifier.text
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-B", str(VERIFIER), str(exported), str(kept), key],
        capture_output=True,
        text=True,
        check=False,
        cwd=exported.parent,
    )
    return told.returncode, told.stdout + told.stderr


def change(path: Path, how: Callable[[Lines], None]) -> None:
    """Tamper with the file itself."""
    lines: Lines = [json.loads(line) for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
    how(lines)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")


def test_the_verifier_is_short_and_imports_the_standard_library_alone() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize("options", [(), ("--commitments-only",)])
@pytest.mark.parametrize(("number", "size"), [(1, 3), (2, 5), (4, 11)])
def test_a_true_export_verifies_against_every_checkpoint(
    grown: Ledger, tmp_path: Path, options: tuple[str, ...], number: int, size: int
) -> None:
    code, told = verify(grown, export(tmp_path, *options), number=number)
    assert (code, told) == (0, f"VERIFIED: {size} entries, exactly those the checkpoint was signed for\n")


def test_text_that_looks_like_a_line_end_is_no_line_end(ledger: Ledger, tmp_path: Path) -> None:
    from rectitude.base.audit.recording import record_event
    from tests.apps.audit.conftest import NOON

    details = {"said": "one\u2028two\x85three\x0bfour\r\nfive", "who": "São Aurélio"}
    record_event(name="a.b.said", at=NOON, actor="amina", subject="x", details=details)
    ledger.integrate()
    assert verify(ledger, export(tmp_path), number=1)[0] == 0


def test_commitments_alone_tell_nothing_of_what_happened(grown: Ledger, tmp_path: Path) -> None:
    text = export(tmp_path, "--commitments-only").read_text(encoding="utf-8")
    assert "saved" not in text
    assert "amina" not in text
    assert "salt" not in text


def test_a_rewritten_database_is_seen_in_its_export(grown: Ledger, villain: Villain, tmp_path: Path) -> None:
    villain.rewrite_event(2, up_to="event")
    villain.rewrite_event(4, up_to="leaf")
    event = grown.event(8)
    villain.run(f"DELETE FROM audit_event WHERE id = {event.pk}", 'DELETE FROM audit_leaf WHERE "index" = 9')
    code, told = verify(grown, export(tmp_path))
    assert code == 1
    assert f"entry 2, event assessments.answer.saved {grown.event(2).key}: edited\n" in told
    assert f"entry 4, event assessments.answer.saved {grown.event(4).key}: edited together" in told
    assert f"entry 8, event assessments.answer.saved {event.key}: missing\n" in told
    assert "entry 10, event  None: missing\n" in told


@pytest.mark.parametrize(("number", "span"), [(2, "1 to 3"), (4, "4 to 5"), (8, "6 to 10"), (11, "11 to 11")])
def test_a_wholly_rewritten_tree_is_narrowed_by_the_checkpoints(
    grown: Ledger, villain: Villain, tmp_path: Path, number: int, span: str
) -> None:
    villain.rewrite_event(number, up_to="root")
    code, told = verify(grown, export(tmp_path))
    assert (code, told) == (1, f"entries {span}: not those the checkpoints were signed for\n")


def test_a_cut_end_is_named_entry_by_entry(grown: Ledger, villain: Villain, tmp_path: Path) -> None:
    kept = Checkpoint.objects.get(number=4).note
    villain.cut(5, checkpoints=2)
    code, told = verify(grown, export(tmp_path), note=kept)
    assert code == 1
    assert [line.split(",")[0] for line in told.splitlines()[:-1]] == [f"entry {n}" for n in range(6, 12)]


def _drop(lines: Lines) -> None:
    del lines[5]


def _edit(lines: Lines) -> None:
    lines[5]["record"] = str(lines[5]["record"]).replace("amina", "carmen")


def _swap(lines: Lines) -> None:
    for column in ("event", "commitment", "salt", "record"):
        lines[5][column], lines[6][column] = lines[6][column], lines[5][column]


@pytest.mark.parametrize(("how", "said"), [(_drop, "missing"), (_edit, "edited"), (_swap, "or moved")])
def test_a_file_changed_on_its_way_is_seen(
    grown: Ledger, tmp_path: Path, how: Callable[[Lines], None], said: str
) -> None:
    path = export(tmp_path)
    change(path, how)
    code, told = verify(grown, path)
    assert code == 1
    assert told.startswith("entry 5, ")
    assert said in told.splitlines()[0]


def test_a_forged_checkpoint_is_refused(grown: Ledger, tmp_path: Path) -> None:
    path = export(tmp_path)
    note = Checkpoint.objects.get(number=4).note
    forged = [
        note.replace("\n11\n", "\n10\n"),
        note.replace("rectitude.example", "rectitude.exampel"),
        note.split("\n\n")[0] + "\n\n",
        note[:-10] + "AAAAAAAA=\n",
    ]
    for text in forged:
        code, told = verify(grown, path, note=text)
        assert code == 1
        assert "VERIFIED" not in told
    other = SignerKey(name=grown.signer.name, seed=bytes(32)).verifier.text
    code, told = verify(grown, path, vkey=other)
    assert (code, told) == (1, "The key did not sign this.\n")


def test_without_arguments_it_says_how(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, str(VERIFIER)], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "EXPORT CHECKPOINT VKEY" in told.stderr
