"""`rectitude aggregate export|verify|combine`: the sovereign benchmark, where only signed counts leave an installation."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from rectitude.base.audit.signing import LedgerKeyError, ledger_signer
from rectitude.core.aggregates import (
    AggregateFault,
    CombinationFault,
    SpecificationFault,
    open_aggregate,
    specification,
)
from rectitude.core.ledger import MalformedError, parse_vkey
from rectitude.core.snapshots import DocumentFault, read_document, written_document
from rectitude.site.offline import FAULTY, read, write

FAULTS = (AggregateFault, CombinationFault, DocumentFault, LedgerKeyError, MalformedError, SpecificationFault)


class Command(BaseCommand):
    """Let counts out, check those of others, add them up."""

    help = "Export signed counts by level, verify those of others, or combine five contributors or more."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command for each use."""
        uses = parser.add_subparsers(dest="use", required=True)
        for name, said in (
            ("export", "scores of institutions to counts signed with this installation's key"),
            ("combine", "signed counts of five contributors or more to one benchmark"),
        ):
            use = uses.add_parser(name, help=said)
            use.add_argument("specification", type=Path, help="the JSON file; files it names are found beside it")
            use.add_argument("-o", "--output", type=Path, help="write the answer to this file instead of printing it")
        use = uses.add_parser("verify", help="check signed counts against public keys")
        use.add_argument("files", type=Path, nargs="+")
        use.add_argument("--vkey", action="append", default=[], help="a public key that is believed")
        use.add_argument("--keys", type=Path, help="a file of public keys that are believed, one a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the sub-command; what was given wrongly ends with one sentence and exit code 2."""
        getattr(self, options["use"])(options)

    def export(self, options: dict[str, Any]) -> None:
        """Write the signed aggregate."""

        def work(document: dict[str, Any], files: dict[str, bytes]) -> bytes:
            return specification.exported(document, files=files, signer=ledger_signer()).encode()

        self._answer(options, files_named=specification.files_to_export, work_out=work)

    def combine(self, options: dict[str, Any]) -> None:
        """Write the combination as JSON."""

        def work(document: dict[str, Any], files: dict[str, bytes]) -> bytes:
            return written_document(specification.combined(document, files=files).as_mapping())

        self._answer(options, files_named=specification.files_to_combine, work_out=work)

    def verify(self, options: dict[str, Any]) -> None:
        """Say of every file whose it is; CommandError with exit code 1 when one is not believed."""
        try:
            believed = [parse_vkey(text) for text in options["vkey"]]
            if options["keys"]:
                believed += specification.keys_in(read(options["keys"]))
        except FAULTS as fault:
            raise CommandError(str(fault), returncode=FAULTY) from None
        if not believed:
            raise CommandError(_("Name a public key that you believe, with --vkey or --keys."), returncode=FAULTY)
        failed = 0
        for path in options["files"]:
            try:
                made = open_aggregate(read(path), believed=believed).aggregate
            except AggregateFault as fault:
                failed += 1
                self.stderr.write(f"{path}: {fault}")
                continue
            self.stdout.write(
                _("%(path)s: VERIFIED, %(contributor)s, %(period)s, %(n)d indicators, as of %(day)s")
                % {
                    "path": path,
                    "contributor": made.contributor,
                    "period": made.period,
                    "n": len(made.figures),
                    "day": made.as_of.isoformat(),
                }
            )
        if failed:
            raise CommandError(_("Not believed: %(n)d.") % {"n": failed}, returncode=1)

    def _answer(
        self,
        options: dict[str, Any],
        *,
        files_named: Callable[[dict[str, Any]], tuple[str, ...]],
        work_out: Callable[[dict[str, Any], dict[str, bytes]], bytes],
    ) -> None:
        path: Path = options["specification"]
        try:
            document = read_document(read(path))
            answer = work_out(document, {name: read(path.parent / name) for name in files_named(document)})
        except FAULTS as fault:
            raise CommandError(f"{path}: {fault}", returncode=FAULTY) from None
        if options["output"]:
            write(options["output"], answer)
        else:
            self.stdout.write(answer.decode(), ending="")
