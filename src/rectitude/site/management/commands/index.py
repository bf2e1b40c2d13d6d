"""`rectitude index SPEC.json`: a composite index from tables and a specification, without a server or a database."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rectitude.core.indices import IndexFault
from rectitude.core.indices.reporting import files_named, index_answer
from rectitude.site.offline import FAULTY, add_arguments, answer


class Command(BaseCommand):
    help = "Build the index a specification describes, and print every stage, score and rank as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser)
        parser.add_argument("--stages", nargs="*", metavar="STAGE", help="print these stages only (none: no stage)")
        parser.add_argument("--without-because", action="store_true", help="leave out how each value came about")

    def handle(self, *args: Any, **options: Any) -> None:
        def shortened(found: dict[str, Any]) -> dict[str, Any]:
            return _shortened(found, stages=options["stages"], has_because=not options["without_because"])

        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:

            def work_out(document: Mapping[str, Any], *, files: Mapping[str, bytes]) -> dict[str, Any]:
                return index_answer(document, files=files, run=pool.map)

            answer(
                self,
                kind="index",
                options=options,
                files_named=files_named,
                work_out=work_out,
                faults=(IndexFault,),
                shortened=shortened,
            )


def _shortened(found: dict[str, Any], *, stages: list[str] | None, has_because: bool) -> dict[str, Any]:
    """What is printed of the answer."""
    short = dict(found)
    if stages is not None:
        if odd := [name for name in stages if name not in found["stages"]]:
            there = ", ".join(found["stages"])
            raise CommandError(f"--stages: there is no stage {odd[0]!r}; there are: {there}", returncode=FAULTY)
        short["stages"] = {name: found["stages"][name] for name in stages}
    if not has_because:
        short["results"] = [{key: row[key] for key in row if key != "because"} for row in found["results"]]
    return short
