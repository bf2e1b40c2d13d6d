"""Bundles: the same bytes for the same contents, worked out again to the last digit, and nothing in them can be changed unseen."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from rectitude.core.bundles import BundleFault, make_bundle, read_bundle, reproduce
from rectitude.core.stats.specification import estimate

from .sample import DATA, FILES, SPECIFICATION

BUNDLE = make_bundle(kind="estimate", files=FILES, specification=SPECIFICATION)


def _entries(data: bytes = BUNDLE) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(entries: dict[str, bytes], *, how: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def _signed(entries: dict[str, bytes]) -> bytes:
    """As somebody would who changes a file and the manifest with it."""
    manifest = json.loads(entries["manifest.json"])
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in entries.items()
        if name != "manifest.json"
    }
    return _zipped({**entries, "manifest.json": json.dumps(manifest).encode()})


def test_it_is_worked_out_again_to_the_last_digit() -> None:
    verdict = reproduce(BUNDLE)
    assert verdict.identical
    assert verdict.numbers > 80
    assert verdict.then == verdict.now
    assert reproduce(_zipped(_entries(), how=zipfile.ZIP_DEFLATED)).identical


def test_the_same_contents_are_the_same_bytes() -> None:
    expected = estimate(SPECIFICATION, files=FILES)
    again = make_bundle(kind="estimate", files=dict(FILES), specification=SPECIFICATION, expected=expected)
    assert again == BUNDLE
    assert read_bundle(again).files["people.csv"] == DATA
    assert f"data/{hashlib.sha256(DATA).hexdigest()}" in _entries()


def _changed(change: Callable[[dict[str, Any]], None]) -> bytes:
    entries = _entries()
    expected = json.loads(entries["expected.json"])
    change(expected)
    return _signed({**entries, "expected.json": json.dumps(expected).encode()})


def test_one_digit_changed_is_found_and_named() -> None:
    def change(expected: dict[str, Any]) -> None:
        expected["estimates"][1]["values"][0]["value"] *= 1 + 1e-9

    verdict = reproduce(_changed(change))
    assert not verdict.agrees
    assert [one.place for one in verdict.differences] == ["estimates[1].values[0].value"]
    assert verdict.differences[0].relative == pytest.approx(1e-9, rel=1e-3)
    assert "estimates[1].values[0].value: expected 0.4" in str(verdict.differences[0])


def test_the_last_bit_is_said_and_forgiven() -> None:
    def change(expected: dict[str, Any]) -> None:
        expected["estimates"][1]["values"][0]["value"] *= 1 + 3e-16

    verdict = reproduce(_changed(change))
    assert (verdict.agrees, verdict.identical, verdict.drift) == (True, False, 1)
    assert 0 < verdict.furthest < 1e-15
    assert not reproduce(_changed(change), tolerance=0.0).agrees


def test_what_is_missing_or_too_much_in_the_answer_is_found() -> None:
    def change(expected: dict[str, Any]) -> None:
        del expected["estimates"][0]["values"][2]
        expected["estimates"][0]["values"][0]["more"] = 1

    places = [one.place for one in reproduce(_changed(change)).differences]
    assert places == ["estimates[0].values[0].more", "estimates[0].values[2]"]


def test_other_data_under_the_same_name_gives_other_numbers() -> None:
    entries = _entries()
    manifest = json.loads(entries["manifest.json"])
    other = DATA.replace(b"a,1,30,3,0", b"a,1,30,2,0")
    place = f"data/{hashlib.sha256(other).hexdigest()}"
    manifest["data"]["people.csv"] = place
    kept = {name: content for name, content in entries.items() if not name.startswith("data/")}
    verdict = reproduce(_signed({**kept, "manifest.json": json.dumps(manifest).encode(), place: other}))
    assert {"data.people.csv", "estimates[0].values[0].value"} <= {one.place for one in verdict.differences}


@pytest.mark.parametrize("name", ["expected.json", "specification.json", "README.txt"])
def test_a_file_changed_alone_breaks_its_seal(name: str) -> None:
    entries = _entries()
    with pytest.raises(BundleFault, match=f"{name} is not as it was"):
        reproduce(_zipped({**entries, name: entries[name] + b" "}))


def test_what_does_not_belong_is_refused() -> None:
    entries = _entries()
    for name in ("../../etc/passwd", "/etc/passwd", "data/../x", "data/abc", "notes.txt", "data\\x"):
        with pytest.raises(BundleFault, match="does not belong in a bundle"):
            reproduce(_zipped({**entries, name: b"x"}))
    with pytest.raises(BundleFault, match="is not in the manifest"):
        reproduce(_zipped({**entries, "data/" + "0" * 64: b"x"}))
    for name in entries:
        with pytest.raises(BundleFault, match="missing"):
            reproduce(_zipped({other: content for other, content in entries.items() if other != name}))


def test_a_name_twice_is_refused() -> None:
    out = io.BytesIO(BUNDLE)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("expected.json", b"{}")
    with pytest.raises(BundleFault, match="there twice"):
        reproduce(out.getvalue())


def test_a_bomb_is_refused_unopened() -> None:
    size = 123_457
    small = _zipped({"data/" + "0" * 64: bytes(size)}, how=zipfile.ZIP_DEFLATED)
    bomb = small.replace(size.to_bytes(4, "little"), (0x7FFFFFF0).to_bytes(4, "little"))  # what its headers announce
    assert bomb != small
    with pytest.raises(BundleFault, match="more than 1024 MB"):
        reproduce(bomb)
    with pytest.raises(BundleFault, match="at most 200"):
        reproduce(_zipped({f"data/{number:064x}": b"" for number in range(201)}))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(_zipped({"data/" + "0" * 64: bytes(1 << 20)}, how=zipfile.ZIP_DEFLATED))
    size = (1 << 20).to_bytes(4, "little")
    bomb = bytearray(bytes(bomb).replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(BundleFault):
        reproduce(bytes(bomb))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", BUNDLE[:-30], BUNDLE[:200]])
def test_what_is_no_bundle(data: bytes) -> None:
    with pytest.raises(BundleFault, match="this is no bundle"):
        reproduce(data)


def test_other_kinds_and_forms() -> None:
    entries = _entries()
    for key, value, said in (("kind", "oracle", "kind 'oracle' is not known"), ("form", "x", "form of bundle")):
        manifest = {**json.loads(entries["manifest.json"]), key: value}
        with pytest.raises(BundleFault, match=said):
            reproduce(_zipped({**entries, "manifest.json": json.dumps(manifest).encode()}))
    with pytest.raises(BundleFault, match="kind 'oracle' is not known"):
        make_bundle(kind="oracle", files={}, specification={})
    with pytest.raises(BundleFault, match=r"the file 'people\.csv' is missing"):
        make_bundle(kind="estimate", files={}, specification=SPECIFICATION)
    with pytest.raises(BundleFault, match=r"the file 'x\.csv' is not in the specification"):
        make_bundle(kind="estimate", files={**FILES, "x.csv": b""}, specification=SPECIFICATION)


def test_a_specification_that_cannot_be_followed() -> None:
    entries = _entries()
    wrong = entries["specification.json"].replace(b'"trust"', b'"truth"')
    with pytest.raises(BundleFault, match=r"cannot be worked out: estimates\[0\]\.variable: no column 'truth'"):
        reproduce(_signed({**entries, "specification.json": wrong}))
