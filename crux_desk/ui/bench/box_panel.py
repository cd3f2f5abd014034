"""The current box: its fields, in the order in which a packer fills them in, and its contents."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.errors.base import Field as BoxField
from crux_desk.domain.packing.boxes import BOX_FIELDS, Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.scanning.decisions import Doubt
from crux_desk.domain.scanning.likely_amounts import amount_doubt
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge, service_warnings
from crux_desk.ui.bench.rows.boxes_model import message_for
from crux_desk.ui.bench.rows.contents_model import ContentsModel
from crux_desk.ui.bench.rows.views import ContentsView
from crux_desk.ui.widgets.cards import Card
from crux_desk.ui.widgets.fields import ChoiceField, Field
from crux_desk.ui.widgets.labels import LinesLabel
from crux_desk.ui.widgets.scroller import ScrolledContent, Scroller
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.doubts import service_reason
from crux_desk.ui.words.text import box_name, marked, sentences, side_by_side, translate, units

_t = translate
_WARNS_AFTER_MS = 200
_SAID_LINES, _LOW_SAID_LINES = 5, 3
_LEAST = 60
"""Pixels of height for the fields, where a window is so low that they scroll."""


class BoxPanel(Card):
    """The right-hand card. Says what the packer wants of the box; shows what the packing has."""

    field_committed = Signal(int, object, str)
    weight_confirmed = Signal(int)
    """It is right, though the contents should weigh something else."""
    finished = Signal()
    faults_changed = Signal(int, object)
    """The fields of a box in which something stands that was not taken."""
    warning_began = Signal()
    """From now on what is wrong with carriers is looked for."""

    def __init__(self, theme: Theme, services: ServiceKnowledge) -> None:
        super().__init__("")
        self._theme = theme
        self._services = services
        self._carriers = services.carriers
        self.is_ready_to_warn = False
        """Whether what is wrong is looked for: not before the window is there."""
        self.has_scale = False
        self._packing: Packing | None = None
        self._box_number: int | None = None
        self.contents = ContentsModel()
        self.contents_view = ContentsView(self.contents, theme)
        self.fields: dict[BoxField, Field] = {
            BoxField.TRACKING: Field(""),
            BoxField.CARRIER: ChoiceField(""),
            BoxField.METHOD: ChoiceField(""),
            BoxField.WEIGHT: Field("", unit="lb"),
            BoxField.SHIP_COST: Field("", unit="$"),
        }
        self.fields[BoxField.WEIGHT].take_numbers()
        self.fields[BoxField.SHIP_COST].take_numbers()
        self._visited: tuple[BoxField, ...] = ()
        self._blocked: Mapping[str, str] = {}
        self._asked: frozenset[int] = frozenset()
        self._doubted: Doubt | None = None
        self._shown_refused: tuple[BoxField, ...] = ()
        self._build()
        for field in self.fields.values():
            field.committed.connect(self._on_committed)
            field.entered.connect(self._on_entered)
            field.fault_changed.connect(self._on_fault_changed)
        self._say()

    def _say(self) -> None:
        for name, caption, hint in (
            (BoxField.TRACKING, _t("&Tracking number"), _t("scan or type the label")),
            (BoxField.CARRIER, _t("&Carrier"), ""),
            (BoxField.METHOD, _t("&Method"), ""),
            (BoxField.WEIGHT, _t("&Weight"), "0.00"),
            (BoxField.SHIP_COST, _t("&Ship cost"), "0.00"),
        ):
            self.fields[name].call(caption, hint)
        self.contents_view.setAccessibleName(_t("Contents of the box"))
        self.show_box(self._packing, self._box())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def show_box(self, packing: Packing | None, box: Box | None) -> None:
        """Show a box with all that is in it, or that there is none."""
        number = None if box is None else box.number
        is_other = packing is not self._packing or number != self._box_number
        if packing is not self._packing:
            self._asked = frozenset()
        self._packing, self._box_number = packing, number
        if is_other:
            self._visited, self._doubted = (), None
            self._shown_refused = ()
            self._scroller.forget_part()
        self.contents.set_box(packing, box)
        can_open = packing is not None and not packing.is_over
        first = _t("The first item opens box 1.") if can_open else ""
        self.contents_view.say_when_empty(_t("Nothing in this box yet.") if box else first)
        self.show_fields(is_other=is_other)

    def show_touched(self, lines: Sequence[str]) -> None:
        """Where the panel scrolls: of lines that have changed the last is seen, else the fields are."""
        row = self.contents.row_of(lines[-1]) if lines else -1
        if row >= 0:
            self._scroller.show_row(self.contents_view, self.contents.index(row))
        elif not self.is_visited and not self._shown_refused:
            self._scroller.forget_part()
            self._scroller.verticalScrollBar().setValue(0)

    def block(self, blocked: Mapping[str, str]) -> None:
        """What keeps boxes with these labels (by key) from being sent, in words."""
        if blocked != self._blocked:
            self._blocked = blocked
            self.show_fields()

    def show_fields(self, *, is_other: bool = False) -> None:
        """Show what the fields of the box are now; of another box, whatever is being typed."""
        box = self._box()
        is_closed = box is not None and box.is_sealed and not box.is_accepted
        closed = _t("closed") if is_closed else ""
        self.title.setText(side_by_side(box_name(box.number), closed) if box else _t("Box"))
        self.count.show_text(units(box.units) if box else "")
        said = message_for(self._packing, self._box_number)
        said = _t("Crux says: {text}", text=said) if said else ""
        if box is not None and self._blocked:
            said = self._blocked.get(tracking_key(box.tracking), said)
        self._said.show_text(marked("✕", said))
        self._refusal.setVisible(bool(said))
        carriers = self.fields[BoxField.CARRIER]
        method = self.fields[BoxField.METHOD]
        if isinstance(carriers, ChoiceField) and isinstance(method, ChoiceField):
            carriers.set_choices(self._carriers.names)
            method.set_choices(self._carriers.services_of(box.carrier if box else ""))
        is_open = box is not None and not box.is_accepted and self._takes_changes()
        for name, field in self.fields.items():
            field.setEnabled(is_open)
            value = None if box is None else box.value(name)
            text = "" if value is None else str(value)
            if is_other:
                field.start_with(text)
            else:
                field.show_value(text)
        self._show_warnings()

    @Slot()
    def _on_fault_changed(self) -> None:
        if self._box_number is not None:
            # Of what is only doubted it is asked: its field and the bar say so.
            faults = self.faults_beside(None)
            wrong = frozenset(name for name in faults if not self.fields[name].is_doubtful)
            self.faults_changed.emit(self._box_number, wrong)
        self._show_warnings()

    @Slot()
    def _show_warnings(self) -> None:
        """What is wrong with number, carrier and method stands there until it is right."""
        box, packing = self._box(), self._packing
        words: dict[BoxField, str] = {}
        if (
            self.is_ready_to_warn
            and box is not None
            and packing is not None
            and self._takes_changes()
        ):
            found = service_warnings(box, packing.order, self._services)
            for warning in found:
                if self.fields[warning.field].fault:
                    # What is saved in it is not what stands there.
                    continue
                said = words.get(warning.field, "")
                words[warning.field] = sentences(said, service_reason(warning.doubt))
        lacks = box.missing if box is not None and box.number in self._asked else ()
        refused = tuple(self._refused())
        for name, field in self.fields.items():
            if name in lacks:
                field.show_missing(_t("Fill this in."))
            elif name in refused:
                field.show_missing(_t("Crux rejected this."))
            else:
                field.show_warning(words.get(name, ""))
        self._show_why(marked("⚠", sentences(*words.values())) if words else "")
        if refused and refused != self._shown_refused:
            self._scroller.show_part(self.fields[refused[0]])
        self._shown_refused = refused

    def _show_why(self, why: str) -> None:
        """The warning; whoever has typed what it is about sees all of it."""
        before = self._why.full_text
        self._why.show_text(why)
        self._warning.setVisible(bool(why))
        if why not in ("", before) and any(one.edit.hasFocus() for one in self.fields.values()):
            self._scroller.show_part(self._warning)

    def _refused(self) -> Collection[BoxField]:
        """The fields of the box that Crux rejected, as long as they hold what it rejected."""
        packing, number = self._packing, self._box_number
        if packing is None or packing.refusal is None or number is None:
            return ()
        from crux_desk.domain.submission.service_fields import still_refused

        return still_refused(packing, number)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_ready_to_warn:
            # Not before the window is there: how labels are read is loaded for it.
            QTimer.singleShot(_WARNS_AFTER_MS, self._on_ready)

    @Slot()
    def _on_ready(self) -> None:
        self.is_ready_to_warn = True
        self._show_warnings()
        self.warning_began.emit()

    def take(self, name: BoxField) -> None:
        """What was typed into a field was taken: show it as the box has it now."""
        self.fields[name].start_with(self._shown(name))

    def show_fault(self, name: BoxField, fault: str, shorter: str = "") -> None:
        """Mark a field as wrong."""
        self.fields[name].show_fault(fault, shorter)

    def show_doubt(self, name: BoxField, doubt: str, shorter: str) -> None:
        """Mark what was typed into a field as doubtful; it stands there until Enter again."""
        self.fields[name].show_doubt(doubt, shorter)

    @property
    def has_fault(self) -> bool:
        """Whether something that is typed was not taken."""
        return any(field.fault for field in self.fields.values())

    def faults_beside(self, name: BoxField | None) -> dict[BoxField, str]:
        """What is said to be wrong with fields, but for this one."""
        return {
            other: field.fault
            for other, field in self.fields.items()
            if other is not name and field.fault
        }

    def commit_all(self) -> None:
        """Hand over whatever is typed and not yet handed over."""
        for field in self.fields.values():
            field.commit()

    def close_lists(self) -> None:
        """Nothing is chosen from a list that is open."""
        for field in self.fields.values():
            if isinstance(field, ChoiceField):
                field.close_list()

    def go_to_missing(self) -> bool:
        """Put the cursor into the first field that is still empty; False where none is."""
        box = self._box()
        for name in BOX_FIELDS:
            if box is not None and name in box.missing:
                self.go_to(name)
                return True
        return False

    def ask_for_missing(self, numbers: Iterable[int]) -> None:
        """From now on, outline what these boxes of the packing lack; go to the first of it here."""
        self._asked = frozenset(numbers)
        self._show_warnings()
        self.visit_missing(BOX_FIELDS)

    def visit(self, name: BoxField) -> None:
        """Put the cursor into a field for one entry; Enter then goes back to scanning.

        From the weight it goes on to the cost, where that is empty, as after a label.
        """
        self.go_to(name)
        self._visited = (name, BoxField.SHIP_COST) if name is BoxField.WEIGHT else (name,)

    def visit_missing(self, names: Sequence[BoxField]) -> bool:
        """The cursor goes by itself through those of these fields that are empty.

        Enter goes on to the next one, and then back to scanning. False where none is empty.
        """
        box = self._box()
        empty = () if box is None else tuple(name for name in names if _wants(box, name))
        self._visited = empty
        if empty:
            self.fields[empty[0]].take_cursor(by_itself=True)
        return bool(empty)

    def is_typed(self, name: BoxField) -> bool:
        """Whether something else is typed into a field than the box has."""
        return self.fields[name].text != self._shown(name)

    @Slot()
    def on_filled(self) -> None:
        """The box got a weight or a cost by itself: the cursor that came for it goes on."""
        box = self._box()
        if box is None or not self.is_visited:
            return
        name = self._visited[0]
        is_done = not _wants(box, name) and not self.is_typed(name)
        if is_done and not self.visit_missing(self._visited[1:]):
            self.finished.emit()

    @property
    def is_visited(self) -> bool:
        """Whether the cursor is in a field, and goes back to scanning from there."""
        return bool(self._visited) and self.fields[self._visited[0]].edit.hasFocus()

    def go_to(self, name: BoxField) -> None:
        """Put the cursor into a field."""
        self._visited = ()
        self.fields[name].take_cursor()

    def _box(self) -> Box | None:
        if self._packing is None or self._box_number is None:
            return None
        return self._packing.boxes.get(self._box_number)

    def _takes_changes(self) -> bool:
        return self._packing is not None and self._packing.state.takes_changes

    def _build(self) -> None:
        self._said, self._refusal = _strip("boxFaultText", "boxFault", _SAID_LINES)
        self.body.addWidget(self._refusal)
        form = QWidget()
        self._grid = grid = QGridLayout(form)
        grid.setHorizontalSpacing(12)
        self._fit_height()
        self._theme.changed.connect(self._fit_height)
        grid.addWidget(self.fields[BoxField.TRACKING], 0, 0, 1, 2)
        for place, name in enumerate(BOX_FIELDS[1:]):
            grid.addWidget(self.fields[name], 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._why, self._warning = _strip("rowWarning", "boxWarning", 3)
        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(form)
        column.addWidget(self._warning)
        column.addWidget(self.contents_view, 1)
        self._scroller = Scroller(content, QSize(10_000, _LEAST))
        self._scroller.put_bar_over()
        self._scroller.keep_one_bar(self.contents_view, self.contents_view.least_height)
        self.body.addWidget(self._scroller, 1)

    @Slot()
    def _fit_height(self) -> None:
        """On a low window the fields stand closer, so that what is in the box can be seen."""
        is_low = self._theme.is_low
        # All that Crux said stands in the outbox, too.
        self._said.allow(_LOW_SAID_LINES if is_low else _SAID_LINES)
        self._grid.setContentsMargins(16, 2 if is_low else 12, 16, 3 if is_low else 14)
        self._grid.setVerticalSpacing(3 if is_low else 8)

    def _name_of(self, sender: QObject) -> BoxField:
        return next(name for name, field in self.fields.items() if field is sender)

    @Slot(str)
    def _on_committed(self, text: str) -> None:
        if self._box_number is not None:
            self.field_committed.emit(self._box_number, self._name_of(self.sender()), text)

    @Slot()
    def _on_entered(self) -> None:
        """Enter goes on to the next field that is still empty, and at the end back to scanning.

        Not past a field in which something stands that was not taken.
        """
        name, box = self._name_of(self.sender()), self._box()
        if name is BoxField.WEIGHT and box is not None:
            self._keep_weight(box)
        if self.fields[name].fault or self._is_first_doubted(name):
            return
        if name in self._visited[:1]:
            if not self.visit_missing(self._visited[1:]):
                self._finish()
        elif self.fields[name].text:
            later = BOX_FIELDS[BOX_FIELDS.index(name) + 1 :]
            box = self._box()
            for other in later:
                if box is not None and other in box.missing:
                    self.go_to(other)
                    return
            self._finish()

    def _finish(self) -> None:
        """Enter has left the last field: what was not taken is mended before the next scan."""
        faulty = next(iter(self.faults_beside(None)), None)
        if faulty is None:
            self.finished.emit()
        else:
            self.go_to(faulty)

    def _keep_weight(self, box: Box) -> None:
        """It stands there already, and is right: the packer says so."""
        if box.is_to_weigh_again:
            name = BoxField.WEIGHT
            self.field_committed.emit(box.number, name, self.fields[name].text)
        elif self._is_unexpected(box):
            self.weight_confirmed.emit(box.number)

    def warn_by(self, services: ServiceKnowledge) -> None:
        """What speaks against the box, from now on."""
        self._services = services
        self._show_warnings()

    def _is_unexpected(self, box: Box) -> bool:
        """Whether the weight is what the scale said, and not what the contents should weigh."""
        packing, weights = self._packing, self._services.weights
        if packing is None or weights is None:
            return False
        from crux_desk.domain.scanning.box_weight import weight_doubt

        return weight_doubt(box, packing.order, weights) is not None

    def _is_first_doubted(self, name: BoxField) -> bool:
        """Whether no parcel has such a weight or cost: the cursor stays until Enter again."""
        box = self._box()
        doubt = None if box is None else amount_doubt(box, name)
        is_again = doubt is not None and doubt == self._doubted
        self._doubted = doubt
        if box is None or doubt is None:
            return False
        if is_again:
            self.field_committed.emit(box.number, name, self.fields[name].text)
            return False
        self.fields[name].edit.selectAll()
        return True

    def _shown(self, name: BoxField) -> str:
        box = self._box()
        value = None if box is None else box.value(name)
        return "" if value is None else str(value)


def _strip(name: str, ground: str, most: int) -> tuple[LinesLabel, QFrame]:
    """A text of at most so many lines, the rest of it on hover, and the colored ground it stands on."""
    frame = QFrame()
    frame.setObjectName(ground)
    text = LinesLabel(name, least=1, most=most)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(16, 5, 16, 5)
    inside.addWidget(text)
    frame.hide()
    return text, frame


def _wants(box: Box, name: BoxField) -> bool:
    """Whether the cursor is to stop at a field: it is empty, or free of charge by nobody's word."""
    return name in box.missing or (name is BoxField.SHIP_COST and box.is_free_unasked)
