"""The floor over the window: the board, what a person has to decide, and what benches are called."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget
from typing_extensions import override

from crux_desk.domain.records.floor_board import FloorBoard, FloorDispute
from crux_desk.domain.records.late_work import LateWork
from crux_desk.domain.values import dataclass
from crux_desk.ui.floor.board import BoardView
from crux_desk.ui.floor.decisions import DecisionDelegate
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.theme import Theme, grown
from crux_desk.ui.words.floor.board import (
    discard_words,
    dispute_words,
    late_words,
    settle_words,
    side_words,
)
from crux_desk.ui.words.text import marked, shown_text, translate

_t = translate
_LIST_HIGH = 116
"""Design pixels: two rows of what a person has to decide, and the half of a third."""


@dataclass(frozen=True)
class Named:
    """A bench, and how it is to be called."""

    bench_id: str
    name: str


class _DecisionList(QListWidget):
    """What a person has to decide: the longest of it is read whole, the benches give way to it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("decisions")
        self._rows = DecisionDelegate(theme)
        self.setItemDelegate(self._rows)
        # A scroll bar that comes takes room from lines that are laid out: they are laid out anew.
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_t("What a person has to decide"))

    @override
    def doItemsLayout(self) -> None:
        """As high as its rows, or as some of them, each time that they are wrapped anew."""
        super().doItemsLayout()
        rows = [self.visualItemRect(self.item(row)).height() for row in range(self.count())]
        wanted = max(min(sum(rows), grown(_LIST_HIGH)), max(rows, default=0))
        self.setFixedHeight(wanted + 2 * self.frameWidth())


class FloorDialog(DeskDialog):
    """It changes nothing itself: it says what is wanted."""

    keep_wanted = Signal(object)
    drop_wanted = Signal(object)
    settle_wanted = Signal(object)
    discard_wanted = Signal(object)
    rename_wanted = Signal(object)
    retire_wanted = Signal(str)
    history_wanted = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, _t("All benches"))
        self._open: list[LateWork | FloorDispute] = []
        self.view = BoardView(theme)
        self.body.addWidget(self.view, 1)
        self.list = _DecisionList(theme)
        self.list.installEventFilter(self)
        self.list.hide()
        self.body.addWidget(self.list)
        self.body.addWidget(self._bench_row())
        # Below there is room for what is decided.
        self.history = KeyButton(_t("Packed at all benches…"))
        self.history.clicked.connect(self.history_wanted)
        self.put_beside_title(self.history)
        self.add_cancel(_t("Close"))
        # What goes on with the boxes is meant first; where a bench or a box decides, there is none.
        self.keep = self.add_button(_t("Keep as a draft"), name="primary")
        self.settle = self.add_button("", name="primary")
        self.drop = self._add_apart(_t("Drop"))
        self.discard = self._add_apart("")
        self.drop.clicked.connect(self._on_drop)
        self.keep.clicked.connect(self._on_keep)
        self.discard.clicked.connect(self._on_discard)
        self.settle.clicked.connect(self._on_settle)
        self.view.chosen.connect(self._on_chosen)
        self.list.currentRowChanged.connect(self._show_state)
        self._show_state()
        self.fit(1180, 640)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _add_apart(self, text: str) -> KeyButton:
        """What takes packed boxes away stands at the other end, and Tab comes to it last."""
        button = self.add_button(text, name="danger")
        self.buttons.insertWidget(0, button)
        return button

    def _bench_row(self) -> QWidget:
        """What the bench that was chosen on the board is called, and that it is gone for good."""
        self.name = Field(_t("Name of the bench"))
        self.rename, self.retire = KeyButton(_t("Rename")), KeyButton(_t("Retire"))
        self.rename.clicked.connect(self._on_rename)
        self.retire.clicked.connect(self._on_retire)
        self.bench = QWidget()
        row = QHBoxLayout(self.bench)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.name, 1)
        for button in (self.rename, self.retire):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.bench.hide()
        return self.bench

    @property
    def chosen(self) -> LateWork | FloorDispute | None:
        """What is to be decided."""
        row = self.list.currentRow()
        return self._open[row] if 0 <= row < len(self._open) else None

    def show_floor(self, board: FloorBoard, late: Sequence[LateWork]) -> None:
        """Show it as it is now; what was chosen stays chosen."""
        self.view.show_board(board)
        before, chosen = self.list.currentRow(), self.chosen
        now: list[LateWork | FloorDispute] = [*late, *board.disputes]
        if now != self._open:
            self._open = now
            self.list.clear()
            self.list.addItems([_row_words(one) for one in now])
            self.list.setVisible(bool(now))
            # What is to be decided may have moved, and what is above it changed.
            same = [row for row, one in enumerate(now) if _mark(one) == _mark(chosen)]
            self.list.setCurrentRow(same[0] if same else max(0, min(before, len(now) - 1)))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        one, bench = self.chosen, self.view.bench
        is_late = isinstance(one, LateWork)
        is_order = isinstance(one, FloorDispute) and one.kind == "order"
        here = one.here if isinstance(one, FloorDispute) else None
        self.drop.setVisible(is_late)
        self.keep.setVisible(isinstance(one, LateWork) and one.can_be_kept)
        self.settle.setVisible(is_order)
        if isinstance(one, FloorDispute):
            self.settle.set_text(settle_words(one))
        if here is not None:
            self.discard.set_text(discard_words(here))
        self.discard.setVisible(is_order and here is not None)
        self.bench.setVisible(bench is not None)

    @Slot(str)
    def _on_chosen(self, _: str) -> None:
        bench = self.view.bench
        if bench is not None:
            self.name.edit.setText(shown_text(bench.name))
        self.show_fault("")
        self._show_state()

    @Slot()
    def _on_drop(self) -> None:
        if self.chosen is not None:
            self.drop_wanted.emit(self.chosen)

    @Slot()
    def _on_keep(self) -> None:
        if self.chosen is not None:
            self.keep_wanted.emit(self.chosen)

    @Slot()
    def _on_discard(self) -> None:
        if self.chosen is not None:
            self.discard_wanted.emit(self.chosen)

    @Slot()
    def _on_settle(self) -> None:
        if self.chosen is not None:
            self.settle_wanted.emit(self.chosen)

    @Slot()
    def _on_rename(self) -> None:
        bench = self.view.bench
        if bench is not None:
            self.rename_wanted.emit(Named(bench.bench_id, self.name.edit.text().strip()))

    @Slot()
    def _on_retire(self) -> None:
        bench = self.view.bench
        if bench is not None:
            self.retire_wanted.emit(bench.bench_id)


def _mark(one: LateWork | FloorDispute | None) -> tuple[str, ...]:
    """What it is, whatever is known of it by now."""
    match one:
        case LateWork():
            return ("late", one.key.packing_id)
        case FloorDispute():
            return (one.kind, one.origin, one.key)
        case None:
            return ()


def _row_words(one: LateWork | FloorDispute) -> str:
    if isinstance(one, LateWork):
        words, sides = late_words(one), []
    else:
        words, sides = dispute_words(one), [side_words(one.kind, side) for side in one.sides]
    return "\n".join((marked("!", words.title), *sides, words.advice))
