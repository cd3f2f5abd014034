"""The files of shipping software that a station reads: where they are, and how each is read."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from crux_desk.domain.label_records.choices import (
    AUTO,
    OWN,
    FeedChoice,
    OwnColumn,
    WeightUnit,
    plain_feed,
)
from crux_desk.domain.label_records.guessing import guess_columns, guess_unit
from crux_desk.ui.settings.rows import SettingEditor, heading
from crux_desk.ui.settings.whole_list import WholeList
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.files import FileDialog, FolderDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.words.text import noop, shown_text, side_by_side, translate, translated

_t = translate
_ACROSS = 3
_SHOWN_PARTS = 2
"""So many parts of a path, from its end, tell one file from another."""
_REFERENCES = 5
COLUMNS: Mapping[OwnColumn, str] = {
    OwnColumn.TRACKING: noop("Tracking number"),
    OwnColumn.CARRIER: noop("Carrier"),
    OwnColumn.SERVICE: noop("Service"),
    OwnColumn.WEIGHT: noop("Weight"),
    OwnColumn.COST: noop("Cost"),
    OwnColumn.REFERENCE: noop("Order's number"),
    OwnColumn.ZIP: noop("ZIP"),
    OwnColumn.VOID: noop("Void"),
    OwnColumn.TIME: noop("Time"),
    OwnColumn.SHIPMENT: noop("Shipment"),
    OwnColumn.PACKAGES: noop("Number of packages"),
}


class FeedsEditor(SettingEditor):
    """A list of feeds, and below it how the chosen one is read.

    Args:
        kinds: the kinds of files that there are, with what a person calls them.
    """

    shown_changed = Signal()
    """Another feed is chosen, or is read otherwise."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        super().__init__("feeds")
        self.setObjectName("row")
        self._kinds = dict(kinds)
        self._feeds: list[FeedChoice] = []
        self._headings: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._said: dict[str, str] = {}
        self._guessed: set[str] = set()
        self._is_filling = False
        self.list = WholeList("feeds", _t("No files yet."))
        self.list.setAccessibleName(words_of(self.name).caption)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.add_file = self._button(_t("Add a file…"), self._on_add_file)
        self.add_folder = self._button(_t("Add a folder…"), self._on_add_folder)
        self.remove = self._button(_t("Remove"), self._on_remove)
        self.path = Field(_t("File, folder, or a name with *"))
        self.path.edit.textEdited.connect(self._on_edited)
        self.profile = _choice(_t("Program"), _t("See it by the headings"))
        for name, title in self._kinds.items():
            self.profile.names.addItem(title, name)
        self.profile.names.addItem(_t("Name the columns yourself"), OWN)
        self.profile.changed.connect(self._on_edited)
        self.reference = _choice(_t("Order's number"), _t("Look in all references"))
        for number in range(1, _REFERENCES + 1):
            self.reference.names.addItem(_t("Reference {number}", number=number), str(number))
        self.reference.changed.connect(self._on_edited)
        self.columns = {
            column: _choice(translated(text), _t("none")) for column, text in COLUMNS.items()
        }
        for choice in self.columns.values():
            choice.changed.connect(self._on_edited)
        self.unit = _choice(_t("Weights are in"), WeightUnit.LB.value)
        for unit in (WeightUnit.OZ, WeightUnit.KG, WeightUnit.G):
            self.unit.names.addItem(unit.value, unit.value)
        self.unit.changed.connect(self._on_edited)
        self._build()
        self._show()

    @property
    def chosen(self) -> FeedChoice | None:
        """The feed that is shown below the list."""
        place = self.list.currentRow()
        return self._feeds[place] if 0 <= place < len(self._feeds) else None

    def offer_headings(
        self, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...] = ()
    ) -> None:
        """The columns of the chosen feed's file, to be named, with what stands below them."""
        self._headings, self._rows = headings, rows
        self._guess()
        self._show()

    def show_said(self, said: Mapping[str, str]) -> None:
        """How each feed stands, in a few words, by its path."""
        if dict(said) == self._said:
            return
        self._said = dict(said)
        for row, feed in enumerate(self._feeds):
            self.list.item(row).setText(self._line(feed))

    def _guess(self) -> None:
        """Columns that nobody has named yet are guessed: a person looks at them before they count."""
        feed, place = self.chosen, self.list.currentRow()
        if feed is None or feed.profile != OWN or feed.columns or not self._headings:
            return
        if feed.path in self._guessed:
            # Somebody has taken the guess off again.
            return
        self._guessed.add(feed.path)
        found = guess_columns(self._headings, self._rows)
        if OwnColumn.TRACKING not in found:
            return
        unit = guess_unit(found.get(OwnColumn.WEIGHT, ""))
        columns = tuple(sorted(found.items()))
        self._feeds[place] = replace(feed, columns=columns, weight_unit=unit)
        self.on_edited()
        self.shown_changed.emit()

    @override
    def fill(self, value: object) -> None:
        self._feeds = list(value) if isinstance(value, tuple) else []
        self._list(0)

    @override
    def typed(self) -> object:
        return [plain_feed(feed) for feed in self._feeds]

    @override
    def lock(self, *, is_locked: bool) -> None:
        for widget in (self.add_file, self.add_folder, self._how):
            widget.setEnabled(not is_locked)
        self._show()

    @property
    @override
    def stop(self) -> QWidget:
        return self.list

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        choices = (self.profile, self.reference, *self.columns.values(), self.unit)
        buttons = (self.add_file, self.add_folder, self.remove)
        return (self.list, *buttons, self.path.edit, *(one.names for one in choices))

    def add(self, path: Path) -> None:
        """One more, shown at once."""
        if str(path) not in {feed.path for feed in self._feeds}:
            self._feeds.append(FeedChoice(str(path)))
        self._list([feed.path for feed in self._feeds].index(str(path)))
        self.on_edited()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words = words_of(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(heading(words.caption, words.text))
        # Beside the list, not below: on a small screen that is a row more of what comes then.
        shown = QHBoxLayout()
        shown.setSpacing(10)
        shown.addWidget(self.list, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add_file, self.add_folder, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        shown.addLayout(buttons)
        column.addLayout(shown)
        self._how = QWidget()
        self._own = QWidget()
        how, own = QGridLayout(self._how), QGridLayout(self._own)
        for grid in (how, own):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(4)
        how.addWidget(self.path, 1, 0, 1, 2)
        for place, (caption, choice) in enumerate(
            ((_t("Program"), self.profile), (_t("Order's number"), self.reference))
        ):
            how.addWidget(_caption(caption), 2, place)
            how.addWidget(choice, 3, place)
        named = [(translated(COLUMNS[one]), choice) for one, choice in self.columns.items()]
        named.insert(4, (_t("Weights are in"), self.unit))
        for place, (caption, choice) in enumerate(named):
            own.addWidget(_caption(caption), place // _ACROSS * 2, place % _ACROSS)
            own.addWidget(choice, place // _ACROSS * 2 + 1, place % _ACROSS)
        how.addWidget(self._own, 4, 0, 1, 2)
        column.addWidget(self._how)
        column.addWidget(self.note)

    def _button(self, text: str, does: object) -> KeyButton:
        button = KeyButton(text)
        button.clicked.connect(does)
        return button

    # -- showing ---------------------------------------------------------------------------------

    def _list(self, chosen: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for feed in self._feeds:
            self.list.addItem(self._line(feed))
        self.list.setCurrentRow(min(chosen, len(self._feeds) - 1))
        self.list.blockSignals(False)
        self._on_chosen()

    def _line(self, feed: FeedChoice) -> str:
        title = _t("your columns") if feed.profile == OWN else self._kinds.get(feed.profile, "")
        return side_by_side(_short(feed.path), title, self._said.get(feed.path, ""))

    def _show(self) -> None:
        feed = self.chosen
        self._how.setVisible(feed is not None)
        # On a small screen, a button that cannot be pressed would make the page scroll.
        self.remove.setVisible(feed is not None)
        self.remove.setEnabled(not self.is_locked)
        if feed is None:
            return
        self._is_filling = True
        if self.path.edit.text() != feed.path:
            self.path.edit.setText(feed.path)
        _choose(self.profile, feed.profile)
        _choose(self.reference, feed.reference)
        self._own.setVisible(feed.profile == OWN)
        named = dict(feed.columns)
        for column, choice in self.columns.items():
            offered = dict.fromkeys((*filter(None, self._headings), *named.values()))
            choice.offer(tuple(offered))
            _choose(choice, named.get(column, AUTO))
        _choose(self.unit, feed.weight_unit.value)
        self._is_filling = False

    @Slot()
    def _on_chosen(self) -> None:
        self._headings = self._rows = ()
        self._show()
        self.shown_changed.emit()

    @Slot()
    def _on_edited(self) -> None:
        place = self.list.currentRow()
        if self._is_filling or self.chosen is None:
            return
        self._feeds[place] = self._entered(self._feeds[place])
        self.list.item(place).setText(self._line(self._feeds[place]))
        self._own.setVisible(self._feeds[place].profile == OWN)
        self._guess()
        self._show()
        self.on_edited()
        self.shown_changed.emit()

    def _entered(self, feed: FeedChoice) -> FeedChoice:
        columns = ((column, choice.chosen) for column, choice in self.columns.items())
        named = tuple(sorted((column, name) for column, name in columns if name))
        is_own = self.profile.chosen == OWN
        return replace(
            feed,
            path=self.path.edit.text().strip(),
            profile=self.profile.chosen or AUTO,
            reference=self.reference.chosen or AUTO,
            columns=named if is_own else (),
            weight_unit=WeightUnit(self.unit.chosen or WeightUnit.LB) if is_own else WeightUnit.LB,
        )

    # -- what a person does ----------------------------------------------------------------------

    @Slot()
    def _on_add_file(self) -> None:
        title = words_of(self.name).caption
        dialog = FileDialog(
            self, title, _t("Files of labels (*.csv *.txt *.tsv *.xml *.out *.xlsx)")
        )
        dialog.chosen.connect(self.add)
        dialog.open()

    @Slot()
    def _on_add_folder(self) -> None:
        dialog = FolderDialog(self, words_of(self.name).caption)
        dialog.chosen.connect(self.add)
        dialog.open()

    @Slot()
    def _on_remove(self) -> None:
        place = self.list.currentRow()
        if self.chosen is not None:
            del self._feeds[place]
            self._list(max(0, place - 1))
            self.on_edited()


def _short(path: str) -> str:
    """The end of a path: its beginning is the same for all of them."""
    parts = Path(path).parts
    end = str(Path(*parts[-_SHOWN_PARTS:])) if parts else ""
    return shown_text(end if len(parts) <= _SHOWN_PARTS else f"…/{end}")


def _choice(name: str, first: str) -> NameChoice:
    choice = NameChoice(name, first, 6)
    choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return choice


def _choose(choice: NameChoice, name: str) -> None:
    place = choice.names.findData(name, Qt.ItemDataRole.UserRole)
    if place < 0 and name not in (AUTO, WeightUnit.LB.value):
        # A column's heading, say, that a person has written into the settings.
        choice.names.addItem(shown_text(name), name)
        place = choice.names.count() - 1
    choice.names.setCurrentIndex(max(0, place))


def _caption(text: str) -> QWidget:
    return plain_label(text, "settingHelp")
