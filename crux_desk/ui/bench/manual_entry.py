"""What a packer does by hand, by mouse or key, and what it asks of the session.

Between the parts of the window and the session: no rules, and nothing that takes long.
"""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QModelIndex, QObject, Slot

from crux_desk.domain.codes.commands import CommandKind
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.base import Field as BoxField
from crux_desk.domain.errors.entries import NotANumber
from crux_desk.domain.errors.packing import BoxesIncomplete
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.boxes import BOX_FIELDS, Box
from crux_desk.domain.packing.changes import FieldChanged
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning.typed_label import TypedLabel
from crux_desk.domain.values import dataclass
from crux_desk.ui.bench.box_panel import BoxPanel
from crux_desk.ui.bench.questions.questions import Questions
from crux_desk.ui.bench.rows.boxes_model import BoxesModel
from crux_desk.ui.bench.rows.lines_model import LinesModel
from crux_desk.ui.bench.rows.views import BoxesView, LinesView
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.verdicts import steps as hand_verdicts
from crux_desk.ui.verdicts import typed_labels as typed_words
from crux_desk.ui.verdicts.verdict import Verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import how_to_type, sentence, sentences, translate

_t = translate
_OF_A_BOX = (
    CommandKind.DROP_BOX,
    CommandKind.REMOVE,
    CommandKind.LABEL,
    CommandKind.WEIGHT,
    CommandKind.COST,
    CommandKind.CARRIER,
    CommandKind.METHOD,
    CommandKind.PRESET,
    CommandKind.SCALE,
    CommandKind.PRINT,
)
"""Commands that are about the box that is shown."""


class _By(Enum):
    """How what stands in fields is handed over."""

    GOING_ON = auto()
    """Enter in the field, or something else is done."""
    HAND = auto()
    """It is to be submitted, by key or click."""
    SCAN = auto()
    """The same, by its barcode."""


@dataclass(frozen=True)
class WindowParts:
    """The parts of the window that are used by hand."""

    verdict: VerdictBar
    lines: LinesModel
    lines_view: LinesView
    boxes: BoxesModel
    boxes_view: BoxesView
    panel: BoxPanel

    @property
    def current_line(self) -> LineItem | None:
        """The line that is chosen in the list."""
        return self.lines.line_at(self.lines_view.currentIndex().row())


