"""The numbers of a station: figures, two pictures, tables. It counts nothing itself."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.numbers.figures import Grouping, Names, Numbers, NumbersQuery
from crux_desk.ui.numbers.charts import bars, line
from crux_desk.ui.numbers.model import FiguresModel
from crux_desk.ui.numbers.tiles import PaceTile, Tile
from crux_desk.ui.numbers.words import (
    TABLES,
    Metric,
    benches_words,
    day_points,
    elsewhere_words,
    hour_points,
    metric_name,
    metric_words,
    mistaken_table,
    pace_facts,
    query_words,
    said_of,
    short_pace_facts,
    table_of,
    tips_of,
    title_of,
    uncounted_words,
)
from crux_desk.ui.widgets.cards import Card, ChoiceButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import fill_row
from crux_desk.ui.widgets.files import PathLine
from crux_desk.ui.widgets.labels import plain_label, width_of
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.widgets.periods.period_choice import THIS_WEEK, PeriodChoice
from crux_desk.ui.widgets.spacing import Flow
from crux_desk.ui.widgets.text_table import TextTable
from crux_desk.ui.widgets.theme import Theme, grown
from crux_desk.ui.words.text import sentences, shown_text, side_by_side, translate, translated

_t = translate
_CHARACTERS = 11
_SIDES = 56
"""Design pixels that a dialog leaves free beside what is in it."""


class NumbersDialog(DeskDialog):
    """Shows numbers, and says which are wanted.

    Args:
        parent: the window.
        theme: its look.
        own: the packer whose numbers alone are shown; None for everybody's.
        has_floor: whether there are other benches.
    """

    wanted = Signal()
    export_wanted = Signal()
    pdf_wanted = Signal()
    print_wanted = Signal()

    def __init__(
        self, parent: QWidget, theme: Theme, own: str | None = None, *, has_floor: bool = False
    ) -> None:
        title = _t("Numbers") if own is None else _t("Numbers of {packer}", packer=shown_text(own))
        super().__init__(parent, title)
        self._own, self._is_low, self._has_floor = own, theme.is_low, has_floor
        self._numbers = Numbers()
        self.shown_metric = Metric.ORDERS
        self.table: Grouping | None = Grouping.PACKER if own is None else Grouping.DAY
        self.period = PeriodChoice(THIS_WEEK)
        self.period.changed.connect(self._on_period_changed)
        self._theme = theme
        self.tiles: dict[Metric, Tile] = {}
        self.kinds: dict[Grouping | None, ChoiceButton] = {}
        self._choices: tuple[NameChoice, ...] = ()
        self._names: QWidget | None = None
        self._pieces_built = 0
        self._build()
        self.fit(1280, 720)
        self.period.focus_chosen()

    # -- what is wanted --------------------------------------------------------------------------

    def query(self, origin: str | None) -> NumbersQuery:
        """Whose numbers, of which days."""
        packer = self.packers.chosen if self._own is None else self._own
        first, last = self.period.days
        return NumbersQuery(origin, first, last, packer, self.stations.chosen, self.carriers.chosen)

    @property
    def is_of_all(self) -> bool:
        """Whether those of all benches are wanted."""
        return self._has_floor and self.benches.chosen is None

    @property
    def numbers(self) -> Numbers:
        """What is shown."""
        return self._numbers

    # -- what is shown ---------------------------------------------------------------------------

    def show_numbers(self, numbers: Numbers, floor: str = "") -> None:
        """These were asked for; `floor` says why other benches are missing."""
        self._numbers = numbers
        self.show_fault("")
        self._complete()
        self._offer(numbers.names)
        nothing = "" if numbers.total.sums.orders else _t("Nothing was submitted.")
        missing = uncounted_words(numbers.uncounted), elsewhere_words(numbers.elsewhere)
        self.show_text(sentences(floor, nothing, *missing))
        for metric, tile in self.tiles.items():
            tile.show_value(metric_words(metric, numbers.total.sums))
        self.pace.show_pace(*pace_facts(numbers.total), *short_pace_facts(numbers.total))
        self._fit_figures()
        self._show_pictures()
        self._show_table()

    def show_error(self, text: str) -> None:
        """They could not be read."""
        self._complete()
        self.show_fault(text)

    def show_saved(self, path: Path) -> None:
        """A file was written."""
        self.file.show_path(path)

    @property
    def words(self) -> str:
        """Whose numbers are shown, of which days."""
        days = query_words(self._numbers.query, self.period.words)
        return side_by_side(benches_words(self._numbers), days) if self._has_floor else days

    def _offer(self, names: Names) -> None:
        self.packers.offer(names.packers)
        self.stations.offer(names.stations)
        self.carriers.offer(names.carriers)
        # One station, and all of one carrier: there is nothing to choose.
        self.stations.setVisible(len(names.stations) > 1)
        self.carriers.setVisible(len(names.carriers) > 1)
        self._fit_filters()

    def _show_pictures(self) -> None:
        made = (
            (self.hours, self._hours_card, Grouping.HOUR, hour_points),
            (self.days, self._days_card, Grouping.DAY, day_points),
        )
        for chart, card, grouping, points_of in made:
            title, points = (
                title_of(self.shown_metric, grouping),
                points_of(self._numbers, self.shown_metric),
            )
            tips = tips_of(grouping, points)
            card.title.setText(title)
            chart.show_points(points, tips, said_of(title, tips, points))

    def _show_table(self) -> None:
        if self.table is None:
            self.model.show_rows(*mistaken_table(self._numbers.mistaken), names=2)
        else:
            self.model.show_rows(*table_of(self._numbers, self.table))
        table, names = self.table_view, 1 if self.table is not None else 2
        head = table.horizontalHeader()
        numbers = range(names, self.model.columnCount())
        table.lay_out(
            {n: max(table.sizeHintForColumn(n), head.sectionSizeHint(n)) for n in numbers}
        )
        for kind, button in self.kinds.items():
            button.setChecked(kind is self.table)
        self.table_view.setAccessibleName(self._kind_name(self.table))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def _fit_width(self) -> None:
        self._fit_filters()
        self._fit_figures()

    def _fit_filters(self) -> None:
        """The names stand beside the days, else beside the title, else below the days."""
        if self._names is None:
            return
        shown = (one for one in self._choices if not one.isHidden())
        names = sum(one.sizeHint().width() + grown(8) for one in shown)
        title = width_of(self.windowTitle(), self.title_font) + grown(16)
        is_narrow = self.period.least_on_a_line + names > self._room
        is_in_title = is_narrow and title + names <= self._room
        if is_in_title and self._filters.indexOf(self._names) >= 0:
            self.put_beside_title(self._names)
        elif not is_in_title and self._filters.indexOf(self._names) < 0:
            self._filters.addWidget(self._names)
        directions = QBoxLayout.Direction
        self._filters.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        # On a line of their own the days may run to its end.
        for place, takes in enumerate((is_narrow, not is_narrow)):
            self._days_row.setStretch(place, int(takes))

    def _fit_figures(self) -> None:
        """The pace stands below the tiles where it has no room beside them."""
        if not self.tiles:
            return
        directions = QBoxLayout.Direction
        parts = (*self.tiles.values(), self.pace)
        wanted = sum(part.minimumSizeHint().width() + grown(8) for part in parts)
        is_narrow = wanted - grown(8) > self._room
        self._figures.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    @property
    def _room(self) -> int:
        """Pixels of width for what is in it."""
        margins = self.contentsMargins()
        return self.width() - grown(_SIDES) - margins.left() - margins.right()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._days_row = days = QHBoxLayout()
        days.addWidget(self.period)
        days.addStretch(1)
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._filters.setSpacing(8)
        self._filters.addLayout(days)
        self.body.addLayout(self._filters)
        self._results = QVBoxLayout()
        self._results.setSpacing(10)
        self.body.addLayout(self._results, 1)
        self.file = PathLine()
        self.body.addWidget(self.file)
        note = _t(
            "Time counts from an order's first step to its submission, without breaks over"
            " 10 minutes."
        )
        wrong = _t("A wrong scan is an item that the open order doesn't need.")
        scans = _t("Scans are the items and labels put into boxes of submitted orders.")
        said = plain_label(sentences(note, scans, wrong), "status")
        said.setWordWrap(True)
        self.body.addWidget(said)
        self.add_cancel(_t("Close"))

    def build_more(self) -> bool:
        """Build a piece of what comes once the dialog is painted; False where nothing is left.

        All at once would hold up the window.
        """
        pieces = (self._build_pictures, self._build_tables)
        if self._pieces_built == len(pieces):
            return False
        self._pieces_built += 1
        pieces[self._pieces_built - 1]()
        return True

    def _complete(self) -> None:
        while self.build_more():
            pass

    def _build_tables(self) -> None:
        self._results.addLayout(self._build_table(), 1)
        self._names = self._build_names()
        self._filters.addWidget(self._names)
        # After they have their place: before, one that is shown would be a window of its own.
        self.benches.setVisible(self._has_floor)
        self.packers.setVisible(self._own is None)
        self.stations.hide()
        self.carriers.hide()
        self._fit_filters()
        self._build_buttons()
        self.put_buttons_last()
        self.grow_spacing()

    def _build_names(self) -> QWidget:
        self.benches = _choice(_t("Benches"), _t("All benches"))
        self.benches.offer([_t("This bench")])
        self.packers = _choice(_t("Packer"), _t("All packers"))
        self.stations = _choice(_t("Station"), _t("All stations"))
        self.carriers = _choice(_t("Carrier"), _t("All carriers"))
        self._choices = (self.benches, self.packers, self.stations, self.carriers)
        names = QWidget()
        row = QHBoxLayout(names)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for choice in self._choices:
            choice.changed.connect(self.wanted)
            # As high as the fields beside it.
            choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            row.addWidget(choice)
        row.addStretch(1)
        return names

    def _build_buttons(self) -> None:
        export = self.add_button(_t("Export…"))
        export.clicked.connect(self.export_wanted)
        pdf = self.add_button(_t("Save as PDF…"))
        pdf.clicked.connect(self.pdf_wanted)
        to_print = self.add_button(_t("Print…"), "Ctrl+P")
        to_print.setShortcut("Ctrl+P")
        to_print.clicked.connect(self.print_wanted)

    def _build_pictures(self) -> None:
        self.hours, self.days = bars(self._theme), line(self._theme)
        self._hours_card, self._days_card = (
            Card(title_of(self.shown_metric, one)) for one in (Grouping.HOUR, Grouping.DAY)
        )
        pictures = QHBoxLayout()
        pictures.setSpacing(12)
        for card, chart in ((self._hours_card, self.hours), (self._days_card, self.days)):
            card.stand_close(is_low=self._is_low)
            card.body.addWidget(chart, 1)
            pictures.addWidget(card, 1)
        self._results.addLayout(self._build_tiles())
        self._results.addLayout(pictures, 1)

    def _build_tiles(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.tiles = {metric: Tile(metric_name(metric)) for metric in Metric}
        for metric, tile in self.tiles.items():
            tile.setChecked(metric is self.shown_metric)
            tile.clicked.connect(self._on_tile_clicked)
            row.addWidget(tile)
        self.pace = PaceTile()
        self._figures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._figures.setSpacing(8)
        self._figures.addLayout(row, 50)
        self._figures.addWidget(self.pace, 24)
        fill_row(*self.tiles.values(), self.pace)
        return self._figures

    def _build_table(self) -> QVBoxLayout:
        self.model = FiguresModel()
        self.table_view = TextTable(self.model, "", 1.75)
        column = QVBoxLayout()
        column.setSpacing(6)
        row = Flow(8)
        kinds = [kind for kind in TABLES if self._own is None or kind is not Grouping.PACKER]
        for kind in (*kinds, None):
            button = ChoiceButton(self._kind_name(kind))
            button.clicked.connect(self._on_kind_clicked)
            self.kinds[kind] = button
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.table_view, 1)
        self.keep_one_bar(self.table_view, lambda: self._theme.px(72 if self._is_low else 96))
        return column

    @staticmethod
    def _kind_name(kind: Grouping | None) -> str:
        return _t("Wrong items") if kind is None else translated(TABLES[kind])

    # -- what the packer does --------------------------------------------------------------------

    @Slot()
    def _on_period_changed(self) -> None:
        fault = self.period.fault
        self.show_fault(sentences(fault, _t("The numbers are unchanged.")) if fault else "")
        if not fault:
            self.wanted.emit()

    @Slot()
    def _on_tile_clicked(self) -> None:
        for metric, tile in self.tiles.items():
            if tile is self.sender():
                self.shown_metric = metric
            tile.setChecked(tile is self.sender())
        self._show_pictures()

    @Slot()
    def _on_kind_clicked(self) -> None:
        self.table = next(kind for kind, one in self.kinds.items() if one is self.sender())
        self._show_table()


def _choice(name: str, all_names: str) -> NameChoice:
    return NameChoice(name, all_names, max(_CHARACTERS, len(all_names)))
