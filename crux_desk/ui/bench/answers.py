"""The answers to what the verdict bar asks: one button each, with the digit that chooses it.

A digit answers where the scan field is empty and no other key follows; so a number that is typed
is never taken for an answer. Whether an answer counts yet is not known here.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout
from typing_extensions import override

from crux_desk.ui.verdicts.scans import Answer
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field, is_held_enter, restyle, set_state
from crux_desk.ui.widgets.labels import LinesLabel, plain_label
from crux_desk.ui.words.text import number, translate

_t = translate

ALONE_MS = 400
"""A digit that no other key has followed for so long is an answer."""
PAGE = 9
"""So many answers are shown at a time: one for each digit."""
_COLUMNS = 3
_CARD_COLUMNS = 2
_CARD_ROWS = 2
_CARD_LETTERS = 34
"""So many letters a line of a card has room for, about."""
_MOVES = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class AnswerButton(QPushButton):
    """One answer, with what is known of it below; a long text goes on on a second line."""

    def __init__(self, key: str, answer: Answer) -> None:
        super().__init__()
        self.setObjectName("answer")
        self.setAutoDefault(False)
        # The cursor stays where scans and digits go.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(", ".join((f"{key} {answer.text}", *answer.facts)))
        row = QHBoxLayout(self)
        above = 6 if answer.facts else 11
        row.setContentsMargins(12, above, 14, above)
        row.setSpacing(10)
        digit = plain_label(key, "key")
        words = QVBoxLayout()
        words.setSpacing(0)
        labels = [LinesLabel("answerText", least=1, most=2)]
        labels += [LinesLabel("answerFact", least=1, most=2) for _ in answer.facts]
        for label, text in zip(labels, (answer.text, *answer.facts), strict=True):
            label.show_text(text)
            words.addWidget(label)
        for part in (digit, *labels):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(digit)
        row.addLayout(words, 1)

    def mark(self, *, is_marked: bool) -> None:
        """Whether Enter means it."""
        if is_marked is bool(self.property("marked")):
            return
        set_state(self, "marked", is_marked)
        # A rule on the button reaches its labels only when they are asked to look again.
        for label in self.findChildren(QLabel):
            restyle(label)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class Answers(QFrame):
    """The row of answers below a question.

    `answered` carries the place of an answer; `entered` the same, where Enter confirmed the marked
    one (-1: none was marked). `painted` says that the answers are on the screen.
    """

    answered = Signal(int)
    entered = Signal(int)
    declined = Signal()
    painted = Signal()
    changed = Signal()
    """There are others, or none any more."""

    def __init__(self, field: Field, left: int = 0) -> None:
        """`field`: where digits are typed; `left`: where answers begin, in design pixels."""
        super().__init__()
        self.setObjectName("answers")
        self._field = field
        self._answers: tuple[Answer, ...] = ()
        self._marked: int | None = None
        self._first = 0
        self._columns, self._size = _COLUMNS, PAGE
        self._buttons: list[AnswerButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(left, 4, 0, 0)
        self._grid.setSpacing(8)
        self._no = KeyButton("", "Esc")
        self._no.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._no.clicked.connect(self.declined)
        self._grid.addWidget(self._no, 0, _COLUMNS, Qt.AlignmentFlag.AlignTop)
        self._more = KeyButton("")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self._on_more)
        self._grid.addWidget(self._more, 1, _COLUMNS, Qt.AlignmentFlag.AlignTop)
        self._digit = QTimer(self)
        self._digit.setSingleShot(True)
        self._digit.setInterval(ALONE_MS)
        self._digit.timeout.connect(self._on_digit_alone)
        field.edit.installEventFilter(self)
        field.edit.textEdited.connect(self._on_text_edited)
        self.hide()
        self._say()

    def _say(self) -> None:
        self._no.set_text(_t("Not now"))
        self._show_page()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def show_answers(self, answers: Sequence[Answer], marked: int | None) -> None:
        """Offer these; `marked` is what Enter means, if anything yet. () for no question."""
        self._digit.stop()
        self._answers, self._marked, self._first = tuple(answers), marked, 0
        self._shape()
        self._show_page()
        self.setVisible(bool(answers))
        self.changed.emit()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is offered."""
        return tuple(answer.text for answer in self._answers)

    @property
    def spoken(self) -> tuple[str, ...]:
        """What is offered and on the screen, each with the digit that chooses it."""
        return tuple(button.accessibleName() for button in self._buttons)

    @property
    def marked(self) -> int | None:
        """The place of the answer that Enter means."""
        return self._marked

    def enter(self, typed: str) -> bool:
        """Enter was pressed behind what was typed; whether that was for an answer."""
        self._digit.stop()
        if not self._answers or len(typed) > 1:
            return False
        if not typed:
            self.entered.emit(-1 if self._marked is None else self._marked)
            return True
        place = self._place_of(typed)
        if place is not None:
            self.entered.emit(place)
        return place is not None

    def settle(self) -> None:
        """What comes next is no second digit: the one that stands there is the answer, now."""
        if self._digit.isActive():
            self._digit.stop()
            self._on_digit_alone()

    def _show_page(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, (key, answer) in enumerate(zip(self._keys, self._page, strict=True)):
            button = AnswerButton(key, answer)
            button.clicked.connect(partial(self._on_clicked, self._first + place))
            self._grid.addWidget(button, place // self._columns, place % self._columns)
            self._buttons.append(button)
        others = len(self._answers) - len(self._buttons)
        self._more.set_text(_t("{count} more", count=number(others)))
        self._more.setVisible(others > 0)
        self._show_mark()

    @property
    def _page(self) -> tuple[Answer, ...]:
        return self._answers[self._first : self._first + self._size]

    @property
    def _keys(self) -> list[str]:
        """The digits of those that are shown; of cards there are fewer on a page than digits."""
        if self._size == PAGE:
            return [answer.key for answer in self._page]
        return [str(place) for place in range(1, len(self._page) + 1)]

    def _shape(self) -> bool:
        """As many side by side as have room; whether that is another number than before."""
        before = self._columns
        if any(answer.facts for answer in self._answers):
            card = self.fontMetrics().averageCharWidth() * _CARD_LETTERS
            room = self.width() - self._no.sizeHint().width()
            self._columns = min(max(room // card, _CARD_COLUMNS), _COLUMNS)
            self._size = self._columns * _CARD_ROWS
        else:
            self._columns, self._size = _COLUMNS, PAGE
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))
        return self._columns != before

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._answers and self._shape():
            place = self._first if self._marked is None else self._marked
            self._first = place // self._size * self._size
            self._show_page()

    @Slot()
    def _on_more(self) -> None:
        following = self._first + self._size
        self._first = following if following < len(self._answers) else 0
        self._marked = None if self._marked is None else self._first
        self._show_page()

    def _show_mark(self) -> None:
        for place, button in enumerate(self._buttons, start=self._first):
            button.mark(is_marked=place == self._marked)

    def _move_mark(self, by: int) -> None:
        last = len(self._answers) - 1
        start = -1 if by > 0 else 0
        marked = (start if self._marked is None else self._marked) + by
        self._marked = min(max(marked, 0), last)
        first = self._marked // self._size * self._size
        if first != self._first:
            self._first = first
            self._show_page()
        self._show_mark()

    def _on_clicked(self, place: int) -> None:
        self.answered.emit(place)

    # -- keys ------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._answers or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and _is_command(event):
            self.settle()
        if event.type() != QEvent.Type.KeyPress or is_held_enter(event) or self._field.text:
            return False
        by = _MOVES.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._move_mark(by)
        return True

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self._digit.stop()
        if self._place_of(text) is not None:
            self._digit.start()

    @Slot()
    def _on_digit_alone(self) -> None:
        place = self._place_of(self._field.text)
        if place is not None:
            self._field.edit.clear()
            self.answered.emit(place)

    def _place_of(self, text: str) -> int | None:
        """The place of the answer that a key stands for."""
        keys = self._keys
        return self._first + keys.index(text) if text in keys else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._answers:
            self.painted.emit()


def _is_command(event: QKeyEvent) -> bool:
    """Whether a key does something at the window, and types nothing."""
    is_function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return is_function_key or (has_control and event.key() != Qt.Key.Key_Control)