class ManualEntry(QObject):
    """Takes what the parts emit to the session. `handlers` are the same acts, for the keys."""

    def __init__(self, parts: WindowParts, services: BenchServices, questions: Questions) -> None:
        super().__init__()
        self._parts = parts
        self._session = services.session
        self._opening = services.opening
        self._scans = services.scans
        self._submitting = services.submitting
        self._refusal: Reason | None = None
        self._questions = questions
        self._doubted: tuple[Box | None, str] = (None, "")
        self._doubted_by = self._by = _By.GOING_ON
        self._handed_over: BoxField | None = None
        self._session.said_beside.append(self._faults_beside)
        self._connect()

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of `actions.ACTIONS` that is about the packing does."""
        return {
            "submit": self.submit,
            "new_box": self.new_box,
            "pack_many": self.pack_many,
            "put_aside": self.set_aside,
            "refresh": self._opening.refresh,
            "split": self.split,
            "pack_rest": self.pack_rest,
            "unit_cost": self.unit_cost,
            "done_lines": self._parts.lines_view.toggle_done,
            "remove_box": self.remove_box,
            "move": self.move,
            "undo": self._session.undo,
            "next_box": self.next_box,
            "previous_box": self.previous_box,
            "to_scan": self.to_scan,
            "to_lines": self.to_lines,
            "to_boxes": self.to_boxes,
            "to_box": self.to_tracking,
            "to_contents": self.to_contents,
        }

    def show_current_box(self) -> None:
        """Show the box that the packing says is the current one."""
        packing = self._session.packing
        box = None if packing is None else packing.current_box
        self._parts.panel.show_box(packing, box)
        row = self._parts.boxes.row_of(None if box is None else box.number)
        self._parts.boxes_view.go_to(row)

    def _connect(self) -> None:
        parts = self._parts
        self._scans.state.field_wanted.connect(self._on_field_wanted)
        self._scans.state.scanning_wanted.connect(self.to_scan)
        self._scans.state.label_taken.connect(self._on_label_taken)
        self._scans.submit_wanted.connect(self.submit)
        self._session.trouble_met.connect(self._on_trouble_met)
        self._submitting.outbox_changed.connect(self._on_outbox_changed)
        parts.verdict.confirmed.connect(self._scans.confirm)
        parts.verdict.note.confirmed.connect(self._scans.confirm_by_click)
        parts.lines_view.note_wanted.connect(self._on_note_wanted)
        answers = parts.verdict.answers
        answers.answered.connect(self._on_answered)
        answers.entered.connect(self._on_entered)
        answers.declined.connect(self._scans.state.forget)
        answers.painted.connect(self._scans.state.note_painted)
        parts.lines_view.entered_row.connect(self._on_line_entered)
        parts.boxes_view.selectionModel().currentChanged.connect(self._on_box_chosen)
        parts.boxes_view.entered_row.connect(self._on_box_entered)
        parts.boxes_view.line_dropped.connect(self._on_line_dropped)
        parts.boxes_view.content_dropped.connect(self._on_content_dropped)
        parts.panel.field_committed.connect(self._on_field_committed)
        parts.panel.weight_confirmed.connect(self._on_weight_confirmed)
        parts.panel.finished.connect(self.to_scan)
        parts.panel.faults_changed.connect(self._on_faults_changed)
        contents = parts.panel.contents_view
        contents.units_wanted.connect(self._on_units_wanted)
        contents.line_dropped.connect(self._on_line_dropped_here)
        contents.entered_row.connect(self._move_row)

    # -- units -----------------------------------------------------------------------------------

    @Slot(object)
    def take_scan(self, scan: Scan) -> None:
        """Something was scanned, or typed into the scan field: what stands in fields comes first."""
        panel = self._parts.panel
        panel.close_lists()
        if panel.fields[BoxField.TRACKING].is_doubtful and self._scans.is_surely_label(scan):
            # The label itself, instead of the number that was typed wrong.
            panel.take(BoxField.TRACKING)
        if self._hand_over_fields(_By.SCAN if self._scans.would_submit(scan) else _By.GOING_ON):
            if panel.is_visited:
                # Whatever comes next is not about that field.
                self.to_scan()
            self._go_to_shown(scan)
            self._scans.take(scan)

    def _go_to_shown(self, scan: Scan) -> None:
        """What is scanned for a box is for the one that is shown, if that is not the current one."""
        packing, box = self._session.packing, self._parts.panel.contents.box
        if packing is None or box is None or not packing.state.takes_changes:
            return
        is_of_box = scan.command is not None and scan.command.kind in _OF_A_BOX
        if box.number != packing.boxes.current_number and (
            is_of_box or self._scans.is_surely_label(scan)
        ):
            self._session.perform(lambda packing: packing.choose_box(box.number), say=_say_nothing)

    def _hand_over_fields(self, by: _By) -> bool:
        """What stands in fields comes first; False where that keeps a submission from going on."""
        self._by = by
        try:
            self._parts.panel.commit_all()
        finally:
            self._by = _By.GOING_ON
        return by is _By.GOING_ON or not self._parts.panel.has_fault

    @Slot(int)
    def _on_answered(self, place: int) -> None:
        if self._hand_over_fields(self._by_answer(place)):
            self._scans.answer(place)

    @Slot(int)
    def _on_entered(self, place: int) -> None:
        if self._hand_over_fields(self._by_answer(place)):
            self._scans.answer_by_enter(place)

    def _by_answer(self, place: int) -> _By:
        is_submitting = place >= 0 and self._scans.would_answer_submit(place)
        return _By.HAND if is_submitting else _By.GOING_ON

    @Slot(object)
    def _on_field_wanted(self, field: BoxField) -> None:
        self._parts.panel.visit(field)

    @Slot(int)
    def _on_line_entered(self, row: int) -> None:
        line = self._parts.lines.line_at(row)
        if line is not None:
            self._parts.panel.commit_all()
            self._session.pack(line)

    @Slot(int)
    def _on_note_wanted(self, row: int) -> None:
        line = self._parts.lines.line_at(row)
        if line is not None:
            self._scans.read_note_of(line)

    @Slot(int, int)
    def _on_units_wanted(self, row: int, by: int) -> None:
        line, box = self._parts.panel.contents.line_at(row), self._parts.panel.contents.box
        if line is None or box is None:
            return
        if by > 0:
            self._session.pack(line, by, box.number)
        else:
            uuid, number = line.line_item_uuid, box.number
            self._session.perform(lambda packing: packing.unpack(uuid, -by, number))

    @Slot(str, object)
    def _on_line_dropped(self, line_item_uuid: str, number: int | None) -> None:
        self._questions.ask_how_many(line_item_uuid, number, opens_box=number is None)

    @Slot(str)
    def _on_line_dropped_here(self, line_item_uuid: str) -> None:
        box = self._parts.panel.contents.box
        self._questions.ask_how_many(line_item_uuid, None if box is None else box.number)

    @Slot(str, object)
    def _on_content_dropped(self, line_item_uuid: str, number: int | None) -> None:
        box = self._parts.panel.contents.box
        if box is not None and number != box.number:
            self._questions.ask_how_many_to_move(line_item_uuid, box.number, number)
        self.show_current_box()

    def pack_many(self) -> None:
        """Ask how many units of the chosen line go into the current box."""
        line = self._parts.current_line
        if line is not None:
            self._parts.panel.commit_all()
            self._questions.ask_how_many(line.line_item_uuid, self._open_box)

    def split(self) -> None:
        """Ask over how many boxes the chosen line is spread."""
        line = self._parts.current_line
        if line is not None:
            self._parts.panel.commit_all()
            self._questions.ask_over_how_many_boxes(line.line_item_uuid)

    def pack_rest(self) -> None:
        """Put all that remains of the order into the current box."""
        self._parts.panel.commit_all()
        self._session.pack_rest(self._open_box)

    @property
    def _open_box(self) -> int | None:
        """The box that is shown; None where it is closed, for a new one."""
        box = self._parts.panel.contents.box
        return None if box is None or box.is_sealed else box.number

    def unit_cost(self) -> None:
        """Ask what a unit of the chosen line costs."""
        line = self._parts.current_line
        if line is not None:
            self._parts.panel.commit_all()
            self._questions.ask_unit_cost(line.line_item_uuid)

    def move(self) -> None:
        """Move units of the line that is chosen: in the lines, if the cursor is there, or in the box."""
        contents = self._parts.panel.contents
        line = self._parts.current_line
        if self._parts.lines_view.hasFocus() and line is not None:
            self._move_line(line)
            return
        row = self._parts.panel.contents_view.currentIndex().row()
        if row < 0 and line is not None:
            row = contents.row_of(line.line_item_uuid)
        self._move_row(max(0, row))

    def _move_line(self, line: LineItem) -> None:
        packing, box = self._session.packing, self._parts.panel.contents.box
        if packing is None:
            return
        if box is not None and line.line_item_uuid in box.contents:
            self._questions.ask_where_to(line.line_item_uuid, box.number)
            return
        holding = [other.number for other in packing.boxes if line.line_item_uuid in other.contents]
        self._session.say(hand_verdicts.nothing_to_move_verdict(line, box, holding))

    @Slot(int)
    def _move_row(self, row: int) -> None:
        box = self._parts.panel.contents.box
        line = self._parts.panel.contents.line_at(row)
        if box is not None and line is not None:
            self._questions.ask_where_to(line.line_item_uuid, box.number)

    # -- boxes -----------------------------------------------------------------------------------

    def new_box(self) -> None:
        """Open a box and go back to scanning."""
        self._parts.panel.commit_all()
        self._session.open_box()
        self.to_scan()

    def remove_box(self) -> None:
        """Take the current box away."""
        box = self._parts.panel.contents.box
        if box is not None:
            number = box.number
            self._session.perform(lambda packing: packing.remove_box(number))

    def next_box(self) -> None:
        """Go to the next box."""
        self._go_by(1)

    def previous_box(self) -> None:
        """Go to the box before."""
        self._go_by(-1)

    def _go_by(self, by: int) -> None:
        packing = self._session.packing
        if packing is not None and packing.current_box is not None:
            row = self._parts.boxes.row_of(packing.current_box.number) + by
            self._choose(self._parts.boxes.number_at(row))

    def _choose(self, number: int | None) -> None:
        packing = self._session.packing
        if packing is None or number is None or number == packing.boxes.current_number:
            return
        self._parts.panel.commit_all()
        if packing.state.takes_changes:
            self._session.perform(lambda packing: packing.choose_box(number))
        else:
            self._parts.panel.show_box(packing, packing.boxes.get(number))

    @Slot(QModelIndex, QModelIndex)
    def _on_box_chosen(self, index: QModelIndex, _: QModelIndex) -> None:
        if self._parts.boxes_view.hasFocus():
            self._choose(self._parts.boxes.number_at(index.row()))

    @Slot(int)
    def _on_box_entered(self, row: int) -> None:
        self._choose(self._parts.boxes.number_at(row))
        self.to_box()

    @Slot(int, object, str)
    def _on_field_committed(self, number: int, name: BoxField, text: str) -> None:
        if name is BoxField.TRACKING:
            self._take_tracking(number, text)
            return
        self._hand_over(name, lambda packing: self._scans.fill_in(packing, number, name, text))

    def _hand_over(self, name: BoxField, fill_in: Callable[[Packing], object]) -> DeskError | None:
        """Fill in a field and show whether it was taken; returns why not."""
        self._handed_over = name
        try:
            error = self._session.perform(fill_in, say=self._field_verdict)
        finally:
            self._handed_over = None
        if error is None:
            self._parts.panel.show_fault(name, "")
            self._parts.panel.take(name)
        else:
            shorter = _t("not a number") if isinstance(error, NotANumber) else ""
            self._parts.panel.show_fault(name, words_for(error).title, shorter)
        return error

    def _field_verdict(self, step: Step, packing: Packing) -> Verdict:
        """What is said of a field that was handed over, and of the others."""
        faults = self._parts.panel.faults_beside(self._handed_over)
        if faults:
            return hand_verdicts.field_beside_faults_verdict(step, packing, faults)
        return hand_verdicts.step_verdict(step, packing)

    def _faults_beside(self, step: Step, _: Packing) -> str:
        """What was not taken in fields of the box that a scan has changed."""
        box = self._parts.panel.contents.box
        changes = [change for change in step.changes if isinstance(change, FieldChanged)]
        is_here = box is not None and any(one.box_number == box.number for one in changes)
        if not is_here or self._handed_over is not None:
            return ""
        faults = self._parts.panel.faults_beside(None)
        said = [sentence(hand_verdicts.fault_words(*fault)) for fault in faults.items()]
        return sentences(*said, *map(how_to_type, [*faults][:1]))

    @Slot(int, object)
    def _on_faults_changed(self, number: int, names: frozenset[BoxField]) -> None:
        self._parts.boxes.show_untaken(number, names)

    @Slot(int)
    def _on_weight_confirmed(self, number: int) -> None:
        self._session.perform(lambda packing: packing.confirm_weight(number))

    def _take_tracking(self, number: int, text: str) -> None:
        """Enter takes a doubtful number the second time only; whoever goes on has it taken.

        Not so who submits: what left cannot be looked at again. That says yes to no doubt, but for
        its barcode, scanned once more.
        """
        panel, packing = self._parts.panel, self._session.packing
        box = None if packing is None else packing.boxes.get(number)
        typed = TypedLabel(Label(text)) if box is None else self._scans.judge_typed(box, text)
        is_yes = self._by is _By.GOING_ON or self._by is self._doubted_by is _By.SCAN
        doubt = None if is_yes and self._doubted == (box, text) else typed.doubt
        self._doubted, self._doubted_by = (box, text), self._by
        is_submitting = self._by is not _By.GOING_ON
        if doubt is not None and (is_submitting or panel.fields[BoxField.TRACKING].is_entering):
            panel.show_doubt(
                BoxField.TRACKING, typed_words.in_short(doubt), typed_words.in_shorter()
            )
            self._session.say(typed_words.typed_label_verdict(doubt))
            return
        error = self._hand_over(
            BoxField.TRACKING, lambda packing: packing.set_tracking(number, typed.label)
        )
        if error is None and doubt is not None:
            self._session.say(typed_words.kept_label_verdict(doubt))

    # -- the packing -----------------------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """Show what goes out and what stays, if it can go out."""
        if self._hand_over_fields(_By.HAND):
            self._questions.ask_to_submit()

    @Slot(object)
    def _on_trouble_met(self, error: DeskError) -> None:
        """What is missing is led to: the first box that lacks something, and its empty fields."""
        packing = self._session.packing
        if packing is None or not isinstance(error, BoxesIncomplete):
            return
        if not error.missing:
            if error.without_cost:
                self._parts.lines_view.show_line(error.without_cost[0].line_item_uuid)
            return
        numbers = [box.box_number for box in error.missing]
        if numbers[0] != packing.boxes.current_number:
            # What it lacks is said already.
            self._session.perform(lambda packing: packing.choose_box(numbers[0]), say=_say_nothing)
        self._parts.panel.ask_for_missing(numbers)
        if not self._parts.panel.is_visited:
            self.to_scan()

    @Slot()
    def _on_outbox_changed(self) -> None:
        """Crux has rejected boxes: the first is shown, and the cursor goes to what it names, once.

        Not from where somebody types. No step is made: it stays rejected until a hand changes it.
        """
        packing, before = self._session.packing, self._refusal
        refusal = None if packing is None else packing.refusal
        scan = self._parts.verdict.scan.edit
        is_free = scan.hasFocus() and not scan.text()
        if refusal is before or not is_free:
            self._refusal = refusal
        else:
            self.go_to_refused()

    def go_to_refused(self) -> None:
        """Where Crux has rejected the open order: to the first box and field that it names."""
        packing, box = self._session.packing, self._parts.panel.contents.box
        self._refusal = None if packing is None else packing.refusal
        if packing is None or self._refusal is None:
            return
        from crux_desk.domain.submission.service_fields import first_trouble, refused_fields

        numbers = {one.number for one in packing.boxes}
        rejected = packing.boxes.get(first_trouble(self._refusal, numbers)[0] or 0)
        if rejected is not None and rejected != box:
            box = rejected
            self._parts.panel.show_box(packing, box)
            self._parts.boxes_view.go_to(self._parts.boxes.row_of(box.number))
        if box is None:
            return
        named = [name for name in refused_fields(self._refusal, box.number) if name in BOX_FIELDS]
        if named and not box.is_accepted:
            self._parts.panel.visit(named[0])

    def set_aside(self) -> None:
        """Clear the screen; the packing stays a draft."""
        self._parts.panel.commit_all()
        self._opening.set_aside()

    # -- going there -----------------------------------------------------------------------------

    def to_scan(self) -> None:
        """Put the cursor into the scan field."""
        self._parts.verdict.scan.edit.setFocus()
        self._parts.verdict.scan.edit.selectAll()

    @Slot()
    def _on_label_taken(self) -> None:
        """The label is on its box: what is weighed and paid for it comes next."""
        panel, packing = self._parts.panel, self._session.packing
        box = None if packing is None else packing.current_box
        if panel.fields[BoxField.TRACKING].edit.hasFocus():
            if not panel.visit_missing(BOX_FIELDS):
                self.to_scan()
        elif box is not None and box.is_sealed and not box.is_accepted:
            panel.visit_missing((BoxField.WEIGHT, BoxField.SHIP_COST))

    def to_lines(self) -> None:
        """Go to the list of lines."""
        self._parts.lines_view.setFocus()

    def to_boxes(self) -> None:
        """Go to the list of boxes."""
        self._parts.boxes_view.setFocus()

    def to_contents(self) -> None:
        """Go to the contents of the current box."""
        self._parts.panel.contents_view.setFocus()
        if not self._parts.panel.contents_view.currentIndex().isValid():
            self._parts.panel.contents_view.go_to(0)

    def to_tracking(self) -> None:
        """Go to the fields of the box, at their beginning: its tracking number."""
        self._parts.panel.go_to(BoxField.TRACKING)

    def put_back(self) -> None:
        """What stands in fields and was not taken is gone; they show what is saved."""
        self._doubted = (None, "")
        for field in self._parts.panel.fields.values():
            field.put_back()

    def to_box(self) -> None:
        """Go to the first field of the box that is still empty."""
        if not self._parts.panel.go_to_missing():
            self._parts.panel.fields[BoxField.TRACKING].edit.setFocus()


def _say_nothing(_: object, __: object) -> None:
    return None
