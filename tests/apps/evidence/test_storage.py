"""Bytes lie under their own digest, once, and nothing that a row points to is ever swept away."""

import hashlib
import io
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st
from pytest_django import Settings

from rectitude.base.evidence.actions import store_evidence
from rectitude.base.evidence.contents import Reason, Refused
from rectitude.base.evidence.preparation import Prepared, prepare
from rectitude.base.evidence.problems import REFUSALS
from rectitude.base.evidence.storage import (
    content_path,
    damaged_contents,
    hold,
    place,
    receive,
    scratch,
    sweep_orphans,
)
from rectitude.base.problems import Problem
from tests.apps.evidence import samples
from tests.cast import NOW, World


def stored(store: Path) -> list[Path]:
    return sorted(path for path in store.glob("??/??/*") if path.is_file())


def text(words: str = samples.SHOWN) -> Prepared:
    return prepare(io.BytesIO(words.encode()), name="words.txt")


def age(path: Path) -> None:
    long_ago = NOW.timestamp() - 10 * 86400
    os.utime(path, (long_ago, long_ago))


@given(data=st.binary(min_size=1, max_size=5000))
@trials(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_bytes_always_hash_to_their_name(store: Path, data: bytes) -> None:
    with scratch() as path:
        receive(io.BytesIO(data), target=path, max_bytes=5000)
        placed = place(path)
    assert placed.sha256 == hashlib.sha256(data).hexdigest()
    assert content_path(placed.sha256).read_bytes() == data
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in stored(store)] == [p.name for p in stored(store)]
    assert list((store / "tmp").iterdir()) == []


def test_the_stream_is_cut_at_the_limit_and_leaves_nothing(store: Path, settings: Settings) -> None:
    class Endless(io.RawIOBase):
        sent = 0

        def read(self, size: int = -1) -> bytes:
            self.sent += size
            return b"x" * size

    settings.RECTITUDE_EVIDENCE_MAX_BYTES = 1_000_000
    endless = Endless()
    with pytest.raises(Problem) as refused:
        prepare(endless, name="endless.txt")
    assert refused.value.type is REFUSALS[Reason.TOO_LARGE]
    assert endless.sent < 2_000_000
    assert stored(store) == []
    assert list((store / "tmp").iterdir()) == []


def test_what_is_kept_is_the_cleaned_file_and_both_digests_are_known(store: Path) -> None:
    data = samples.picture("jpeg")
    ready = prepare(io.BytesIO(data), name="gate.jpg")
    assert ready.received_sha256 == hashlib.sha256(data).hexdigest()
    kept = content_path(ready.sha256).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == ready.sha256 != ready.received_sha256
    assert len(kept) == ready.size
    assert samples.PLANTED.encode() not in kept
    assert not any(samples.PLANTED.encode() in path.read_bytes() for path in stored(store))


@pytest.mark.parametrize("code", ["pdf", "docx", "xlsx", "odt", "png", "webp", "gif"])
def test_every_kind_passes_through_the_examining_process(code: str) -> None:
    made = {"pdf": samples.pdf, "docx": samples.docx, "xlsx": samples.xlsx, "odt": samples.odt}
    data = made[code]() if code in made else samples.picture(code)
    ready = prepare(io.BytesIO(data), name=f"plan.{code}")
    assert ready.kind.code == code
    assert ready.removed


def test_a_refused_file_says_why_and_leaves_nothing(store: Path) -> None:
    with pytest.raises(Problem) as refused:
        prepare(io.BytesIO(b"\x7fELF" + bytes(64)), name="plan.pdf")
    assert refused.value.type.code == "evidence.executable"
    assert refused.value.title
    assert refused.value.action
    assert stored(store) == []


def test_every_reason_is_said_in_words() -> None:
    assert set(REFUSALS) == set(Reason)
    for problem in (kind.because(limit="25 MB", kinds="PDF") for kind in REFUSALS.values()):
        assert problem.title
        assert problem.action
        assert "%(" not in problem.title + problem.action


def test_the_examining_process_gets_none_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    from rectitude.base.evidence import examining

    seen: dict[str, str] = {}
    run = examining.subprocess.run

    def watched(*args: object, **kwargs: dict[str, str]) -> object:
        seen.update(kwargs["env"])
        return run(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(examining.subprocess, "run", watched)
    monkeypatch.setenv("RECTITUDE_SECRET_KEY", "never tell")
    text()
    assert set(seen) == {"PYTHONPATH", "PATH", "LC_ALL"}


def test_identical_bytes_lie_once_and_a_damaged_content_is_mended(world: World, store: Path) -> None:
    first = store_evidence(by=world.actor("farid"), at=NOW, institution=world.anu, prepared=text())
    path = content_path(first.sha256)
    path.chmod(0o600)
    path.write_bytes(b"rotten")
    assert damaged_contents() == [first.sha256]
    second = store_evidence(by=world.actor("carmen"), at=NOW, institution=world.dap, prepared=text())
    assert second.content_id == first.content_id
    assert len(stored(store)) == 1
    assert damaged_contents() == []


def test_the_sweep_takes_what_nothing_points_to_and_only_when_old(world: World, store: Path) -> None:
    kept = store_evidence(by=world.actor("farid"), at=NOW, institution=world.anu, prepared=text())
    young, orphan = text("young"), text("orphan")
    unfinished = store / "tmp" / "half"
    unfinished.write_bytes(b"half of a file")
    for path in (content_path(kept.sha256), content_path(orphan.sha256), unfinished):
        age(path)
    swept = sweep_orphans(older_than=NOW - timedelta(days=2))
    assert (swept.unfinished, swept.unreferenced) == (1, 1)
    assert content_path(kept.sha256).exists()
    assert content_path(young.sha256).exists()
    assert not content_path(orphan.sha256).exists()


def test_a_content_about_to_be_kept_is_young_again(world: World) -> None:
    ready = text()
    age(content_path(ready.sha256))
    assert hold(ready.sha256, size=ready.size)
    assert sweep_orphans(older_than=NOW - timedelta(days=2)).unreferenced == 0


def test_a_row_never_points_to_bytes_that_were_swept(world: World, ledger_of: Callable[[str], list[str]]) -> None:
    ready = text()
    content_path(ready.sha256).unlink()
    with pytest.raises(Problem) as gone:
        store_evidence(by=world.actor("farid"), at=NOW, institution=world.anu, prepared=ready)
    assert gone.value.type.code == "evidence.content-gone"
    assert ledger_of("evidence.file.received") == []


def test_a_digest_that_is_none_leads_nowhere() -> None:
    for wrong in ("", "../../etc/passwd", "A" * 64, "0" * 63):
        with pytest.raises(ValueError):
            content_path(wrong)


def test_an_empty_stream_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        receive(io.BytesIO(b""), target=tmp_path / "x", max_bytes=10)
