"""The Merkle tree against published vectors and against the RFC's own recursive definitions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rectitude.core.ledger import (
    EMPTY_ROOT,
    MissingNodeError,
    RecomputedTree,
    consistency_proof,
    grown,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
    root_of,
)
from tests.core.ledger.reference import CONSISTENCY, INCLUSION, LEAVES, NODES, ROOTS, mth, path, subproof

TREE = RecomputedTree(leaf_hash(entry) for entry in LEAVES)


class Store(dict[tuple[int, int], bytes]):
    """Stored nodes, which counts how many are read."""

    reads = 0

    def read(self, positions):
        self.reads += len(positions)
        return {p: self[p] for p in positions if p in self}


def test_hashes_of_a_leaf_and_a_node() -> None:
    # transparency-dev/merkle, rfc6962_test.go
    assert leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert node_hash(b"N123", b"N456").hex() == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"


def test_every_node_of_the_published_tree() -> None:
    assert [[node.hex() for node in level] for level in TREE.levels] == NODES


@pytest.mark.parametrize("size", range(9))
def test_every_root_of_the_published_tree(size: int) -> None:
    assert TREE.root_at(size).hex() == ROOTS[size]
    assert root_of(size, read=TREE.read).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_the_published_inclusion_proofs(index: int, size: int, proof: list[str]) -> None:
    made = inclusion_proof(index=index, size=size, read=TREE.read)
    assert [digest.hex() for digest in made] == proof
    root, leaf = bytes.fromhex(ROOTS[size]), leaf_hash(LEAVES[index])
    assert is_included(index=index, size=size, leaf=leaf, proof=made, root=root)


@pytest.mark.parametrize(("old", "size", "proof"), CONSISTENCY)
def test_the_published_consistency_proofs(old: int, size: int, proof: list[str]) -> None:
    made = consistency_proof(old_size=old, size=size, read=TREE.read)
    assert [digest.hex() for digest in made] == proof
    roots = bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[size])
    assert is_consistent(old_size=old, old_root=roots[0], size=size, root=roots[1], proof=made)


@pytest.mark.parametrize("size", range(1, 34))
def test_every_proof_of_every_small_tree_is_the_rfcs(size: int) -> None:
    entries = [bytes([n]) for n in range(size)]
    tree = RecomputedTree(map(leaf_hash, entries))
    root = mth(entries)
    for index in range(size):
        proof = inclusion_proof(index=index, size=size, read=tree.read)
        assert list(proof) == path(index, entries)
        assert is_included(index=index, size=size, leaf=leaf_hash(entries[index]), proof=proof, root=root)
    for old in range(1, size + 1):
        proof = consistency_proof(old_size=old, size=size, read=tree.read)
        assert list(proof) == subproof(old, entries, True)
        assert is_consistent(old_size=old, old_root=mth(entries[:old]), size=size, root=root, proof=proof)


@given(st.lists(st.lists(st.binary(max_size=3), max_size=20), max_size=8))
def test_growing_by_batches_stores_the_tree_of_the_rfc(batches: list[list[bytes]]) -> None:
    store, entries, size = Store(), [], 0
    for batch in batches:
        growth = grown(size=size, leaf_hashes=[leaf_hash(e) for e in batch], read=store.read)
        assert not store.keys() & growth.nodes.keys()
        store.update(growth.nodes)
        entries += batch
        size = growth.size
        assert growth.root == mth(entries) == root_of(size, read=store.read)
    whole = RecomputedTree(map(leaf_hash, entries))
    assert size == len(entries) == whole.size
    assert store == {(lv, i): h for lv, hashes in enumerate(whole.levels) for i, h in enumerate(hashes)}


@settings(deadline=None)
@given(size=st.integers(1, 2000), new=st.integers(1, 5))
def test_appending_reads_no_more_than_the_edge(size: int, new: int) -> None:
    store = Store()
    store.update(grown(size=0, leaf_hashes=[bytes(32)] * size, read=store.read).nodes)
    store.reads = 0
    growth = grown(size=size, leaf_hashes=[bytes(32)] * new, read=store.read)
    assert store.reads <= size.bit_length()
    assert len(growth.nodes) <= 2 * new + size.bit_length()


@given(data=st.data(), size=st.integers(1, 40))
def test_a_changed_proof_proves_nothing(data: st.DataObject, size: int) -> None:
    entries = [bytes([n]) for n in range(size)]
    tree = RecomputedTree(map(leaf_hash, entries))
    index = data.draw(st.integers(0, size - 1))
    leaf, root = leaf_hash(entries[index]), tree.root_at(size)
    proof = list(inclusion_proof(index=index, size=size, read=tree.read))
    for broken in _broken(data, proof):
        assert not is_included(index=index, size=size, leaf=leaf, proof=broken, root=root)
    other = data.draw(st.integers(-2, size + 2).filter(lambda n: n != index))
    assert not is_included(index=other, size=size, leaf=leaf, proof=proof, root=root)
    old = data.draw(st.integers(1, size))
    kept = list(consistency_proof(old_size=old, size=size, read=tree.read))
    for broken in _broken(data, kept):
        assert not is_consistent(old_size=old, old_root=tree.root_at(old), size=size, root=root, proof=broken)
    assert not is_consistent(old_size=old, old_root=leaf_hash(b"x"), size=size, root=root, proof=kept)
    assert not is_consistent(old_size=old, old_root=tree.root_at(old), size=size, root=leaf_hash(b"x"), proof=kept)


def _broken(data: st.DataObject, proof: list[bytes]) -> list[list[bytes]]:
    extra = data.draw(st.binary(min_size=32, max_size=32))
    broken = [[extra, *proof], [*proof, extra], [*proof, b""], [b"short", *proof]]
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        flipped = bytes([proof[at][0] ^ 1]) + proof[at][1:]
        broken += [proof[:-1], proof[1:], [*proof[:at], flipped, *proof[at + 1 :]]]
        broken += [[*proof[:at], proof[at][:31], *proof[at + 1 :]]]
    return broken


def test_nothing_is_consistent_with_the_empty_tree() -> None:
    # transparency-dev/merkle, testdata/consistency/additional: size 0 is refused
    assert not is_consistent(old_size=0, old_root=EMPTY_ROOT, size=8, root=TREE.root_at(8), proof=[])
    assert not is_consistent(old_size=0, old_root=EMPTY_ROOT, size=0, root=EMPTY_ROOT, proof=[])
    assert not is_consistent(old_size=9, old_root=TREE.root_at(8), size=8, root=TREE.root_at(8), proof=[])


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_no_proof_for_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="is not in a tree"):
        inclusion_proof(index=index, size=size, read=TREE.read)


@pytest.mark.parametrize(("old", "size"), [(0, 4), (5, 4)])
def test_no_consistency_proof_from_nothing_or_from_the_future(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="no consistency proof"):
        consistency_proof(old_size=old, size=size, read=TREE.read)


def test_a_missing_node_is_named() -> None:
    store = Store(TREE.read([(2, 0), (1, 2)]))
    with pytest.raises(MissingNodeError, match="level 0, index 6") as caught:
        grown(size=7, leaf_hashes=[bytes(32)], read=store.read)
    assert caught.value.position == (0, 6)
    with pytest.raises(ValueError, match="the tree has 8 leaves"):
        TREE.root_at(9)
