"""`rectitude instruments check FILE`, `rectitude instruments compare OLD NEW`: every fault, with its line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rectitude.core import instruments


class Command(BaseCommand):
    help = "Check an instrument file, or two versions of one and the crosswalk between them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, parser_class=ArgumentParser)
        check = actions.add_parser("check", help="say every fault of a file, as file:line: code: what is wrong")
        check.add_argument("file", type=Path)
        compare = actions.add_parser("compare", help="lay two versions side by side and check the crosswalk")
        compare.add_argument("old", type=Path)
        compare.add_argument("new", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "check":
            self._check(options["file"])
        else:
            self._compare(options["old"], options["new"])

    def _check(self, file: Path) -> None:
        text = self._text_of(file)
        self._stop_at(instruments.check_file_text(text, name=str(file)))
        instrument = instruments.load(text)
        n_items = len(instrument.items)
        digest = instruments.digest_of(instrument)
        self.stdout.write(f"{file}: no fault. {instrument.key}: {n_items} items, sha256 {digest}.")

    def _compare(self, old: Path, new: Path) -> None:
        before, after = self._text_of(old), self._text_of(new)
        faults = instruments.compare_file_texts(before, after, old_name=str(old), new_name=str(new))
        earlier, later = instruments.check(before), instruments.check(after)
        if not earlier and not later:
            comparison = instruments.compare(instruments.load(before), instruments.load(after))
            for item in comparison.items:
                declared = "gone" if item.is_gone else item.declared or "undeclared"
                self.stdout.write(f"{item.item}: {declared}{f': {item.why}' if item.why else ''}")
                for difference in item.differences:
                    self.stdout.write(f"  {difference.path}: {difference.old!r} -> {difference.new!r}")
        self._stop_at(faults)

    def _stop_at(self, faults: tuple[str, ...]) -> None:
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} fault(s)", returncode=1)

    def _text_of(self, file: Path) -> str:
        try:
            return file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise CommandError(instruments.undecodable(str(file)), returncode=1)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=1)
