"""Fictitious contributors with keys of their own, and the files they let out."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from rectitude.core.aggregates import Aggregate, Score, VerifiedAggregate, aggregate, open_aggregate, sign_aggregate
from rectitude.core.ledger import SignerKey

LEVELS = (0, 1, 2, 3, 4)
INSTRUMENT = "sha-of-the-instrument"
PERIOD = "2026"


def key_of(name: str) -> SignerKey:
    """The key of a fictitious installation."""
    return SignerKey(name=f"{name}.example/ledger", seed=sha256(name.encode()).digest())


def made(name: str, scores: Mapping[str, Sequence[Score]], **more: object) -> Aggregate:
    """What the installation lets out of these scores."""
    given: dict[str, object] = {"instrument": INSTRUMENT, "period": PERIOD, "as_of": date(2026, 3, 1)} | more
    return aggregate(scores, levels=LEVELS, contributor=key_of(name).name, **given)  # type: ignore[arg-type]


def sent(name: str, scores: Mapping[str, Sequence[Score]], **more: object) -> VerifiedAggregate:
    """The same, signed, sent, and verified where it arrives."""
    signer = key_of(name)
    text = sign_aggregate(made(name, scores, **more), signer=signer)
    return open_aggregate(text.encode(), believed=[signer.verifier])
