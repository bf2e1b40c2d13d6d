"""Reading a workbook back: nothing is imported here, everything is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..answers import Answer, AnswerProblem, Context
from ..canonical import digest_of
from ..crosswalk import carry_forward
from ..messages import Message
from ..model import Instrument
from . import findings
from .cells import Understood, understand
from .form import form_texts
from .gathering import Gathered, gather
from .labels import normal
from .layout import Line, lines_of
from .opening import Opened, opened
from .report import CellReport, CellStatus, Identity, ItemReport, WorkbookAnswer, WorkbookReport
from .safety import danger_in
from .slots import ANSWER_KEYS, Slot, Slots, slots_of

SHOWN_MARKERS = 12


def read_workbook(
    data: bytes,
    instrument: Instrument,
    *,
    assignment: str,
    context: Context | None = None,
    current: Mapping[str, WorkbookAnswer] | None = None,
    earlier: Iterable[Instrument] = (),
) -> WorkbookReport:
    """Report, cell by cell, what a workbook holds and what of it could be imported. Never raises.

    `assignment` is the key the workbook must carry. `context` holds the facts and answers of the server, for
    routing; facts in the workbook come first. `current` (item or `header.<field>`) tells which answers
    changed since. A workbook of one of the `earlier` versions is read against that version and mapped through
    the crosswalk; any other version is refused as a whole.

    Every non-empty cell of the file is in the report, save those of the two hidden bookkeeping sheets.
    """
    content = danger_in(data) or opened(data)
    if isinstance(content, Message):
        return WorkbookReport(refused=content, identity=None, notices=(), cells=(), items=())
    versions = {digest_of(version): version for version in (*earlier, instrument)}
    refusal = _refusal(content.identity, instrument, versions, assignment)
    if refusal is not None or content.identity is None:
        return _refused(content, refusal or findings.not_ours())
    source = versions[content.identity.digest]
    reader = _Reader(
        content=content,
        identity=content.identity,
        source=source,
        target=instrument,
        context=context or Context(),
        current=current,
    )
    return reader.report()


def _refusal(
    identity: Identity | None, instrument: Instrument, versions: Mapping[str, Instrument], assignment: str
) -> Message | None:
    if identity is None:
        return findings.not_ours()
    if identity.assignment != assignment:
        return findings.other_assignment()
    if identity.instrument != instrument.id:
        return findings.other_instrument(identity.instrument, instrument.id)
    if identity.digest not in versions:
        return findings.other_version(identity.version, instrument.version)
    return None


def _refused(content: Opened, refusal: Message) -> WorkbookReport:
    cells = tuple(
        CellReport(
            sheet=cell.sheet,
            cell=cell.coordinate,
            status=CellStatus.REFUSED,
            raw=cell.raw,
            message=findings.file_refused(),
        )
        for members in content.cells.values()
        for cell in members
    )
    return WorkbookReport(refused=refusal, identity=content.identity, notices=(), cells=cells, items=())


@dataclass(slots=True, kw_only=True)
class _Reader:
    """One workbook being read against the version it was made for (`source`), for use in `target`."""

    content: Opened
    identity: Identity
    source: Instrument
    target: Instrument
    context: Context
    current: Mapping[str, WorkbookAnswer] | None

    def report(self) -> WorkbookReport:
        lines = lines_of(self.source)
        start = frozenset(normal(text) for text in self.content.start)
        slots = slots_of(self.content, lines, form_texts(self.source, self.identity.language) | start)
        language = self.identity.language
        given = {
            slot: understand(cell, line=lines[slot[0]], key=slot[1], language=language)
            for slot, cell in slots.found.items()
        }
        cells: list[CellReport] = list(slots.others)
        items: list[ItemReport] = []
        for owner, members in _by_owner(lines).items():
            item, reports = self._owner(owner, members, slots, given)
            cells += reports
            if item is not None:
                items.append(item)
        return WorkbookReport(
            refused=None,
            identity=self.identity,
            notices=(*slots.notices, *self._notices(slots, given)),
            cells=tuple(cells),
            items=tuple(items),
        )

    def _notices(self, slots: Slots, given: Mapping[Slot, Understood]) -> tuple[Message, ...]:
        notices: list[Message] = []
        if self.source != self.target:
            notices.append(findings.mapped_version(self.source.version, self.target.version))
        spoken = sorted({cell.language for cell in given.values() if cell.language})
        if spoken:
            notices.append(findings.other_language(", ".join(spoken), self.identity.language))
        written = dict.fromkeys(marker for marker, _ in self.content.base)
        gone = [marker for marker in written if marker not in slots.places]
        if gone:
            shown = ", ".join(gone[:SHOWN_MARKERS]) + (" …" if len(gone) > SHOWN_MARKERS else "")
            notices.append(findings.lines_missing(len(gone), shown))
        return tuple(notices)

    def _owner(
        self, owner: str, lines: tuple[Line, ...], slots: Slots, given: Mapping[Slot, Understood]
    ) -> tuple[ItemReport | None, list[CellReport]]:
        """The report on one question and on its cells."""
        gathered = gather(owner, lines, given)
        every = [(line.marker, key) for line in lines for key in ANSWER_KEYS]
        own = [slot for slot in every if slot in given]
        base = self.content.base
        emptied = [slot for slot in every if base.get(slot) and slot not in given and slot[0] in slots.places]
        changed = {slot for slot in own if given[slot].refusal or given[slot].kept != base.get(slot, "")}
        parsed = gathered.parsed(self.context)
        if not changed and not emptied:
            self._remember(lines[0], parsed.answer)
            return None, [_cell(slot, lines, slots, CellStatus.UNCHANGED, None) for slot in own]
        for problem in parsed.problems:
            for slot in gathered.slots_at(problem, given):
                gathered.refusals.setdefault(slot, problem.message)
        answer = None if gathered.refusals else parsed.answer
        self._remember(lines[0], answer)
        answer = self._mapped(answer, gathered, changed)
        is_newer = self._is_newer(owner)
        verdict = _Verdict(gathered=gathered, changed=changed, has_answer=answer is not None, is_newer=is_newer)
        reports = [_cell(slot, lines, slots, *verdict.of(slot, given[slot])) for slot in own]
        said = findings.emptied(stays=answer is None)
        reports += [_cell(slot, lines, slots, CellStatus.EMPTY, said) for slot in emptied]
        if answer is None and not gathered.refusals:
            return None, reports
        refused = tuple(
            AnswerProblem(item=owner, path=_path(slot, lines), message=message)
            for slot, message in gathered.refusals.items()
        )
        item = ItemReport(
            item=owner,
            answer=answer,
            problems=parsed.problems or refused,
            grade=gathered.grade,
            as_of=gathered.as_of,
            comment=gathered.comment,
            based_on=self.content.numbers.get(owner, 0),
            is_newer_on_server=is_newer,
            is_mapped=self.source != self.target,
        )
        return item, reports

    def _remember(self, line: Line, answer: Answer | None) -> None:
        """Facts and answers of the file count for the routing of the questions after them."""
        if answer is None:
            return
        if line.field is not None:
            self.context = replace(self.context, header={**self.context.header, line.field.id: answer})
        else:
            self.context = self.context.with_answer(answer)

    def _mapped(self, answer: Answer | None, gathered: Gathered, changed: Iterable[Slot]) -> Answer | None:
        if answer is None or self.source == self.target:
            return answer
        carried = carry_forward(answer, old=self.source, new=self.target)
        if carried.answer is None:
            message = findings.not_carried(carried.reason.sentence())
            gathered.refusals.update(dict.fromkeys(changed, message))
        return carried.answer

    def _is_newer(self, owner: str) -> bool:
        if self.current is None:
            return False
        known = self.current.get(owner, WorkbookAnswer())
        return known.number != self.content.numbers.get(owner, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """What happens to the cells of one question."""

    gathered: Gathered
    changed: set[Slot]
    has_answer: bool
    is_newer: bool

    def of(self, slot: Slot, cell: Understood) -> tuple[CellStatus, Message | None]:
        if (refusal := self.gathered.refusals.get(slot)) is not None:
            return CellStatus.REFUSED, refusal
        if slot not in self.changed:
            return CellStatus.UNCHANGED, None
        if self.gathered.refusals:
            return CellStatus.HELD, findings.held()
        if not self.has_answer:
            return CellStatus.HELD, findings.nothing_to_go_with()
        return CellStatus.ACCEPTED, findings.changed_here() if self.is_newer else cell.note


def _by_owner(lines: Mapping[str, Line]) -> dict[str, tuple[Line, ...]]:
    owners: dict[str, tuple[Line, ...]] = {}
    for line in lines.values():
        owners[line.owner] = (*owners.get(line.owner, ()), line)
    return owners


def _path(slot: Slot, lines: tuple[Line, ...]) -> tuple[str, ...]:
    line = next(line for line in lines if line.marker == slot[0])
    return line.path or ((line.part.id,) if line.part else ())


def _cell(slot: Slot, lines: tuple[Line, ...], slots: Slots, status: CellStatus, message: Message | None) -> CellReport:
    """The report on the cell of a slot, or on the place where an emptied one was."""
    found = slots.found.get(slot)
    sheet, row, columns = slots.places[slot[0]]
    column = columns.get(slot[1])
    from openpyxl.utils import get_column_letter  # imported where used: it brings NumPy with it

    coordinate = found.coordinate if found else f"{get_column_letter(column)}{row}" if column else ""
    return CellReport(
        sheet=found.sheet if found else sheet,
        cell=coordinate,
        status=status,
        raw=found.raw if found else "",
        item=lines[0].owner,
        path=_path(slot, lines),
        message=message,
    )
