"""What a packer does by hand, by mouse or key, and what it asks of the session.

Between the pieces of the window and the session: no rules, and nothing that takes long.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtWidgets import QApplication

from crux_desk.domain.codes.commands import CommandKind, read_command
from crux_desk.domain.errors import DeskError
from crux_desk.domain.errors import Field as BoxField
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.scanning.decisions import DoubtKind
from crux_desk.domain.scanning.typed_label import TypedLabel
from crux_desk.ui.bench.box_panel import BoxPanel
from crux_desk.ui.bench.boxes_model import BoxesModel
from crux_desk.ui.bench.line_strip import LineStrip
from crux_desk.ui.bench.lines_model import LinesModel
from crux_desk.ui.bench.questions.questions import Questions
from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.bench.views import BoxesView, LinesView
from crux_desk.ui.scanning.handler import ScanHandler
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import steps as hand_verdicts
from crux_desk.ui.verdicts import typed_labels as typed_words
from crux_desk.ui.verdicts.orders import of_found_aside
from crux_desk.ui.words.errors import words_for


@dataclass(frozen=True)
class WindowParts:
    """The pieces of the window that hands touch."""

    verdict: VerdictBar
    lines: LinesModel
    lines_view: LinesView
    strip: LineStrip
    boxes: BoxesModel
    boxes_view: BoxesView
    panel: BoxPanel

    @property
    def current_line(self) -> LineItem | None:
        """The line that is chosen in the list."""
        return self.lines.line_at(self.lines_view.currentIndex().row())


class ManualEntry(QObject):
    """Takes what the pieces emit to the session. `handlers` are the same acts, for the keys."""

    def __init__(
        self, pieces: WindowParts, session: Session, questions: Questions, scans: ScanHandler
    ) -> None:
        super().__init__()
        self.scans = scans
        self.pieces = pieces
        self.session = session
        self.questions = questions
        self._doubted: tuple[Box | None, str] = (None, "")
        self._is_submitting = False
        self._connect()

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of `actions.ACTIONS` that is about the packing does."""
        return {
            "submit": self.submit,
            "new_box": self.new_box,
            "pack_many": self.pack_many,
            "put_aside": self.put_aside,
            "refresh": self.session.refresh,
            "split": self.split,
            "pack_rest": self.pack_rest,
            "remove_box": self.remove_box,
            "move": self.move,
            "undo": self.session.undo,
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
        packing = self.session.packing
        box = None if packing is None else packing.current_box
        self.pieces.panel.show_box(packing, box)
        row = self.pieces.boxes.row_of(None if box is None else box.number)
        self.pieces.boxes_view.go_to(row)

    def _connect(self) -> None:
        pieces = self.pieces
        self.session.order_found_aside.connect(self._on_order_found_aside)
        self.scans.field_wanted.connect(self._on_field_wanted)
        self.scans.scanning_wanted.connect(self.to_scan)
        self.scans.submit_wanted.connect(self.submit)
        self.scans.carrier_asked.connect(self.questions.ask_which_carrier)
        self.questions.carrier_chosen.connect(self.scans.choose_carrier)
        self.questions.carrier_answered.connect(self.scans.go_on)
        pieces.verdict.code_entered.connect(self._on_code_entered)
        pieces.verdict.confirmed.connect(self.scans.confirm)
        pieces.lines_view.entered_row.connect(self._on_line_entered)
        pieces.boxes_view.selectionModel().currentChanged.connect(self._on_box_chosen)
        pieces.boxes_view.entered_row.connect(self._on_box_entered)
        pieces.boxes_view.line_dropped.connect(self._on_line_dropped)
        pieces.boxes_view.content_dropped.connect(self._on_content_dropped)
        pieces.panel.field_committed.connect(self._on_field_committed)
        pieces.panel.finished.connect(self.to_scan)
        contents = pieces.panel.contents_view
        contents.units_wanted.connect(self._on_units_wanted)
        contents.line_dropped.connect(self._on_line_dropped_here)
        contents.entered_row.connect(self._move_row)
        pieces.strip.cost_committed.connect(self._on_cost_committed)
        pieces.strip.many_wanted.connect(self.pack_many)
        pieces.strip.split_wanted.connect(self.split)
        pieces.strip.rest_wanted.connect(self.pack_rest)

    # -- units -----------------------------------------------------------------------------------

    @Slot(str)
    def _on_code_entered(self, code: str) -> None:
        self.take_scan(code)

    @Slot(str)
    def take_scan(self, code: str) -> None:
        """Something was scanned, or typed into the scan field: what stands in fields comes first."""
        panel = self.pieces.panel
        if panel.fields[BoxField.TRACKING].is_doubtful and self.scans.is_surely_label(code):
            # The label itself, instead of the number that was typed wrong.
            panel.take(BoxField.TRACKING)
        command = read_command(code)
        if command is None or command.kind is not CommandKind.SUBMIT:
            panel.commit_all()
            self.scans.take(code)
        elif self._commit_to_submit():
            self.scans.take(code)

    @Slot(object, str)
    def _on_order_found_aside(self, order: Order, code: str) -> None:
        # Whoever types, or reads a summary, keeps the order that is on the screen.
        scan = self.pieces.verdict.scan
        is_scanning = scan.edit.hasFocus() and not scan.text
        if is_scanning and QApplication.activeModalWidget() is None:
            self.session.open_or_ask(order, code)
        else:
            self.session.report(of_found_aside(order))

    @Slot(object)
    def _on_field_wanted(self, field: BoxField) -> None:
        self.pieces.panel.visit(field)

    @Slot(int)
    def _on_line_entered(self, row: int) -> None:
        line = self.pieces.lines.line_at(row)
        if line is not None:
            self.pieces.panel.commit_all()
            self.session.pack(line)

    @Slot(int, int)
    def _on_units_wanted(self, row: int, by: int) -> None:
        line, box = self.pieces.panel.contents.line_at(row), self.pieces.panel.contents.box
        if line is None or box is None:
            return
        if by > 0:
            self.session.pack(line, by, box.number)
        else:
            uuid, number = line.line_item_uuid, box.number
            self.session.perform(lambda packing: packing.unpack(uuid, -by, number))

    @Slot(str, object)
    def _on_line_dropped(self, line_item_uuid: str, number: int | None) -> None:
        self.questions.ask_how_many(line_item_uuid, number, opens_box=number is None)

    @Slot(str)
    def _on_line_dropped_here(self, line_item_uuid: str) -> None:
        box = self.pieces.panel.contents.box
        self.questions.ask_how_many(line_item_uuid, None if box is None else box.number)

    @Slot(str, object)
    def _on_content_dropped(self, line_item_uuid: str, number: int | None) -> None:
        box = self.pieces.panel.contents.box
        if box is not None and number != box.number:
            self.questions.ask_how_many_to_move(line_item_uuid, box.number, number)
        self.show_current_box()

    def pack_many(self) -> None:
        """Ask how many units of the chosen line go into the current box."""
        line = self.pieces.current_line
        if line is not None:
            self.pieces.panel.commit_all()
            box = self.pieces.panel.contents.box
            self.questions.ask_how_many(line.line_item_uuid, None if box is None else box.number)

    def split(self) -> None:
        """Ask over how many boxes the chosen line is spread."""
        line = self.pieces.current_line
        if line is not None:
            self.pieces.panel.commit_all()
            self.questions.ask_over_how_many_boxes(line.line_item_uuid)

    def pack_rest(self) -> None:
        """Put all that remains of the order into the current box."""
        self.pieces.panel.commit_all()
        box = self.pieces.panel.contents.box
        number = None if box is None else box.number
        self.session.perform(lambda packing: packing.pack_all(number))

    def move(self) -> None:
        """Move units of the line that is chosen: in the lines, if the cursor is there, or in the box."""
        contents = self.pieces.panel.contents
        line = self.pieces.current_line
        if self.pieces.lines_view.hasFocus() and line is not None:
            self._move_line(line)
            return
        row = self.pieces.panel.contents_view.currentIndex().row()
        if row < 0 and line is not None:
            row = contents.row_of(line.line_item_uuid)
        self._move_row(max(0, row))

    def _move_line(self, line: LineItem) -> None:
        packing, box = self.session.packing, self.pieces.panel.contents.box
        if packing is None:
            return
        if box is not None and line.line_item_uuid in box.contents:
            self.questions.ask_where_to(line.line_item_uuid, box.number)
            return
        holding = [other.number for other in packing.boxes if line.line_item_uuid in other.contents]
        self.session.say(hand_verdicts.of_nothing_to_move(line, box, holding))

    @Slot(int)
    def _move_row(self, row: int) -> None:
        box = self.pieces.panel.contents.box
        line = self.pieces.panel.contents.line_at(row)
        if box is not None and line is not None:
            self.questions.ask_where_to(line.line_item_uuid, box.number)

    # -- boxes -----------------------------------------------------------------------------------

    def new_box(self) -> None:
        """Open a box and go back to scanning."""
        self.pieces.panel.commit_all()
        self.session.perform(lambda packing: packing.open_box())
        self.to_scan()

    def remove_box(self) -> None:
        """Take the current box away."""
        box = self.pieces.panel.contents.box
        if box is not None:
            number = box.number
            self.session.perform(lambda packing: packing.remove_box(number))

    def next_box(self) -> None:
        """Go to the next box."""
        self._go_by(1)

    def previous_box(self) -> None:
        """Go to the box before."""
        self._go_by(-1)

    def _go_by(self, by: int) -> None:
        packing = self.session.packing
        if packing is not None and packing.current_box is not None:
            row = self.pieces.boxes.row_of(packing.current_box.number) + by
            self._choose(self.pieces.boxes.number_at(row))

    def _choose(self, number: int | None) -> None:
        packing = self.session.packing
        if packing is None or number is None or number == packing.boxes.current_number:
            return
        self.pieces.panel.commit_all()
        if packing.state.takes_changes:
            self.session.perform(lambda packing: packing.choose_box(number))
        else:
            self.pieces.panel.show_box(packing, packing.boxes.get(number))

    @Slot(QModelIndex, QModelIndex)
    def _on_box_chosen(self, index: QModelIndex, _: QModelIndex) -> None:
        if self.pieces.boxes_view.hasFocus():
            self._choose(self.pieces.boxes.number_at(index.row()))

    @Slot(int)
    def _on_box_entered(self, row: int) -> None:
        self._choose(self.pieces.boxes.number_at(row))
        self.to_box()

    @Slot(int, object, str)
    def _on_field_committed(self, number: int, name: BoxField, text: str) -> None:
        if name is BoxField.TRACKING:
            self._take_tracking(number, text)
            return
        error = self.session.perform(lambda packing: packing.set_field(number, name, text))
        self._show_taken(name, error)
        if name is BoxField.CARRIER and error is None:
            self._look_at_number(number)

    def _take_tracking(self, number: int, text: str) -> None:
        """Enter takes a doubtful number the second time only; whoever goes on has it taken.

        Not so who submits: what left cannot be looked at again.
        """
        panel, packing = self.pieces.panel, self.session.packing
        box = None if packing is None else packing.boxes.get(number)
        typed = TypedLabel(Label(text)) if box is None else self.scans.judge_typed(box, text)
        doubt = None if self._doubted == (box, text) else typed.doubt
        self._doubted = (box, text)
        is_asked = self._is_submitting or panel.fields[BoxField.TRACKING].is_entering
        if doubt is not None and is_asked:
            panel.show_doubt(BoxField.TRACKING, typed_words.in_short(doubt))
            self.session.say(typed_words.of_typed(doubt))
            return
        error = self.session.perform(lambda packing: packing.set_tracking(number, typed.label))
        self._show_taken(BoxField.TRACKING, error)
        if error is None and doubt is not None:
            self.session.say(typed_words.of_kept(doubt))

    def _look_at_number(self, number: int) -> None:
        """The box has another carrier: the number that it has already may not be this one's."""
        box = None if self.session.packing is None else self.session.packing.boxes.get(number)
        doubt = None if box is None else self.scans.judge_typed(box, box.tracking).doubt
        if doubt is not None and doubt.kind is DoubtKind.OTHER_CARRIER:
            self.session.say(typed_words.of_other_carrier(doubt))

    def _show_taken(self, name: BoxField, error: DeskError | None) -> None:
        self.pieces.panel.show_fault(name, "" if error is None else words_for(error).title)
        if error is None:
            self.pieces.panel.take(name)

    @Slot(str, str)
    def _on_cost_committed(self, line_item_uuid: str, text: str) -> None:
        error = self.session.perform(lambda packing: packing.set_unit_cost(line_item_uuid, text))
        self.pieces.strip.cost.show_fault("" if error is None else words_for(error).title)
        if error is None:
            self.pieces.strip.take_cost(self.session.packing)

    # -- the packing -----------------------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """Show what goes out and what stays, if it can go out."""
        if self._commit_to_submit():
            self.questions.ask_to_submit()

    def _commit_to_submit(self) -> bool:
        """Hand over what stands in fields; False where some of it is wrong, or is doubted first."""
        self._is_submitting = True
        try:
            self.pieces.panel.commit_all()
        finally:
            self._is_submitting = False
        return not self.pieces.panel.has_fault

    def put_aside(self) -> None:
        """Clear the screen; the packing stays a draft."""
        self.pieces.panel.commit_all()
        self.session.put_aside()

    # -- going there -----------------------------------------------------------------------------

    def to_scan(self) -> None:
        """Put the cursor into the scan field."""
        self.pieces.verdict.scan.edit.setFocus()
        self.pieces.verdict.scan.edit.selectAll()

    def go_on_from_label(self) -> None:
        """A label was scanned while the cursor was in its field: on to the next one, as by Enter."""
        if self.pieces.panel.fields[BoxField.TRACKING].edit.hasFocus():
            self.to_box()

    def to_lines(self) -> None:
        """Go to the list of lines."""
        self.pieces.lines_view.setFocus()

    def to_boxes(self) -> None:
        """Go to the list of boxes."""
        self.pieces.boxes_view.setFocus()

    def to_contents(self) -> None:
        """Go to the contents of the current box."""
        self.pieces.panel.contents_view.setFocus()
        if not self.pieces.panel.contents_view.currentIndex().isValid():
            self.pieces.panel.contents_view.go_to(0)

    def to_tracking(self) -> None:
        """Go to the fields of the box, at their beginning: its tracking number."""
        self.pieces.panel.go_to(BoxField.TRACKING)

    def put_back(self) -> None:
        """What stands in fields and was not taken is gone; they show what is saved."""
        self._doubted = (None, "")
        for field in (*self.pieces.panel.fields.values(), self.pieces.strip.cost):
            field.put_back()

    def to_box(self) -> None:
        """Go to the first field of the box that is still empty."""
        if not self.pieces.panel.go_to_missing():
            self.pieces.panel.fields[BoxField.TRACKING].edit.setFocus()
