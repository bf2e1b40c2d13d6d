"""`rectitude ledger checkpoint|prove|verify|export|protect`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rectitude.base.audit.export import export_lines
from rectitude.base.audit.integration import LedgerBrokenError, integrate_events
from rectitude.base.audit.models import Event
from rectitude.base.audit.queries import entry_proof, last_checkpoint
from rectitude.base.audit.signing import LedgerKeyError, ledger_signer, ledger_verifier
from rectitude.base.audit.triggers import install, missing_triggers
from rectitude.base.audit.verification import Report, verify_ledger
from rectitude.core.ledger import MalformedError, MissingNodeError, VerifierKey, parse_vkey


class Command(BaseCommand):
    """Keep, prove and verify the ledger."""

    help = "Sign a checkpoint of the ledger, prove one event, verify everything, or export it for others."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One sub-command for each use."""
        uses = parser.add_subparsers(dest="use", required=True)
        use = uses.add_parser("checkpoint", help="integrate what waits and print the newest signed checkpoint")
        use.add_argument("--output", type=Path, help="write the checkpoint to this file")
        use = uses.add_parser("prove", help="print the proof that one event is in the ledger")
        use.add_argument("event", help="the event's key, or the number of its entry")
        use.add_argument("--with-content", action="store_true", help="include what happened, not only its commitment")
        use.add_argument("--output", type=Path, help="write the proof to this file")
        use = uses.add_parser("verify", help="recompute everything and name what does not fit")
        use.add_argument("--checkpoint", type=Path, action="append", default=[], help="a checkpoint kept elsewhere")
        use.add_argument("--vkey", help="the public key kept elsewhere, instead of the one in the key file")
        use = uses.add_parser("export", help="write a file that anybody can verify without this software")
        use.add_argument("file", type=Path)
        use.add_argument("--commitments-only", action="store_true", help="leave out what happened")

        uses.add_parser("protect", help="put back the triggers that refuse changes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the sub-command; what goes wrong ends with a sentence and exit code 1."""
        try:
            getattr(self, options["use"])(options)
        except (LedgerBrokenError, LedgerKeyError, MalformedError, MissingNodeError, OSError) as error:
            raise CommandError(str(error)) from error

    def checkpoint(self, options: dict[str, Any]) -> None:
        """Integrate all that waits; print the newest checkpoint."""
        signer = ledger_signer()
        while integrate_events(at=timezone.now(), signer=signer) is not None:
            pass
        last = last_checkpoint()
        if last is None:
            raise CommandError(_("The ledger is empty: there is nothing to sign yet."))
        self._give(last.note, options["output"])

    def prove(self, options: dict[str, Any]) -> None:
        """Print the proof of one event as JSON."""
        event = Event.objects.filter(_named(options["event"])).first()
        if event is None:
            raise CommandError(_("There is no event %(event)s.") % {"event": options["event"]})
        proof = entry_proof(event, verifier=ledger_verifier(), with_content=options["with_content"])
        if proof is None:
            raise CommandError(
                _("The event %(event)s waits for its place. Run rectitude ledger checkpoint first.")
                % {"event": options["event"]}
            )
        self._give(proof.text, options["output"])

    def verify(self, options: dict[str, Any]) -> None:
        """Print the report; exit code 1 when anything was found."""
        verifier = _believed(options["vkey"])
        kept = [(str(path), path.read_text()) for path in options["checkpoint"]]
        report = verify_ledger(verifier=verifier, kept=kept)
        self.stdout.write(_summary(report))
        for fault in report.faults:
            self.stdout.write(f"[{fault.kind.value}] {fault}")
        if not report.is_sound:
            raise CommandError(_("The ledger does not verify. Faults: %(count)s.") % {"count": len(report.faults)})
        self.stdout.write(_("Everything fits: nothing was changed, removed or reordered."))

    def export(self, options: dict[str, Any]) -> None:
        """Write the file for an independent verification."""
        lines = export_lines(verifier=ledger_verifier(), with_content=not options["commitments_only"])
        with options["file"].open("w", encoding="utf-8") as file:
            file.writelines(lines)

    def protect(self, options: dict[str, Any]) -> None:
        """Install the append-only triggers again."""
        missing = missing_triggers(connection)
        with connection.schema_editor() as editor:
            install(None, editor)
        self.stdout.write(_("Put back: %(triggers)s") % {"triggers": ", ".join(missing) or _("nothing was missing")})

    def _give(self, text: str, output: Path | None) -> None:
        if output:
            output.write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")


def _named(given: str) -> Q:
    if given.isascii() and given.isdigit():
        return Q(leaf__index=int(given) - 1)
    try:
        return Q(key=UUID(given))
    except ValueError:
        raise CommandError(_("%(event)s is neither a key nor the number of an entry.") % {"event": given}) from None


def _believed(vkey: str | None) -> VerifierKey:
    return parse_vkey(vkey.strip()) if vkey else ledger_verifier()


def _summary(report: Report) -> str:
    said = _(
        "Entries read: %(size)s. Root: %(root)s. Checkpoints whose signature fits: %(checkpoints)s here, "
        "%(kept)s kept elsewhere. Events that wait for their place: %(waiting)s."
    )
    return said % {
        "size": report.size,
        "root": report.root.hex(),
        "checkpoints": report.checkpoints,
        "kept": report.kept,
        "waiting": report.waiting,
    }
