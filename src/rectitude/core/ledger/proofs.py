"""Making inclusion proofs (RFC 9162, 2.1.3.1) and consistency proofs (2.1.4.1) from stored nodes."""

from rectitude.core.ledger.tree import ReadNodes, Span, hashes_of


def inclusion_proof(*, index: int, size: int, read: ReadNodes) -> tuple[bytes, ...]:
    """The hashes that lead from leaf `index` (counted from 0) to the root of the tree of `size` leaves.

    ValueError unless 0 <= index < size. Raises MissingNodeError when the store lacks a node.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return hashes_of(inclusion_spans(index=index, size=size), read=read)


def consistency_proof(*, old_size: int, size: int, read: ReadNodes) -> tuple[bytes, ...]:
    """The hashes that show that the tree of `old_size` leaves is the beginning of the tree of `size` leaves.

    ValueError unless 0 < old_size <= size: nothing can be shown of an empty tree.
    """
    if not 0 < old_size <= size:
        raise ValueError(f"no consistency proof from {old_size} to {size}")
    return hashes_of(consistency_spans(old_size=old_size, size=size), read=read)


def inclusion_spans(*, index: int, size: int) -> list[Span]:
    """PATH(index, D[size]): the siblings on the way from the leaf up to the root."""
    siblings: list[Span] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            siblings.append((middle, end))
            end = middle
        else:
            siblings.append((begin, middle))
            begin = middle
    return siblings[::-1]


def consistency_spans(*, old_size: int, size: int) -> list[Span]:
    """SUBPROOF(old_size, D[size], true): the subtrees common to both trees and those that came later."""
    if old_size == size:
        return []
    path: list[Span] = []
    begin, end = 0, size
    while end != old_size:
        middle = begin + _split(end - begin)
        if old_size <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((begin, middle))
            begin = middle
    # A complete old tree is known to the verifier already; its root is not repeated in the proof.
    last = [(begin, end)] if begin else []
    return last + path[::-1]


def _split(width: int) -> int:
    """The largest power of two smaller than the width."""
    return 1 << ((width - 1).bit_length() - 1)
