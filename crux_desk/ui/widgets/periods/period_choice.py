"""The days that are looked at: a choice of the usual ones, and from–to typed as dates."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from crux_desk.domain.records.history import Period, period_of_days
from crux_desk.ui.widgets.cards import SIDE, TIGHT_SIDE, ChoiceButton
from crux_desk.ui.widgets.periods.day_field import DayField
from crux_desk.ui.widgets.spacing import Flow
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import noop, translate, translated
from crux_desk.ui.words.times import written_day

_t = translate
Days = tuple[date | None, date | None]
_APART = 8
"""Design pixels between its parts."""
ALL, THIS_WEEK = 0, 3
"""Places among the choices."""


def today() -> date:
    """The day that it is here."""
    return datetime.now().astimezone().date()


def _all() -> Days:
    return None, None


def _today() -> Days:
    return today(), today()


def _yesterday() -> Days:
    day = today() - timedelta(days=1)
    return day, day


def _this_week() -> Days:
    day = today()
    first = QLocale.system().firstDayOfWeek().value
    return day - timedelta(days=(day.isoweekday() - first) % 7), day


_CHOICES: tuple[tuple[str, Callable[[], Days]], ...] = (
    (noop("All"), _all),
    (noop("Today"), _today),
    (noop("Yesterday"), _yesterday),
    (noop("This week"), _this_week),
)


class PeriodChoice(QWidget):
    """Buttons for the usual days, and two fields that show which they are and take others."""

    changed = Signal()

    def __init__(self, chosen: int = 0) -> None:
        """Args: chosen: the place of the days that are shown first: `ALL` or `THIS_WEEK`."""
        super().__init__()
        self._days: Days = (None, None)
        self._buttons: list[ChoiceButton] = []
        row = Flow(_APART)
        self.setLayout(row)
        for text, _ in _CHOICES:
            button = ChoiceButton(translated(text))
            button.clicked.connect(self._on_chosen)
            self._buttons.append(button)
            row.addWidget(button)
        self.first, self.last = self._field(_t("From")), self._field(_t("To"))
        # Both on one line, or both below the buttons.
        together = QWidget()
        together.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        days = QHBoxLayout(together)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(_APART)
        days.addWidget(self.first)
        days.addWidget(self.last)
        row.addWidget(together)
        self._choose(chosen)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # There is less room beside the texts of the buttons before the days are cut.
        is_tight = self.width() < self.sizeHint().width()
        for button in self._buttons:
            button.tighten(is_tight)

    @override
    def sizeHint(self) -> QSize:
        # However close its buttons stand now: with more room they stand apart again.
        fields = sum(field.sizeHint().width() for field in (self.first, self.last))
        return QSize(self._buttons_width() + fields, super().sizeHint().height())

    @property
    def least_on_a_line(self) -> int:
        """Pixels of width that it needs before its days stand below its buttons."""
        fields = sum(field.minimumWidth() for field in (self.first, self.last))
        saved = grown(2 * (SIDE - TIGHT_SIDE) * len(self._buttons))
        return self._buttons_width() - saved + fields

    def _buttons_width(self) -> int:
        """With what is free between all its parts."""
        buttons = sum(button.width_with(key=False) for button in self._buttons)
        return buttons + grown(_APART * (len(self._buttons) + 1))

    @property
    def days(self) -> Days:
        """The first and the last day, both included; None where it is open."""
        return self._days

    @property
    def period(self) -> Period:
        """The days as a span of time."""
        return period_of_days(*self._days)

    @property
    def words(self) -> str:
        """The days in words; "" for all."""
        first, last = self._days
        if first is None:
            return "" if last is None else _t("Through {day}", day=written_day(last))
        if last is None:
            return _t("Since {day}", day=written_day(first))
        if first == last:
            return _t("On {day}", day=written_day(first))
        return _t("From {first} to {last}", first=written_day(first), last=written_day(last))

    @property
    def fault(self) -> str:
        """What is wrong with what was typed; "" for nothing."""
        return self.first.fault or self.last.fault

    def _field(self, caption: str) -> DayField:
        field = DayField(caption)
        field.hide_caption()
        field.setProperty("small", True)
        field.committed.connect(self._on_typed)
        return field

    def _check(self, chosen: int) -> None:
        for number, button in enumerate(self._buttons):
            button.setChecked(number == chosen)

    def focus_chosen(self) -> None:
        """The keys go to what is chosen: on another choice, two would look chosen."""
        for button in self._buttons:
            if button.isChecked():
                button.setFocus()

    @Slot()
    def _on_chosen(self) -> None:
        number = next(n for n, button in enumerate(self._buttons) if button is self.sender())
        self.choose(number)

    def choose(self, number: int) -> None:
        """Choose one of the usual days, by its place."""
        self._choose(number)
        self.changed.emit()

    def _choose(self, number: int) -> None:
        self._check(number)
        self._days = _CHOICES[number][1]()
        for field, day in zip((self.first, self.last), self._days, strict=True):
            field.show_day(day)

    @Slot()
    def _on_typed(self) -> None:
        first, last = self._read(self.first), self._read(self.last)
        if self.fault:
            return
        if first is not None and last is not None and first > last:
            words = _t(
                "{last} is before {first}.", last=written_day(last), first=written_day(first)
            )
            self.last.show_fault(words)
            self.changed.emit()
            return
        self._days = (first, last)
        self.first.show_day(first)
        self.last.show_day(last)
        self._check(0 if self._days == (None, None) else -1)
        self.changed.emit()

    def _read(self, field: DayField) -> date | None:
        field.show_fault("")
        try:
            return field.read()
        except ValueError:
            fault = _t(
                '"{text}" isn\'t a valid date. Type it like {example}.',
                text=field.text.strip()[:20],
                example=written_day(date(today().year, 5, 31)),
            )
            field.show_fault(fault)
            self.changed.emit()
            return None
