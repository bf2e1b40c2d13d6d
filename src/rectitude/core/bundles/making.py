"""Making a bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from rectitude.core.snapshots import engine

from .faults import BundleFault
from .kinds import kind_of
from .packing import Bundle, packed

_README = """\
Numbers that anybody can work out again

This file holds data, what was asked of them, and the numbers that came out. To work them out again, offline:

    rectitude reproduce NAME-OF-THIS-FILE.zip

It takes Rectitude {rectitude} or a later version that knows this kind of bundle ({kind}). It checks that nothing in
here was changed, computes everything anew and compares every number with the one expected. It answers 0 when they
agree, 1 when they do not (and says which), 2 when the bundle is damaged.

What is in here
    specification.json   what was asked: docs/methods of Rectitude say what each word means
    expected.json        the numbers, to the last digit, with how each came about
    data/                the data, each file under the SHA-256 of its content:
{data}
    manifest.json        the SHA-256 of every file, and the versions that made the numbers: {versions}

Other programs can read all of this: the specification and the numbers are JSON, the data CSV in UTF-8.
"""


def make_bundle(
    *,
    kind: str,
    files: Mapping[str, bytes],
    specification: Mapping[str, Any],
    expected: Mapping[str, Any] | None = None,
) -> bytes:
    """The bytes of a bundle: `files` by the names `specification` gives them, and the numbers `expected` of it.

    Without `expected` they are worked out. The same arguments and versions give the same bytes. BundleFault for an
    unknown kind, or files that are not those the specification names.
    """
    known = kind_of(kind)
    named = known.files_named(specification)
    if set(named) != set(files):
        odd = sorted(set(named) ^ set(files))[0]
        raise BundleFault(f"the file {odd!r} is {'missing' if odd in named else 'not in the specification'}")
    numbers = known.work_out(specification, files=files) if expected is None else expected
    versions = engine()
    bundle = Bundle(kind=kind, engine=versions, specification=specification, expected=numbers, files=files)
    return packed(bundle, readme=_readme(bundle))


def _readme(bundle: Bundle) -> str:
    lines = [
        f"        {hashlib.sha256(content).hexdigest()}  {name} ({len(content)} bytes)"
        for name, content in sorted(bundle.files.items())
    ]
    return _README.format(
        rectitude=bundle.engine["rectitude"],
        kind=bundle.kind,
        data="\n".join(lines),
        versions=", ".join(f"{name} {version}" for name, version in bundle.engine.items()),
    )
