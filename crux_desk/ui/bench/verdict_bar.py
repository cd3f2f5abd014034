"""The bar that is read from a metre away: what the last act did, and the field to scan into."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.ui.bench.answers import Answers
from crux_desk.ui.bench.note_part import NotePart
from crux_desk.ui.pictures.item_picture import ItemPicture
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.fields import Field, restyle, set_state
from crux_desk.ui.widgets.labels import (
    ElidedLabel,
    LinesLabel,
    NumberLabel,
    has_room,
    plain_label,
    wrapped_lines,
)
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import box_name, translate

_t = translate
_LARGE, _LARGE_LINES, _MOST_LINES = 24, 2, 5
"""The large words: so high, on so many lines; in smaller letters on no more than the last."""
_LARGE_ADVICE = 17
_SYMBOL, _GAP = 44, 18
_EDGE = 17
"""What is free on both sides: so its symbol and its field stand above what is in the cards."""
_BESIDE = _SYMBOL + _GAP
"""Where words begin, beside the symbol: all of them stand on one edge."""
_HEIGHT, _LOW_HEIGHT = 120, 112
"""Room for a question with its answers: what stands below does not move when one comes."""
_FIELD, _LOW_FIELD = 48, 44


class Symbol(QWidget):
    """A shape for each tone, so that no verdict is told by its color alone; `side`: how large."""

    def __init__(self, theme: Theme, side: int = _SYMBOL) -> None:
        super().__init__()
        self._theme, self._side = theme, side
        self._tone = Tone.READY
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(90)
        self._timer.timeout.connect(self._on_timeout)

    def show_tone(self, tone: Tone) -> None:
        """Draw the shape of a tone; a busy one turns."""
        self._tone = tone
        if tone is Tone.BUSY:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _on_timeout(self) -> None:
        self._turn = (self._turn + 30) % 360
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(self._side)
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        painter.scale(side / 44, side / 44)
        draw = {
            Tone.GOOD: self._draw_good,
            Tone.BAD: self._draw_bad,
            Tone.WARN: self._draw_warning,
            Tone.BUSY: self._draw_busy,
            Tone.READY: self._draw_ready,
        }
        draw[self._tone](painter)

    def _pen(self, color: str, width: float = 5) -> QPen:
        pen = QPen(self._theme.color(color), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _draw_good(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("good"))
        painter.drawEllipse(QRectF(0, 0, 44, 44))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen("good_bg"))
        path = QPainterPath()
        path.moveTo(13, 23)
        path.lineTo(19.5, 29.5)
        path.lineTo(31.5, 16)
        painter.drawPath(path)

    def _draw_bad(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("bad"))
        painter.drawRoundedRect(QRectF(0, 0, 44, 44), 10, 10)
        painter.setPen(self._pen("bad_bg"))
        painter.drawLine(15, 15, 29, 29)
        painter.drawLine(29, 15, 15, 29)

    def _draw_warning(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("warn"))
        path = QPainterPath()
        path.moveTo(22, 3)
        path.lineTo(43, 41)
        path.lineTo(1, 41)
        path.closeSubpath()
        painter.drawPath(path)
        painter.setPen(self._pen("warn_bg", 4.5))
        painter.drawLine(22, 17, 22, 27)
        painter.drawPoint(22, 34)

    def _draw_busy(self, painter: QPainter) -> None:
        painter.setPen(self._pen("line", 4))
        painter.drawEllipse(QRectF(4, 4, 36, 36))
        painter.setPen(self._pen("accent", 4))
        painter.drawArc(QRectF(4, 4, 36, 36), -self._turn * 16, 100 * 16)

    def _draw_ready(self, painter: QPainter) -> None:
        pen = self._pen("accent", 3.5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for x, width in ((6, 3), (12, 2), (18, 4), (25, 2), (31, 3), (37, 2)):
            pen.setWidthF(width)
            painter.setPen(pen)
            painter.drawLine(x, 10, x, 34)


class Headline(LinesLabel):
    """The large words, whole: in smaller letters where they would need more than two lines."""

    elide_mode = Qt.TextElideMode.ElideMiddle

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._measured, self._is_long = ("", 0, 0), False
        super().__init__("title", least=1, most=_MOST_LINES, is_even=True)

    @override
    def _elide(self) -> None:
        large = QFont(self.font())
        large.setPixelSize(self._theme.px(_LARGE))
        asked = (self.full_text, large.pixelSize(), max(self.contentsRect().width(), 10))
        if asked != self._measured:
            self._measured = asked
            self._is_long = len(wrapped_lines(asked[0], large, asked[2])) > _LARGE_LINES
        # The style sheet has the two sizes; this comes here again with the other one.
        set_state(self, "long", self._is_long)
        super()._elide()


class Advice(LinesLabel):
    """The small words: larger where they are on one line then, and nothing else needs its room."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._may_be_large = True
        super().__init__("advice", least=1, most=4, is_even=True)

    def allow_large(self, *, is_allowed: bool) -> None:
        """Whether nothing is asked and there is no note to be read."""
        if is_allowed is not self._may_be_large:
            self._may_be_large = is_allowed
            self._elide()

    @override
    def _elide(self) -> None:
        large = QFont(self.font())
        large.setPixelSize(self._theme.px(_LARGE_ADVICE))
        is_large = self._may_be_large and has_room(self.full_text, large, self._room)
        # The style sheet has the two sizes; this comes here again with the other one.
        set_state(self, "large", is_large)
        super()._elide()


def _scan_field() -> Field:
    field = Field("")
    field.hide_caption()
    # An input method would take a scanner's letters to spell with them.
    field.edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
    return field


