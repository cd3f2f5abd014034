"""A field for a day: typed as this computer's region writes it, or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout
from typing_extensions import override

from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.labels import show_tip
from crux_desk.ui.words.text import screen_locale, translate
from crux_desk.ui.words.times import day_pattern, read_day, written_day

_t = translate


class DayField(Field):
    """Its text is a day or nothing; Alt+Down opens the calendar, as a click on its sign does."""

    def __init__(self, caption: str) -> None:
        pattern = day_pattern().replace("yyyy", _t("yyyy"))
        super().__init__(caption, hint=_t("{name} {pattern}", name=caption, pattern=pattern))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0" * 17))

    def show_day(self, day: date | None) -> None:
        """Show a day; None for none."""
        self.start_with("" if day is None else written_day(day))

    def read(self) -> date | None:
        """The day that stands there; None for none.

        Raises:
            ValueError: what stands there is none.
        """
        text = self.text.strip()
        return read_day(text) if text else None

    @override
    def _build(self, unit: str) -> None:
        super()._build(unit)
        self.calendar_button = QToolButton()
        self.calendar_button.setObjectName("calendar")
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name = _t("Open the calendar (Alt+Down)")
        self.calendar_button.setAccessibleName(name)
        show_tip(self.calendar_button, name)
        self.calendar_button.clicked.connect(self.open_calendar)
        layout = self._frame.layout()
        if layout is not None:
            layout.addWidget(self.calendar_button)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def open_calendar(self) -> None:
        """Show the month below the field; the day that is clicked, or taken by Enter, counts."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setObjectName("calendarPopup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setAccessibleName(self.edit.accessibleName())
        calendar = QCalendarWidget()
        calendar.setLocale(screen_locale())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Its own format for the weekend is red on any ground.
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, QTextCharFormat())
        calendar.setAccessibleName(self.edit.accessibleName())
        try:
            day = self.read()
        except ValueError:
            day = None
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))

        def take(chosen: QDate) -> None:
            popup.close()
            self.edit.setText(written_day(date(chosen.year(), chosen.month(), chosen.day())))
            self.edit.setFocus()
            self.commit()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        popup.adjustSize()
        room = self.screen().availableGeometry()
        place = self._frame.mapToGlobal(self._frame.rect().bottomLeft())
        place.setX(max(room.left(), min(place.x(), room.right() - popup.width())))
        if place.y() + popup.height() > room.bottom():
            place.setY(max(room.top(), place.y() - self._frame.height() - popup.height()))
        popup.move(place)
        popup.show()
        calendar.setFocus()
