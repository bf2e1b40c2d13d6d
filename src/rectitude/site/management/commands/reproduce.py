"""`rectitude reproduce BUNDLE`: work a bundle out again, offline, and compare every number."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rectitude.core.bundles import BundleFault, Verdict, reproduce
from rectitude.site.offline import FAULTY, read

FIRST = 20


class Command(BaseCommand):
    help = (
        "Check a bundle, work out its numbers again and compare them. 0: they agree; 1: they differ; 2: no good bundle."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bundle", type=Path)
        parser.add_argument(
            "--tolerance", type=float, default=1e-12, help="the largest relative difference that counts as none (1e-12)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["bundle"]
        if not 0 <= options["tolerance"] < 1:
            raise CommandError("--tolerance: a number from 0 to under 1", returncode=FAULTY)
        try:
            verdict = reproduce(read(path), tolerance=options["tolerance"])
        except BundleFault as fault:
            raise CommandError(f"{path}: {fault}", returncode=FAULTY) from None
        for line in lines_of(verdict):
            self.stdout.write(line)
        if not verdict.agrees:
            sys.exit(1)


def lines_of(verdict: Verdict) -> list[str]:
    """The verdict in a few lines, the first differences named."""
    if verdict.identical:
        head = f"REPRODUCED: all {verdict.numbers} numbers are the same to the last digit."
    elif verdict.agrees:
        head = (
            f"REPRODUCED: all {verdict.numbers} numbers agree to {verdict.tolerance:g} of their size; {verdict.drift} of them "
            f"are not the same to the last digit (the furthest by {verdict.furthest:.1e})."
        )
    else:
        head = f"NOT REPRODUCED: {len(verdict.differences)} differences; {verdict.numbers} numbers were compared."
    found = [head, *(f"  {one}" for one in verdict.differences[:FIRST])]
    if len(verdict.differences) > FIRST:
        found.append(f"  and {len(verdict.differences) - FIRST} more")
    if dict(verdict.then) != dict(verdict.now):
        found.append(f"Made with {_versions(verdict.then)}; worked out again with {_versions(verdict.now)}.")
    return found


def _versions(versions: Any) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())
