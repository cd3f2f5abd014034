"""The window: puts its parts together, takes intents from them to the session, and back.

Rules of packing are not here; neither is anything that takes long.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from crux_desk.desk.reasons import waits_for_a_person
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.changes import (
    BoxAccepted,
    BoxAdded,
    BoxTaken,
    Change,
    FieldChanged,
    NoteConfirmed,
    UnitCostChanged,
    UnitsChanged,
)
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import MANY, PackingState, Step
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge
from crux_desk.domain.screen import NumbersShown
from crux_desk.ui.bench.actions import make_actions, say_again
from crux_desk.ui.bench.box_panel import BoxPanel
from crux_desk.ui.bench.footer import Footer
from crux_desk.ui.bench.header import Header
from crux_desk.ui.bench.keyboard_banner import KeyboardBanner
from crux_desk.ui.bench.manual_entry import ManualEntry, WindowParts
from crux_desk.ui.bench.questions.questions import Questions
from crux_desk.ui.bench.rows.boxes_model import BoxesModel
from crux_desk.ui.bench.rows.lines_model import LinesModel
from crux_desk.ui.bench.rows.views import BoxesView, LinesView
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.bench.work_page import WorkPage
from crux_desk.ui.pictures.item_picture import PictureSource
from crux_desk.ui.session.service_status import Token
from crux_desk.ui.sounds.flash import Flash
from crux_desk.ui.verdicts.scans import answers_to, mode_words
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.widgets.cards import Card, KeyButton
from crux_desk.ui.widgets.scroller import SMALLEST
from crux_desk.ui.widgets.theme import LOW, Theme
from crux_desk.ui.words.text import number, plural, side_by_side, translate

if TYPE_CHECKING:
    from crux_desk.ui.bench.questions.menu import Menus

_t = translate
_NARROW = 1100
"""Design pixels: in narrower windows facts stand closer, and the boxes have more of the width."""
_SHARES, _NARROW_SHARES = (43, 25, 32), (38, 27, 35)
"""Of the width: lines, boxes, the box."""
_APART, _NARROW_APART = 14, 10


class StationLabel(NamedTuple):
    """What the window says of the station: the server's short name and kind, who packs where.

    `hint` stands in the empty window: in the demo, which orders there are. What is a sentence is
    said anew in each language.
    """

    host: Callable[[], str]
    host_kind: str
    who: str
    hint: Callable[[], str]


class MainWindow(QWidget):
    """All that the window of a station shows; a window of its own where nothing holds it."""

    close_wanted = Signal()
    code_entered = Signal(str)
    """Something was typed into the scan field."""
    verdict_shown = Signal(object)
    verdict_repeated = Signal(object)
    """It is to be heard once more."""
    language_changed = Signal()
    """The window speaks another one: what else is on the screen has to be said again."""
    escaped = Signal()
    """Esc: the packer goes back to scanning."""

    def __init__(
        self,
        services: BenchServices,
        theme: Theme,
        station: StationLabel,
        shell: QWidget | None = None,
    ) -> None:
        super().__init__(shell)
        self._services = services
        self._session = services.session
        self._state = services.scans.state
        self._theme = theme
        self._station = station
        self.may_close = False
        self._shared: tuple[bool, bool] | None = None
        """Whether low, whether narrow, as its room was shared out last."""
        self.numbers_shown = NumbersShown.ALL
        self._is_seen = False
        self._cover: QWidget | None = None
        self._header = Header()
        self._verdict = VerdictBar(theme)
        self._lines = LinesModel()
        self._lines_view = LinesView(self._lines, theme)
        self._boxes = BoxesModel()
        self._boxes_view = BoxesView(self._boxes, theme)
        self._panel = BoxPanel(theme, services.session.services)
        self._footer = Footer(station.host, station.host_kind, station.who)
        self._lines_card = Card("")
        self._boxes_card = Card("")
        self._questions = Questions(
            self, services.session, services.submitting, station.host, theme
        )
        self._parts = WindowParts(
            self._verdict,
            self._lines,
            self._lines_view,
            self._boxes,
            self._boxes_view,
            self._panel,
        )
        self._entry = ManualEntry(self._parts, services, self._questions)
        self._pages = QStackedWidget()
        self._work = WorkPage()
        self._banner = KeyboardBanner()
        self._flash = Flash()
        self._tone = Tone.READY
        self._is_asking = False
        self._asking: frozenset[str] = frozenset()
        self._build()
        self._connect()
        self._actions: Mapping[str, QAction] = {}
        self._say()
        self.setFocusProxy(self.scan_edit)
        theme.dress(self)

    def _say(self) -> None:
        self.setWindowTitle(_t("Crux Desk"))
        self._lines_card.title.setText(_t("&Lines to pack"))
        self._boxes_card.title.setText(_t("&Boxes"))
        self._lines_view.say()
        self._work.show_hints(self._hints())
        self._show_packing()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._on_expected_changed()
            say_again(self._actions)
            self.language_changed.emit()

    def make_actions(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Bind all of `ACTIONS` to their keys: the window's own, and those that are given."""
        self._actions = make_actions(self, self._handlers() | dict(handlers))

    def show_numbers_of(self, shown: NumbersShown) -> None:
        """Whose numbers may be looked at; of nobody's there is neither menu row nor key."""
        self.numbers_shown = shown
        self._actions["numbers"].setVisible(shown is not NumbersShown.OFF)

    @Slot(object)
    def take_scan(self, scan: Scan) -> None:
        """Something was scanned, or typed into the scan field."""
        self._entry.take_scan(scan)

    def show_orders(self, text: str, tone: str) -> None:
        """How fetching orders goes on, in the footer."""
        self._footer.show_orders(text, tone)

    def show_devices(self, text: str) -> None:
        """Which device is away, in the footer; "" for none."""
        self._footer.show_devices(text)

    @property
    def panel(self) -> BoxPanel:
        """The fields of the current box."""
        return self._panel

    def show_unit_costs(self, *, are_shown: bool) -> None:
        """Whether each line says what a unit costs."""
        self._lines.show_costs(are_shown=are_shown)

    def draw_pictures(self, source: PictureSource | None) -> None:
        """Where pictures of items are from now on; None: none are drawn."""
        self._lines_view.draw_pictures(source)
        self._verdict.picture.draw_from(source)

    def warn_by(self, services: ServiceKnowledge) -> None:
        """What speaks against a box, from now on."""
        self._session.know(services)
        self._panel.warn_by(services)
        if self._panel.is_ready_to_warn:
            self._boxes.warn_by(services)

    def block_boxes(self, blocked: Mapping[str, str]) -> None:
        """What keeps boxes with these labels (by key) from being sent, in words."""
        self._boxes.block(blocked)
        self._panel.block(blocked)

    def show_who(self, text: str) -> None:
        """Who packs where, from now on."""
        self._footer.show_who(text)
        self._work.show_hints(self._hints())

    def ask_who_packs(self) -> None:
        """Nobody was ever named as packer here: show it until somebody is."""
        self._footer.ask_who()
        self._work.show_hints(self._hints())

    @property
    def verdict_bar(self) -> VerdictBar:
        """What is read from a metre away."""
        return self._verdict

    @property
    def scan_edit(self) -> QLineEdit:
        """Where is scanned and typed."""
        return self._verdict.scan.edit

    @Slot()
    def settle_answer(self) -> None:
        """A digit that was pressed just now is the answer, before what comes next is done."""
        self._verdict.answers.settle()

    def show_work(self, work: QWidget) -> None:
        """What stands where no order is open, from now on."""
        self._work.show_work(work)

    def hand_over_fields(self) -> None:
        """Another order is wanted: what stands in the fields is for the one that is open."""
        self._panel.commit_all()

    def pass_over_clicks(self) -> None:
        """What was clicked opens an order; the second half of a double click is not for it."""
        self._cards.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QTimer.singleShot(QApplication.doubleClickInterval(), self._take_clicks)

    def _take_clicks(self) -> None:
        self._cards.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)

    @Slot(object)
    def show_verdict(self, verdict: Verdict) -> None:
        """Say it without a sound: nobody did anything just now."""
        self._verdict.show_verdict(verdict)
        self.verdict_shown.emit(verdict)

    def show_what_was_done(self, steps: Sequence[Step]) -> None:
        """Go on from what was done, and say what was said, before there was a window."""
        lines = [line for step in steps for line in _touched(step.changes)[0]]
        if lines:
            self._panel.show_touched(lines)
            self._go_on_from(lines[-1], was_open=True)
        self._on_outbox_changed()
        self._state.show_expected()
        said = self._session.last_verdict
        if said is not None:
            self._on_verdict_given(said)

    @property
    def verdict(self) -> Verdict:
        """What the bar says."""
        return self._verdict.verdict

    def cover(self, view: QWidget) -> None:
        """Lay a view over all but the warning that the keyboard is elsewhere; Esc takes it away.

        What lies below goes on as it did: the cursor is in the scan field.
        """
        self._cover = view
        self._over.addWidget(view, 0, 0)
        view.show()
        view.raise_()
        self._entry.to_scan()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._lines_card.body.addWidget(self._lines_view, 1)
        self._lines_card.set_buddy(self._lines_view)
        self._boxes_card.body.addWidget(self._boxes_view, 1)
        self._boxes_card.set_buddy(self._boxes_view)
        self._cards = cards = QWidget()
        columns = self._columns = QHBoxLayout(cards)
        for card in (self._lines_card, self._boxes_card, self._panel):
            card.setMinimumWidth(180)
            columns.addWidget(card)
        bar = self._bar = QVBoxLayout()
        bar.addWidget(self._verdict)
        bench = QVBoxLayout()
        bench.setSpacing(0)
        bench.addWidget(self._header)
        bench.addLayout(bar)
        self._pages.addWidget(self._cards)
        self._pages.addWidget(self._work)
        bench.addWidget(self._pages, 1)
        bench.addWidget(self._footer)
        self._over = QGridLayout()
        self._over.addLayout(bench, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._banner)
        layout.addLayout(self._over, 1)
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)

    def _connect(self) -> None:
        session, submitting, status = (
            self._session,
            self._services.submitting,
            self._services.status,
        )
        session.packing_opened.connect(self._on_packing_opened)
        session.packing_refreshed.connect(self._on_packing_refreshed)
        session.step_made.connect(self._on_step_made)
        session.verdict_given.connect(self._on_verdict_given)
        submitting.outbox_changed.connect(self._on_outbox_changed)
        status.connection_changed.connect(self._on_connection_changed)
        status.token_changed.connect(self._on_connection_changed)
        self._state.note_screen = self._verdict.note
        self._state.expected_changed.connect(self._on_expected_changed)
        self._verdict.code_entered.connect(self.code_entered)
        self._questions.answered.connect(self._entry.to_scan)
        self._lines_view.menu_wanted.connect(self._on_line_menu_wanted)
        self._header.details_wanted.connect(self._questions.show_details)
        footer = self._footer
        footer.submit_wanted.connect(self._entry.submit)
        footer.box_wanted.connect(self._entry.new_box)
        footer.undo_wanted.connect(session.undo)
        footer.aside_wanted.connect(self._entry.set_aside)
        footer.outbox_wanted.connect(self._show_outbox)
        footer.menu_wanted.connect(self._show_menu)
        footer.who_wanted.connect(self._on_who_wanted)
        self._theme.changed.connect(self._on_theme_changed)
        self._panel.warning_began.connect(self._on_warning_began)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return self._entry.handlers | {
            "repeat": lambda: self.verdict_repeated.emit(self._verdict.verdict),
            "details": self._questions.show_details,
            "sign_in": self._services.status.ask_to_sign_in,
            "full_screen": self._toggle_full_screen,
            "help": self._questions.show_help,
            "menu": self._show_menu,
            "escape": self._escape,
        }

    # -- showing ---------------------------------------------------------------------------------

    def _show_packing(self) -> None:
        packing = self._session.packing
        self._header.show_order(None if packing is None else packing.order)
        chosen = self._parts.current_line
        self._lines.set_packing(packing)
        self._boxes.set_packing(packing, self._session.desk.sent_boxes)
        self._boxes_view.say_what_is_first(packing)
        self._pages.setCurrentWidget(self._work if packing is None else self._cards)
        self._header.setVisible(packing is not None)
        row = -1 if chosen is None else self._lines.row_of(chosen.line_item_uuid)
        self._lines_view.go_to(row if row >= 0 else self._lines.first_row)
        self._entry.show_current_box()
        self._show_counts()

    def _show_counts(self) -> None:
        packing = self._session.packing
        self._footer.show_packing(packing)
        if packing is None:
            self._lines_card.count.show_text("")
            self._boxes_card.count.show_text("")
            return
        packed = packing.boxes.units
        total = packing.order.units_may_ship
        progress = plural(
            "{packed} of {n} units packed",
            "{packed} of 1 unit packed",
            total,
            packed=number(packed),
        )
        if total or packed:
            self._lines_card.count.show_text(progress, f"{number(packed)} / {number(total)}")
        else:
            self._lines_card.count.show_text(_t("nothing left to pack"), "0 / 0")
        self._boxes_card.count.show_text(self._boxes_words(packing))

    def _boxes_words(self, packing: Packing) -> str:
        """How many there are; those of this shipment are counted from 1, whatever was sent before."""
        here, sent = len(packing.boxes), len(self._session.desk.sent_boxes)
        if not here and sent:
            return _t("{count} sent", count=number(sent))
        before = packing.order.boxes_shipped
        words = _t("{count} sent before", count=number(before)) if before else ""
        return side_by_side(number(here), words)

    def _hints(self) -> tuple[str, ...]:
        """What stands below the work: who packs, in the demo what there is, and the keys."""
        who = _t("Who is packing? Press Ctrl+Shift+W, then scan a badge or type your name.")
        return (
            who if self._footer.is_asking_who else "",
            self._station.hint(),
            _t("Press Enter or tap to open an order. F9: drafts and outbox. F1: the keys."),
        )

    # -- from the session ------------------------------------------------------------------------

    @Slot()
    def _on_packing_opened(self) -> None:
        self._paint_large_orders_later()
        self._lines_view.go_to(-1)
        self._show_packing()
        self._entry.to_scan()
        if self._is_seen:
            # Somebody opened it: what was rejected is opened to be mended.
            self._entry.go_to_refused()

    @Slot()
    def _on_packing_refreshed(self) -> None:
        self._paint_large_orders_later()
        self._show_packing()

    def _paint_large_orders_later(self) -> None:
        """In a turn of their own: a key that is pressed meanwhile does not wait for both."""
        packing = self._session.packing
        if packing is not None and len(packing.order.lines) > MANY:
            self._pages.setUpdatesEnabled(False)
            # With 0 it would be done in this turn: Qt posts that, behind what is posted already.
            QTimer.singleShot(1, self, partial(self._pages.setUpdatesEnabled, True))

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        lines, boxes = _touched(step.changes)
        self._boxes.update_boxes(boxes)
        was_open = bool(lines) and self._lines.is_open(lines[-1])
        self._lines.update_lines(lines)
        packing = self._session.packing
        current = None if packing is None else packing.current_box
        if self._panel.contents.box is not current:
            self._entry.show_current_box()
        else:
            self._panel.contents.update_lines(lines)
            self._panel.show_fields()
            self._boxes_view.go_to(self._boxes.row_of(None if current is None else current.number))
        self._panel.show_touched(lines)
        if lines:
            self._go_on_from(lines[-1], was_open=was_open)
        self._show_counts()
        if packing is not None and packing.order.order_uuid in self._asking:
            # Somebody mends it: it is a draft again.
            self._on_outbox_changed()

    def _go_on_from(self, line_item_uuid: str, *, was_open: bool) -> None:
        """To a line that has changed; from one that is done by that, on to the next open one."""
        row = self._lines.row_of(line_item_uuid)
        if was_open and not self._lines.is_open(line_item_uuid):
            following = self._lines.next_open_row(line_item_uuid)
            row = row if following < 0 else following
        if row >= 0:
            self._lines_view.go_to(row)

    @Slot()
    def _on_warning_began(self) -> None:
        self._boxes.warn_by(self._session.services)

    @Slot(object)
    def _on_verdict_given(self, verdict: Verdict) -> None:
        self._verdict.show_verdict(verdict)
        self.verdict_shown.emit(verdict)
        self._tone = verdict.tone

    @Slot()
    def _on_expected_changed(self) -> None:
        expected = self._state.expected
        self._verdict.show_note("" if expected.note is None else expected.note.text)
        self._lines.show_note(expected.note)
        self._verdict.show_mode(mode_words(expected))
        question = expected.question
        is_asking = question is not None or expected.note is not None
        self._let_answers_stand_out(is_asking=is_asking)
        answers = () if question is None else answers_to(question)
        # Of several orders or carriers none is likelier: one has to be pointed at.
        has_likely = question is not None and question.then is not None
        self._verdict.answers.show_answers(answers, 0 if has_likely else None)

    def _let_answers_stand_out(self, *, is_asking: bool) -> None:
        """As long as the bar asks something, the answers are the main thing, and no other button."""
        if is_asking is self._is_asking:
            return
        self._is_asking = is_asking
        for place in (self._work, self._footer):
            # Whichever of them is the main one now, or becomes it while something is asked.
            for button in place.findChildren(KeyButton):
                button.stand_back(is_back=is_asking)

    @Slot(object)
    def on_sound_missed(self, sound: Sound) -> None:
        """A sound could not be played: it is seen instead."""
        # What asks for a look has the sound of what is bad, but its own color.
        asks = Tone.WARN if self._tone is Tone.WARN else Tone.BAD
        tone = asks if sound is Sound.BAD else Tone.GOOD
        self._flash.flash(self, self._theme, tone)

    @Slot()
    def _on_connection_changed(self) -> None:
        status = self._services.status
        is_signed_out = status.token is Token.MISSING
        self._footer.show_connection(status.connection, is_signed_out=is_signed_out)

    @Slot()
    def _on_outbox_changed(self) -> None:
        try:
            unsent = self._session.desk.unsent()
            wants_someone = set(self._session.desk.voided_after_sending())
        except DeskError as error:
            self._session.refuse(error)
            return
        waiting = [packing for packing in unsent if packing.state is not PackingState.DRAFT]
        asking = [
            packing for packing in waiting if waits_for_a_person(packing.state, packing.reason)
        ]
        self._asking = frozenset(packing.key.order_uuid for packing in asking)
        wants_someone |= {packing.key.packing_id for packing in asking}
        self._footer.show_outbox(len(waiting), len(wants_someone))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._share_out()
        for view in (self._lines_view, self._boxes_view, self._panel.contents_view):
            view.scheduleDelayedItemsLayout()
            view.viewport().update()

    # -- the window ------------------------------------------------------------------------------

    def _escape(self) -> None:
        if self._cover is not None and not self._cover.isHidden():
            self._cover.hide()
            return
        self.escaped.emit()
        self._services.opening.stop_looking()
        self._state.forget()
        # Before the cursor leaves the field: that hands over what stands in it.
        self._entry.put_back()
        self._entry.to_scan()

    def _toggle_full_screen(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _on_who_wanted(self) -> None:
        self._actions["packer"].trigger()

    @Slot()
    def _show_outbox(self) -> None:
        self._actions["outbox"].trigger()

    def _show_menu(self) -> None:
        self._menus().open_main(self._footer.menu, self._footer.put_away)

    @Slot(QPoint)
    def _on_line_menu_wanted(self, place: QPoint) -> None:
        self._menus().open_for_line(place)

    def _menus(self) -> "Menus":
        from crux_desk.ui.bench.questions.menu import Menus

        return Menus(self, self._parts, self._session.packing, self._actions)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # One that is to fill the screen has its ordinary size until it is there.
        if self._is_seen or not self.window().isMaximized():
            self._theme.fit(event.size())
        self._share_out()
        self._verdict.note.fit()

    def _share_out(self) -> None:
        """What is narrow or low stands closer, and shares its width otherwise."""
        scale = self._theme.scale_in(self.size())
        is_low, is_narrow = self.height() < LOW * scale, self.width() < _NARROW * scale
        if (is_low, is_narrow) == self._shared:
            return
        self._shared = is_low, is_narrow
        self._header.stand_close(is_low=is_low, is_narrow=is_narrow)
        self._footer.stand_close(is_low=is_low)
        self._columns.setSpacing(_NARROW_APART if is_narrow else _APART)
        apart = 6 if is_low else 12
        # What is below the bar scrolls, and what is between them does not.
        self._bar.setContentsMargins(20, 8 if is_low else 12, 20, apart)
        self._columns.setContentsMargins(20, 0, 20, apart)
        for card in (self._lines_card, self._boxes_card, self._panel):
            card.stand_close(is_low=is_low)
        for column, share in enumerate(_NARROW_SHARES if is_narrow else _SHARES):
            self._columns.setStretch(column, share)
        self._theme.space(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            # Where nobody made it as large as it was to be.
            QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        self._theme.fit(self.size())
        self._share_out()

    @override
    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._panel.commit_all()
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
            case UnitCostChanged(line, _, _) | NoteConfirmed(line, _):
                # The order's note is no line's.
                lines += [line] if line else []
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
