"""What is committed to, and the proof file of one entry."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.ledger import (
    EntryProof,
    EventContent,
    MalformedError,
    RecomputedTree,
    SignerKey,
    TreeHead,
    UncommittableError,
    UnverifiedError,
    canonical_json,
    check_entry_proof,
    commitment_to,
    inclusion_proof,
    leaf_hash,
    moment_text,
    parse_entry_proof,
    record_of,
    sign_checkpoint,
)

EVENT = EventContent(
    key="0b0f0f62-9f6b-4d13-8f0a-0a4a4c9d9a01",
    name="assessments.answer.saved",
    at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    actor="amina",
    subject="assignment:1",
    details_text='{"item":"A1","value":"yes"}',
)
SALT = bytes(range(32))

# Finite numbers and whole text: all that JSON carries unchanged.
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
).map(lambda value: value)


def test_the_record_is_one_canonical_line() -> None:
    assert record_of(EVENT) == (
        '{"actor":"amina","at":"2026-03-01T09:30:00.000000Z","details":{"item":"A1","value":"yes"},'
        '"format":"rectitude-event-1","key":"0b0f0f62-9f6b-4d13-8f0a-0a4a4c9d9a01",'
        '"name":"assessments.answer.saved","subject":"assignment:1"}'
    )
    assert record_of(EVENT) == canonical_json(json.loads(record_of(EVENT)))


def test_the_commitment_is_the_hash_of_salt_and_record() -> None:
    record = record_of(EVENT)
    assert commitment_to(record, salt=SALT) == sha256(SALT + record.encode()).digest()
    assert commitment_to(record, salt=SALT) != commitment_to(record, salt=bytes(32))
    with pytest.raises(UncommittableError, match="32 bytes"):
        commitment_to(record, salt=b"short")


@given(value=VALUES)
def test_the_canonical_text_survives_reading_and_writing(value: object) -> None:
    text = canonical_json(value)
    assert canonical_json(json.loads(text)) == text
    text.encode()


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical_json(value) == canonical_json(dict(reversed(value.items())))


def test_the_same_moment_elsewhere_is_the_same_text() -> None:
    there = EVENT.at.astimezone(timezone(timedelta(hours=-5)))
    assert moment_text(there) == moment_text(EVENT.at) == "2026-03-01T09:30:00.000000Z"
    with pytest.raises(UncommittableError, match="no time zone"):
        moment_text(EVENT.at.replace(tzinfo=None))


@pytest.mark.parametrize(
    "value",
    [
        {1: "x"},
        {"x": float("nan")},
        [float("inf")],
        {"x": {"y": b"bytes"}},
        {1, 2},
        "\ud800",
        {"\udfff": 1},
        EVENT.at,
    ],
)
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(UncommittableError):
        canonical_json(value)


SIGNER = SignerKey(name="belmara.example/ledger", seed=bytes(range(32)))


def proof_of(index: int = 2, size: int = 5) -> EntryProof:
    record = record_of(EVENT)
    commitments = [commitment_to(record, salt=bytes([n]) * 32) for n in range(size)]
    tree = RecomputedTree(map(leaf_hash, commitments))
    head = TreeHead(origin=SIGNER.name, size=size, root=tree.root_at(size))
    return EntryProof(
        key=EVENT.key,
        index=index,
        commitment=commitments[index],
        inclusion=inclusion_proof(index=index, size=size, read=tree.read),
        checkpoint=sign_checkpoint(head, signer=SIGNER),
        vkey=SIGNER.verifier.text,
        record=record,
        salt=bytes([index]) * 32,
    )


def test_a_proof_file_comes_back_and_is_checked() -> None:
    proof = proof_of()
    assert parse_entry_proof(proof.text) == proof
    assert check_entry_proof(parse_entry_proof(proof.text), verifier=SIGNER.verifier).size == 5
    bare = replace(proof, record=None, salt=None)
    assert parse_entry_proof(bare.text) == bare
    assert "saved" not in bare.text
    assert check_entry_proof(bare, verifier=SIGNER.verifier).size == 5


def test_a_proof_that_was_tampered_with_is_refused() -> None:
    proof = proof_of()
    other = SignerKey(name=SIGNER.name, seed=bytes(32)).verifier
    with pytest.raises(UnverifiedError, match="no key"):
        check_entry_proof(proof, verifier=other)
    for changed in (
        replace(proof, index=3),
        replace(proof, commitment=bytes(32)),
        replace(proof, inclusion=proof.inclusion[1:]),
    ):
        with pytest.raises(UnverifiedError, match="not at this place"):
            check_entry_proof(changed, verifier=SIGNER.verifier)
    for changed in (
        replace(proof, record=(proof.record or "").replace("yes", "no")),
        replace(proof, salt=bytes(32)),
        replace(proof, salt=b""),
        replace(proof, record="\ud800"),
    ):
        with pytest.raises(UnverifiedError, match="not the one"):
            check_entry_proof(changed, verifier=SIGNER.verifier)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        proof_of().text.replace("proof-1", "proof-2"),
        proof_of().text.replace('"entry": 3', '"entry": 4'),
        proof_of().text.replace('"index": 2', '"index": 2.0'),
        proof_of().text.replace('"salt"', '"pepper"'),
        proof_of().text.replace('"commitment": "', '"commitment": "z'),
        proof_of().text.replace('"commitment": "', '"commitment": 1, "x": "'),
    ],
)
def test_a_proof_file_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_entry_proof(text)
