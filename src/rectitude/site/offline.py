"""What the commands share that work without a server: files named in a specification, one answer, one sentence of fault."""

import secrets
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rectitude.core.bundles import make_bundle
from rectitude.core.snapshots import DocumentFault, read_document, written_document

FAULTY = 2  # exit code: what was given cannot be worked with
COMMANDS = frozenset({"aggregate combine", "aggregate verify", "estimate", "index", "protect", "reproduce"})


def without_data_folder(arguments: Sequence[str], environment: MutableMapping[str, str]) -> None:
    """Let a command that signs nothing and stores nothing run in any folder without leaving a data folder there.

    arguments: what follows `rectitude`; a command is its first word, or its first two.
    """
    key = "RECTITUDE_SECRET_KEY"
    asked = {" ".join(arguments[:words]) for words in (1, 2)}
    if asked & COMMANDS and not {key, f"{key}_FILE"} & set(environment):
        environment[key] = secrets.token_urlsafe(48)


def add_arguments(parser: CommandParser) -> None:
    """The specification, and where the answer goes."""
    parser.add_argument("specification", type=Path, help="the JSON file; files it names are found beside it")
    parser.add_argument("--bundle", type=Path, help="write a ZIP with data, specification and numbers, for `reproduce`")
    parser.add_argument("-o", "--output", type=Path, help="write the answer to this file instead of printing it")


def answer(
    command: BaseCommand,
    *,
    kind: str,
    options: Mapping[str, Any],
    files_named: Callable[[Mapping[str, Any]], tuple[str, ...]],
    work_out: Callable[..., dict[str, Any]],
    faults: tuple[type[ValueError], ...],
    shortened: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> None:
    """Read, work out, write; CommandError with exit code 2 and one sentence for whatever was given wrongly."""
    faults = (DocumentFault, *faults)
    path: Path = options["specification"]
    try:
        document = read_document(read(path))
        files = {name: read(path.parent / name) for name in files_named(document)}
        found = work_out(document, files=files)
    except faults as fault:
        raise CommandError(f"{path}: {fault}", returncode=FAULTY) from None
    if options["bundle"]:
        write(options["bundle"], make_bundle(kind=kind, files=files, specification=document, expected=found))
    text = written_document(shortened(found))
    if options["output"]:
        write(options["output"], text)
    else:
        command.stdout.write(text.decode(), ending="")


def read(path: Path) -> bytes:
    """The bytes of a file. CommandError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=FAULTY) from None
    except ValueError:
        raise CommandError(f"{str(path)!r}: no file can be called so", returncode=FAULTY) from None


def write(path: Path, data: bytes) -> None:
    """Write a file whole, or say why not."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=FAULTY) from None