class VerdictBar(QFrame):
    """The verdict, the answers to what it asks, and the field for what is scanned or typed."""

    code_entered = Signal(str)
    confirmed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self._theme = theme
        theme.changed.connect(self._on_theme_changed)
        self._symbol = Symbol(theme)
        self.picture = ItemPicture(theme)
        self._box = plain_label(name="box")
        self._title = Headline(theme)
        self._advice = Advice(theme)
        self._advice.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._code = NumberLabel("code")
        self._code.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._code.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._mode = ElidedLabel("mode")
        self._mode.hide()
        self.scan = _scan_field()
        self.scan.edit.returnPressed.connect(self._on_return_pressed)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self._title)
        self.note = NotePart()
        words.addWidget(self.note)
        words.addWidget(self._advice)
        words.addStretch(1)
        self.answers = Answers(self.scan, _BESIDE)
        self.answers.changed.connect(self._fit_scan_field)
        layout = QHBoxLayout()
        layout.setSpacing(_GAP)
        layout.addWidget(self._symbol)
        layout.addWidget(self._box)
        layout.addLayout(words, 1)
        layout.addWidget(self.picture)
        layout.addLayout(self._entry())
        rows = QVBoxLayout(self)
        rows.setSpacing(0)
        rows.addLayout(layout)
        rows.addWidget(self.answers)
        self._fit_height()
        self._fit_scan_field()
        self._say()
        self.show_verdict(Verdict(Tone.READY, _t("Ready"), _t("Scan or type a PO number.")))

    def _entry(self) -> QVBoxLayout:
        """The field, and below it what needs no row of its own."""
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._mode)
        below.addWidget(self._code, 1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.scan)
        column.addLayout(below)
        column.addWidget(self.note.button, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        return column

    def _say(self) -> None:
        self.scan.call(_t("Sca&n or type: item, PO number"), _t("item or PO number"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def show_verdict(self, verdict: Verdict) -> None:
        """Say it, until the next one."""
        set_state(self, "tone", verdict.tone.value)
        self._symbol.show_tone(verdict.tone)
        self._verdict = verdict
        self.picture.show_item(verdict.code)
        self._box.setVisible(verdict.box is not None)
        self._show_box()
        self._title.show_text(verdict.title)
        self._advice.show_text(verdict.advice)
        # Said once: what stands in the large words needs no second place.
        self._code.show_text("" if verdict.code in verdict.title else verdict.code)
        # A style sheet's rule on the bar reaches its labels only when they are asked to look again.
        for label in (self._box, self._title, self._advice, self._code):
            restyle(label)
        self._name_it()

    @property
    def verdict(self) -> Verdict:
        """What it says."""
        return self._verdict

    def show_note(self, text: str) -> None:
        """Show the note that has to be read, below all that is said meanwhile; "" for none."""
        self.note.show_note(text)
        self._fit_scan_field()
        self._name_it()

    @property
    def spoken(self) -> str:
        """All that it says and asks, for those who do not see it."""
        return " ".join(part for part in (self.accessibleName(), *self.answers.spoken) if part)

    def _name_it(self) -> None:
        parts = (self._verdict.headline, self._verdict.advice, self.note.text)
        self.setAccessibleName(" ".join(part for part in parts if part))

    def show_mode(self, text: str) -> None:
        """Say what was announced for the next scan, until it has come; "" for nothing."""
        self._mode.show_text(text)
        self._fit_scan_field()

    @property
    def mode(self) -> str:
        """What was announced for the next scan."""
        return self._mode.full_text

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit_scan_field()
        self._fit_height()
        self._show_box()

    def _fit_height(self) -> None:
        is_low, layout = self._theme.is_low, self.layout()
        self._least = _LOW_HEIGHT if is_low else _HEIGHT
        self.scan.set_frame_height(self._theme.px(_LOW_FIELD if is_low else _FIELD))
        if layout is not None:
            layout.setContentsMargins(_EDGE, 8 if is_low else 12, _EDGE, 4 if is_low else 8)

    def _show_box(self) -> None:
        number = self._verdict.box
        self._box.setText("" if number is None else box_name(number))
        hue = self._theme.box_hue(number)
        if hue != (self._box.property("hue") or ""):
            set_state(self._box, "hue", hue)
            # Else a label does not reckon anew how wide it is with what its style leaves free.
            QApplication.sendEvent(self._box, QEvent(QEvent.Type.StyleChange))

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._theme.px(self._least)))

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._theme.px(self._least)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture.fit()
        self._fit_scan_field()

    @Slot()
    def _fit_scan_field(self) -> None:
        """In a narrow window the words have the room: what they say is read from a metre."""
        px, width = self._theme.px, self.width()
        self.scan.setFixedWidth(max(px(210), min(px(330), width * 3 // 10)))
        is_asking = not self.answers.isHidden()
        # What is asked needs the room in the height.
        self._code.setVisible(not is_asking and self.note.isHidden())
        self._mode.setVisible(bool(self._mode.full_text) and not is_asking)
        self._advice.allow_large(is_allowed=not is_asking and self.note.isHidden())

    @property
    def title(self) -> str:
        """The large words that stand there."""
        return self._verdict.headline

    @property
    def advice(self) -> str:
        """The small words that stand there."""
        return self._advice.full_text

    @Slot()
    def _on_return_pressed(self) -> None:
        code = self.scan.text
        self.scan.edit.clear()
        if self.answers.enter(code.strip()):
            return
        if code.strip():
            self.code_entered.emit(code)
        else:
            self.confirmed.emit()
