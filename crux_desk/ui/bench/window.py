"""The window: puts the pieces together, takes intents from them to the session, and back.

Rules of packing are not here; neither is anything that takes long.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.packing.changes import (
    BoxAccepted,
    BoxAdded,
    BoxTaken,
    Change,
    FieldChanged,
    UnitCostChanged,
    UnitsChanged,
)
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.ui.bench.actions import ACTIONS, make_actions
from crux_desk.ui.bench.box_panel import BoxPanel
from crux_desk.ui.bench.boxes_model import BoxesModel
from crux_desk.ui.bench.footer import Footer
from crux_desk.ui.bench.header import Header
from crux_desk.ui.bench.keyboard_banner import KeyboardBanner
from crux_desk.ui.bench.line_strip import LineStrip
from crux_desk.ui.bench.lines_model import LinesModel
from crux_desk.ui.bench.manual_entry import ManualEntry, WindowParts
from crux_desk.ui.bench.questions.questions import Questions
from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.bench.views import BoxesView, LinesView
from crux_desk.ui.scanning.handler import ScanHandler
from crux_desk.ui.session.session import Session, Token
from crux_desk.ui.sounds.flash import Flash
from crux_desk.ui.verdicts.scans import mode_words
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.widgets.cards import Card
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import translate, units

_t = translate


class StationLabel(NamedTuple):
    """What the window says of the station: the server's short name and kind, who packs where.

    `hint` stands in the empty window: in the demo, which orders there are.
    """

    host: str
    host_kind: str
    who: str
    hint: str = ""


class MainWindow(QMainWindow):
    """The window of a station."""

    close_wanted = Signal()

    def __init__(
        self,
        session: Session,
        scans: ScanHandler,
        theme: Theme,
        carriers: Carriers,
        station: StationLabel,
    ) -> None:
        super().__init__()
        self.setWindowTitle(_t("Crux Desk"))
        self.session = session
        self.scans = scans
        self._theme = theme
        self._station = station
        self.may_close = False
        self.header = Header()
        self.verdict = VerdictBar(theme)
        self.lines = LinesModel()
        self.lines_view = LinesView(self.lines, theme)
        self.strip = LineStrip()
        self.boxes = BoxesModel()
        self.boxes_view = BoxesView(self.boxes, theme)
        self.panel = BoxPanel(theme, carriers)
        self.footer = Footer(station.host, station.host_kind, station.who)
        self.lines_card = Card(_t("&Lines to pack"))
        self.boxes_card = Card(_t("&Boxes"))
        self.questions = Questions(self, session, station.host)
        self.hands = ManualEntry(self._pieces(), session, self.questions, scans)
        self.banner = KeyboardBanner()
        self._flash = Flash()
        self._tone = Tone.READY
        self._build()
        self._connect()
        self._show_packing()

    def make_actions(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Bind all of `ACTIONS` to their keys: the window's own, and those that are given."""
        self.actions_by_name = make_actions(self, self._handlers() | dict(handlers))

    def show_who(self, text: str) -> None:
        """Who packs where, from now on."""
        self.footer.show_who(text)
        self.lines_view.say_when_empty(self._nothing_to_show(self.session.packing))

    def ask_who_packs(self) -> None:
        """Nobody was ever named as packer here: show it until somebody is."""
        self.footer.ask_who()
        self.lines_view.say_when_empty(self._nothing_to_show(self.session.packing))

    @Slot(object)
    def show_verdict(self, verdict: Verdict) -> None:
        """Say it without a sound: nobody did anything just now."""
        self.verdict.show_verdict(verdict)

    def _pieces(self) -> WindowParts:
        return WindowParts(
            self.verdict,
            self.lines,
            self.lines_view,
            self.strip,
            self.boxes,
            self.boxes_view,
            self.panel,
        )

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.lines_card.body.addWidget(self.lines_view, 1)
        self.lines_card.body.addWidget(self.strip)
        self.lines_card.set_buddy(self.lines_view)
        self.boxes_card.body.addWidget(self.boxes_view, 1)
        self.boxes_card.set_buddy(self.boxes_view)
        columns = QHBoxLayout()
        columns.setContentsMargins(20, 12, 20, 12)
        columns.setSpacing(14)
        for card, share in ((self.lines_card, 43), (self.boxes_card, 25), (self.panel, 32)):
            card.setMinimumWidth(180)
            columns.addWidget(card, share)
        bar = QVBoxLayout()
        bar.setContentsMargins(20, 12, 20, 0)
        bar.addWidget(self.verdict)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.header)
        layout.addLayout(bar)
        layout.addLayout(columns, 1)
        layout.addWidget(self.footer)
        self.setCentralWidget(page)
        self.setMinimumSize(1024, 600)
        self.resize(1366, 768)

    def _connect(self) -> None:
        session, hands = self.session, self.hands
        session.packing_opened.connect(self._on_packing_opened)
        session.packing_refreshed.connect(self._on_packing_refreshed)
        session.step_made.connect(self._on_step_made)
        session.verdict_given.connect(self._on_verdict_given)
        session.choice_offered.connect(self.questions.ask_which_order)
        session.outbox_changed.connect(self._on_outbox_changed)
        session.connection_changed.connect(self._on_connection_changed)
        session.token_changed.connect(self._on_connection_changed)
        self.scans.expected_changed.connect(self._on_expected_changed)
        self.questions.answered.connect(hands.to_scan)
        self.lines_view.selectionModel().currentChanged.connect(self._on_line_chosen)
        footer = self.footer
        footer.submit_wanted.connect(hands.submit)
        footer.box_wanted.connect(hands.new_box)
        footer.undo_wanted.connect(session.undo)
        footer.aside_wanted.connect(hands.put_aside)
        footer.outbox_wanted.connect(self._show_outbox)
        footer.menu_wanted.connect(self._show_menu)
        footer.who_wanted.connect(self._on_who_wanted)
        self._theme.changed.connect(self._on_theme_changed)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return self.hands.handlers | {
            "details": self.questions.show_details,
            "sign_in": self.questions.ask_to_sign_in,
            "full_screen": self._toggle_full_screen,
            "help": self.questions.show_help,
            "menu": self._show_menu,
            "escape": self._escape,
        }

    # -- showing ---------------------------------------------------------------------------------

    def _show_packing(self) -> None:
        packing = self.session.packing
        self.header.show_order(None if packing is None else packing.order)
        chosen = self.hands.pieces.current_line
        self.lines.set_packing(packing)
        self.boxes.set_packing(packing)
        self.lines_view.say_when_empty(self._nothing_to_show(packing))
        row = self.lines.row_of(chosen.line_item_uuid) if chosen is not None else 0
        self.lines_view.go_to(max(row, 0) if packing is not None else -1)
        self.hands.show_current_box()
        self._show_counts()

    def _show_counts(self) -> None:
        packing = self.session.packing
        self.strip.show_line(self.hands.pieces.current_line, packing)
        self.footer.undo.setEnabled(packing is not None and packing.can_undo)
        self.footer.aside.setEnabled(packing is not None)
        takes_changes = packing is not None and packing.state.takes_changes
        self.footer.new_box.setEnabled(takes_changes)
        self.footer.submit.setEnabled(takes_changes)
        if packing is None:
            self.lines_card.count.setText("")
            self.boxes_card.count.setText("")
            self.footer.show_left("")
            return
        left, packed = packing.units_remaining, packing.boxes.units
        total = packed + left
        progress = _t("{packed} of {all} units packed", packed=f"{packed:,}", all=f"{total:,}")
        self.lines_card.count.setText(progress if total else _t("nothing left to pack"))
        self.boxes_card.count.setText(str(len(packing.boxes)))
        self.footer.show_left(
            _t("{units} to go", units=units(left)) if left else _t("all packed") if packed else ""
        )

    def _nothing_to_show(self, packing: Packing | None) -> str:
        if packing is not None:
            return _t("This order has no lines.")
        first = _t("Scan or type a PO number to open an order.")
        who = _t("Nobody is named as packer yet: Ctrl+Shift+W, then scan a badge or type a name.")
        parts = (
            first,
            who if self.footer.is_asking_who else "",
            self._station.hint,
            _t("F9 shows drafts and the outbox. F1 shows the keys."),
        )
        return "\n\n".join(part for part in parts if part)

    # -- from the session ------------------------------------------------------------------------

    @Slot()
    def _on_packing_opened(self) -> None:
        self.lines_view.go_to(-1)
        self._show_packing()
        self.hands.to_scan()

    @Slot()
    def _on_packing_refreshed(self) -> None:
        self._show_packing()

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        lines, boxes = _touched(step.changes)
        self.boxes.update_boxes(boxes)
        self.lines.update_lines(lines)
        packing = self.session.packing
        current = None if packing is None else packing.current_box
        if self.panel.contents.box is not current:
            self.hands.show_current_box()
        else:
            self.panel.contents.update_lines(lines)
            self.panel.show_fields()
            self.boxes_view.go_to(self.boxes.row_of(None if current is None else current.number))
        if lines:
            self.lines_view.go_to(self.lines.row_of(lines[-1]))
        if step.action is Action.LABEL_SET:
            self.hands.go_on_from_label()
        self._show_counts()

    @Slot(object)
    def _on_verdict_given(self, verdict: Verdict) -> None:
        self.verdict.show_verdict(verdict)
        self._tone = verdict.tone

    @Slot()
    def _on_expected_changed(self) -> None:
        self.verdict.show_mode(mode_words(self.scans.expected))

    @Slot(object)
    def on_sound_missed(self, sound: Sound) -> None:
        """A sound could not be played: it is seen instead."""
        # What asks for a look has the sound of what is bad, but its own colour.
        asks = Tone.WARN if self._tone is Tone.WARN else Tone.BAD
        tone = asks if sound is Sound.BAD else Tone.GOOD
        self._flash.flash(self, self._theme, tone)

    @Slot()
    def _on_connection_changed(self) -> None:
        is_signed_out = self.session.token is Token.MISSING
        self.footer.show_connection(self.session.connection, is_signed_out=is_signed_out)

    @Slot()
    def _on_outbox_changed(self) -> None:
        unsent = self.session.desk.unsent()
        waiting = [packing for packing in unsent if packing.state is not PackingState.DRAFT]
        text = _t("Outbox {count}", count=len(waiting)) if waiting else _t("Outbox")
        self.footer.show_outbox(text, "warn" if waiting else "")

    @Slot(QModelIndex, QModelIndex)
    def _on_line_chosen(self, _: QModelIndex, __: QModelIndex) -> None:
        self.strip.show_line(self.hands.pieces.current_line, self.session.packing)

    @Slot()
    def _on_theme_changed(self) -> None:
        for view in (self.lines_view, self.boxes_view, self.panel.contents_view):
            view.scheduleDelayedItemsLayout()
            view.viewport().update()

    # -- the window ------------------------------------------------------------------------------

    def _escape(self) -> None:
        if self.session.looking_for:
            self.session.stop_looking()
        self.scans.forget()
        # Before the cursor leaves the field: that hands over what stands in it.
        self.hands.put_back()
        self.hands.to_scan()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _on_who_wanted(self) -> None:
        self.actions_by_name["packer"].trigger()

    @Slot()
    def _show_outbox(self) -> None:
        self.actions_by_name["outbox"].trigger()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in ACTIONS:
            if row.in_menu:
                menu.addAction(self.actions_by_name[row.name])
        place = self.footer.menu.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height())
        menu.popup(place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._theme.fit(event.size())

    @override
    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.panel.commit_all()
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()


def _touched(changes: tuple[Change, ...]) -> tuple[list[str], list[int]]:
    """The lines and the boxes that changes are about."""
    lines: list[str] = []
    boxes: list[int] = []
    for change in changes:
        match change:
            case UnitsChanged(number, line, _):
                lines.append(line)
                boxes.append(number)
            case UnitCostChanged(line, _, _):
                lines.append(line)
            case (
                BoxAdded(number)
                | BoxTaken(number)
                | BoxAccepted(number)
                | FieldChanged(number, _, _, _)
            ):
                boxes.append(number)
            case _:
                pass
    return lines, boxes
