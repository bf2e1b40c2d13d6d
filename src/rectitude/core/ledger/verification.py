"""Checking inclusion proofs (RFC 9162, 2.1.3.2) and consistency proofs (2.1.4.2). Neither ever raises."""

from collections.abc import Sequence

from rectitude.core.ledger.hashing import HASH_SIZE, node_hash


def is_included(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows this leaf hash at `index` (from 0) in the tree of this size and root."""
    computed = root_from_inclusion(index=index, size=size, leaf=leaf, proof=proof)
    return computed is not None and computed == root


def root_from_inclusion(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes | None:
    """The root which the leaf hash and the proof lead to; None when they do not have the shape of a proof."""
    if not 0 <= index < size or not _are_hashes([leaf, *proof]):
        return None
    first, second, digest = index, size - 1, leaf
    for sibling in proof:
        if second == 0:
            return None
        if first & 1 or first == second:
            digest = node_hash(sibling, digest)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            digest = node_hash(digest, sibling)
        first, second = first >> 1, second >> 1
    return digest if second == 0 else None


def is_consistent(*, old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the first `old_size` leaves of the tree are the old tree, unchanged.

    An old size of 0 is refused: every tree begins with the empty one, so nothing would be shown.
    """
    if not 0 < old_size <= size or not _are_hashes([old_root, root, *proof]):
        return False
    if old_size == size:
        return not proof and old_root == root
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not path:
        return False
    first, second = old_size - 1, size - 1
    while first & 1:
        first, second = first >> 1, second >> 1
    from_old = from_new = path[0]
    for sibling in path[1:]:
        if second == 0:
            return False
        if first & 1 or first == second:
            from_old, from_new = node_hash(sibling, from_old), node_hash(sibling, from_new)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            from_new = node_hash(from_new, sibling)
        first, second = first >> 1, second >> 1
    return second == 0 and from_old == old_root and from_new == root


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
