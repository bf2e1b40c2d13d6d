"""Scales and libraries as an assessment keeps them: canonical JSON text, named by its digest, read once per process."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import gettext

from rectitude.apps.risks.problems import FILE_REFUSED
from rectitude.core.instruments.files.tree import Tree
from rectitude.core.instruments.files.yaml import tree_from_yaml
from rectitude.core.risk import RiskFileFault, Scales, SchemeLibrary, read_library, read_scales
from rectitude.core.snapshots.digests import digest_of

Read = TypeVar("Read")
_SCALES: dict[str, Scales] = {}
_LIBRARIES: dict[str, SchemeLibrary] = {}
_MOST = 64

SCALES, LIBRARY = "risk-scales-1.0.yaml", "risk-schemes-1.0.yaml"


def shipped(name: str) -> bytes:
    """A file of the instruments that come with the product."""
    return Path(settings.RECTITUDE_INSTRUMENTS_DIR, name).read_bytes()


@lru_cache(maxsize=4)
def scales_text(content: bytes) -> str:
    """Canonical JSON of a scales file. Raises Problem(file-refused) with the first fault and its line."""
    return _text(content, read_scales)


@lru_cache(maxsize=4)
def library_text(content: bytes) -> str:
    """Canonical JSON of a file of schemes. Raises Problem(file-refused) with the first fault and its line."""
    return _text(content, read_library)


def named(text: str) -> str:
    """The SHA-256 of a text."""
    return digest_of(text.encode())


@lru_cache(maxsize=32)
def scales_in(text: str) -> Scales:
    """The scales kept as this text."""
    return read_scales(json.loads(text))


@lru_cache(maxsize=32)
def library_in(text: str) -> SchemeLibrary:
    """The library kept as this text."""
    return read_library(json.loads(text))


def scales_named(digest: str, *, text: Callable[[], str]) -> Scales:
    """The scales of that digest; `text` fetches them the first time only: a digest never changes its meaning."""
    return _remembered(_SCALES, digest, lambda: scales_in(text()))


def library_named(digest: str, *, text: Callable[[], str]) -> SchemeLibrary:
    """The library of that digest; `text` fetches it the first time only."""
    return _remembered(_LIBRARIES, digest, lambda: library_in(text()))


def _remembered(known: dict[str, Read], digest: str, read: Callable[[], Read]) -> Read:
    found = known.get(digest)
    if found is None:
        if len(known) >= _MOST:
            known.clear()
        found = known[digest] = read()
    return found


def _text(content: bytes, read: Any) -> str:
    try:
        read(content)
    except RiskFileFault as fault:
        first = fault.faults[0]
        sentence = f"{first.line}: {first.message.sentence(gettext)}"
        raise FILE_REFUSED.because(sentence=sentence) from None
    tree, _faults = tree_from_yaml(content.decode("utf-8"))
    return json.dumps(_plain(tree), ensure_ascii=False, separators=(",", ":"))


def _plain(tree: Tree | None) -> Any:
    if tree is None:
        return None
    if tree.kind == "map":
        return {key: _plain(child) for key, child in tree.entries}
    if tree.kind == "list":
        return [_plain(child) for child in tree.members]
    return tree.scalar
