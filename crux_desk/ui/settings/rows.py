"""One setting in a row: what it is on the left, where it is set on the right, and how it stands.

A row gives its value as JSON holds it; whether that will do is decided by `setting_rules`.
"""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from crux_desk.config.setting_rules import RULES, plain
from crux_desk.domain.patterns import pattern
from crux_desk.ui.settings.control_characters import read_characters, write_characters
from crux_desk.ui.settings.words import (
    APPLIED_IMMEDIATELY,
    choice_words,
    default_words,
    flag_words,
    number_text,
    words_of,
    wrong_words,
)
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field, set_state
from crux_desk.ui.widgets.files import FolderDialog
from crux_desk.ui.widgets.labels import plain_label, width_of
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import captioned, marked, side_by_side, translate

_t = translate
_BESIDE, _BELOW = 24, 8
"""Design pixels between the words and the editor."""
_CLOSE = 2
"""Design pixels between a caption and what is said of it."""
_SIDE, _LEAST_WORDS = 16, 170
"""Design pixels beside both, and that the words have at least."""
_PART = 11 / 21
"""Of a row, for the editor."""
_ANY_WIDTH = (1 << 24) - 1
_NARROW = 24
"""Letters of room for a number and its unit."""
_LETTERS_OF_LINE = 17
"""Source: QLineEdit::sizeHint."""
_NUMBER = pattern(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?")


class SettingEditor(QFrame):
    """Where one setting is set. `changed` with each change of what it gives."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.default: object = None
        self.is_locked = False
        self.fault = ""
        self.note = plain_label(name="settingNote")
        self.note.setWordWrap(True)

    def stack(self, *, is_stacked: bool) -> None:
        """Whether the editor stands below its words: the page is too narrow for both."""

    def show_setting(self, value: object, default: object, *, is_locked: bool) -> None:
        """Show what it is set to."""
        self.default, self.is_locked = default, is_locked
        self.fill(value)
        self.lock(is_locked=is_locked)
        self.fault = ""
        self.show_status()

    def fill(self, value: object) -> None:
        """Put a value into the editor."""
        raise NotImplementedError

    def typed(self) -> object:
        """What is in the editor, as JSON would hold it; it need not be right."""
        raise NotImplementedError

    def lock(self, *, is_locked: bool) -> None:
        """Whether it can be changed at all."""

    def show_wrong(self, *, is_wrong: bool) -> None:
        """Mark where it is wrong."""

    def value(self) -> object:
        """What is in the editor, as `Settings` holds it.

        Raises:
            ValueError, TypeError: it is not right.
        """
        return RULES[self.name](self.typed())

    def check(self) -> bool:
        """Whether it is right; where it is not, that is said."""
        try:
            self.value()
        except (ValueError, TypeError):
            self.fault = self.why_wrong()
        else:
            self.fault = ""
        self.show_status()
        return not self.fault

    def why_wrong(self) -> str:
        """What it has to be."""
        return wrong_words(self.name)

    def go_to_default(self) -> None:
        """Put the default into the editor; what is locked stays."""
        if not self.is_locked:
            self.fill(self.default)
            self.check()
            self.changed.emit()

    @property
    def stop(self) -> QWidget:
        """Where Tab stops first."""
        return self

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """All that Tab or the arrows can stop at."""
        return (self.stop,)

    def go_to(self) -> None:
        """Put the cursor where the value is typed."""
        self.stop.setFocus()

    @property
    def differs(self) -> bool:
        """Whether it is another value than the default."""
        try:
            return self.value() != self.default
        except (ValueError, TypeError):
            return True

    def show_status(self) -> None:
        """Say below the editor how it stands: wrong, locked, changed, as by default."""
        self.show_wrong(is_wrong=bool(self.fault))
        if self.fault:
            tone, text = "bad", f"✕  {self.fault}"
        elif self.is_locked:
            tone, text = "", _t("Set by IT. You can't change it here.")
        else:
            tone, text = "changed" if self.differs else "", self.standing_words()
        self.note.setText(text)
        set_state(self.note, "tone", tone)

    def standing_words(self) -> str:
        """How it stands where it is right and may be changed."""
        changed = "●  " + _t("Changed") if self.differs else ""
        default = captioned(_t("Default"), default_words(self.name, self.default))
        later = "" if self.name in APPLIED_IMMEDIATELY else _t("after restart")
        return side_by_side(changed, default, later)

    @Slot()
    def on_edited(self) -> None:
        """It is being changed: what was wrong may be right now."""
        if self.fault:
            self.check()
        else:
            self.show_status()
        self.changed.emit()

    @Slot()
    def on_finished(self) -> None:
        """The cursor goes on: now it can be said what is wrong."""
        self.check()
        self.changed.emit()


class SettingRow(SettingEditor):
    """A setting whose editor fits beside its words."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setObjectName("row")
        words = words_of(name)
        self._left, self._aside = heading(words.caption, words.text), QWidget()
        self._left.addStretch(1)
        self.right = QVBoxLayout(self._aside)
        self.right.setContentsMargins(0, 0, 0, 0)
        self.right.setSpacing(4)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(_SIDE, 12, _SIDE, 12)
        row.setSpacing(grown(_BESIDE))
        row.addLayout(self._left, 1)
        row.addWidget(self._aside)

    @override
    def stack(self, *, is_stacked: bool) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_stacked else ways.LeftToRight)
        self._row.setSpacing(grown(_BELOW if is_stacked else _BESIDE))
        if is_stacked:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(_ANY_WIDTH)

    @property
    def editor_width(self) -> int:
        """Pixels that the editor needs."""
        return self.right.minimumSize().width()

    def width_beside(self, editor: int) -> int:
        """Pixels that it needs with an editor of this width beside its words."""
        words = max(self._left.minimumSize().width(), grown(_LEAST_WORDS))
        return words + editor + grown(2 * _SIDE + _BESIDE)

    def share_out(self, room: int, editor: int) -> None:
        """All editors of a page begin at one edge: with the widest one, and what a row has."""
        free = room - grown(2 * _SIDE + _BESIDE)
        self._aside.setFixedWidth(max(editor, round(free * _PART)))

    def put(self, editor: QWidget | QHBoxLayout) -> None:
        """The editor, and below it how it stands."""
        if isinstance(editor, QWidget):
            self.right.addWidget(editor)
        else:
            self.right.addLayout(editor)
        self.right.addWidget(self.note)
        self.right.addStretch(1)

    def put_below(self, part: QWidget) -> None:
        """One more part, below how it stands."""
        self.right.insertWidget(self.right.count() - 1, part)


class TextRow(SettingRow):
    """A setting that is typed. What nobody touched stays as it was, however it is shown."""

    def __init__(self, name: str, *, is_narrow: bool = False) -> None:
        super().__init__(name)
        words = words_of(name)
        self.field = Field(words.caption, unit=words.unit)
        self.field.hide_caption()
        self.field.edit.setAccessibleDescription(words.text)
        self._shown = ""
        self._held: object = None
        if is_narrow:
            self.field.setFixedWidth(self.fontMetrics().averageCharWidth() * _NARROW)
            aside = QHBoxLayout()
            aside.addWidget(self.field)
            aside.addStretch(1)
            self.put(aside)
        else:
            self.put(self.field)
        self.field.edit.textChanged.connect(self.on_edited)
        self.field.edit.editingFinished.connect(self.on_finished)

    @override
    def fill(self, value: object) -> None:
        self._held, self._shown = value, self.written(value)
        self.field.start_with(self._shown)
        is_set = bool(self.written(self.default))
        self.field.hint("" if is_set else default_words(self.name, self.default))

    @override
    def typed(self) -> object:
        text = self.field.text
        return plain(self._held) if text == self._shown else self.read(text)

    def written(self, value: object) -> str:
        """A value as it is typed."""
        return str(value)

    def read(self, text: str) -> object:
        """What was typed, as JSON would hold it."""
        return text

    @override
    def lock(self, *, is_locked: bool) -> None:
        self.field.lock(is_locked=is_locked)

    @override
    def show_wrong(self, *, is_wrong: bool) -> None:
        self.field.show_fault(" " if is_wrong else "")
        self.field.edit.setAccessibleDescription(self.fault or words_of(self.name).text)

    @property
    @override
    def stop(self) -> QWidget:
        return self.field.edit

    @override
    def go_to(self) -> None:
        self.field.edit.setFocus()
        self.field.edit.selectAll()


class AddressRow(TextRow):
    """An address: letter by letter it has to be right, so all that is saved of it is seen."""

    @property
    @override
    def editor_width(self) -> int:
        metrics = self.field.edit.fontMetrics()
        # Qt asks for so many letters in a line; what it asks for beside them is needed, too.
        beside = self.field.sizeHint().width() - metrics.horizontalAdvance("x") * _LETTERS_OF_LINE
        address = width_of(self._shown, self.field.edit.font()) + 1
        return max(super().editor_width, address + beside)


class FolderRow(TextRow):
    """A folder: chosen, or its path typed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.browse = KeyButton(_t("Choose…"))
        self.browse.setAccessibleName(captioned(_t("Choose a folder"), words_of(name).caption))
        self.browse.clicked.connect(self._on_browse)
        self.right.insertWidget(1, self.browse, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (self.stop, self.browse)

    @override
    def lock(self, *, is_locked: bool) -> None:
        super().lock(is_locked=is_locked)
        self.browse.setEnabled(not is_locked)

    @Slot()
    def _on_browse(self) -> None:
        dialog = FolderDialog(self, words_of(self.name).caption)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    @Slot(object)
    def _on_chosen(self, folder: Path) -> None:
        self.field.edit.setText(str(folder))
        self.check()


class NumberRow(TextRow):
    """A number with its unit; a dot and a comma mean the same."""

    def __init__(self, name: str) -> None:
        super().__init__(name, is_narrow=True)
        self.field.take_numbers()

    @override
    def written(self, value: object) -> str:
        return number_text(value) if isinstance(value, int | float) else ""

    @override
    def read(self, text: str) -> object:
        match = _NUMBER.fullmatch(text.strip())
        if match is None:
            return None
        return float(f"{match[1]}.{match[2]}") if match[2] else int(match[1])


class CharactersRow(TextRow):
    """A text with characters that cannot be seen."""

    def __init__(self, name: str) -> None:
        super().__init__(name, is_narrow=True)

    @override
    def written(self, value: object) -> str:
        return write_characters(str(value))

    @override
    def read(self, text: str) -> object:
        return read_characters(text)


class FlagRow(SettingRow):
    """Yes or no."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.box = QCheckBox(flag_words(name))
        self.put(self.box)
        self.box.toggled.connect(self.on_edited)

    @override
    def fill(self, value: object) -> None:
        self.box.setChecked(bool(value))

    @override
    def typed(self) -> object:
        return self.box.isChecked()

    @override
    def lock(self, *, is_locked: bool) -> None:
        self.box.setEnabled(not is_locked)

    @property
    @override
    def stop(self) -> QWidget:
        return self.box


class ChoiceRow(SettingRow):
    """One of few."""

    def __init__(self, name: str, choices: type[StrEnum]) -> None:
        super().__init__(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout()
        column.setSpacing(2)
        for choice in choices:
            button = QRadioButton(choice_words(choice))
            button.setAccessibleDescription(words_of(name).caption)
            self.buttons[str(choice)] = button
            self._group.addButton(button)
            column.addWidget(button)
            button.toggled.connect(self.on_edited)
        holder = QWidget()
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        self.put(holder)

    @override
    def fill(self, value: object) -> None:
        self.buttons[str(value)].setChecked(True)

    @override
    def typed(self) -> object:
        return next((name for name, button in self.buttons.items() if button.isChecked()), None)

    @override
    def lock(self, *, is_locked: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not is_locked)

    @property
    @override
    def stop(self) -> QWidget:
        return self.buttons[str(self.typed())]

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return tuple(self.buttons.values())


def heading(caption: str, text: str = "") -> QVBoxLayout:
    """What stands above a part of a page, as close to each other as in a row."""
    layout = QVBoxLayout()
    layout.setSpacing(_CLOSE)
    for words, name in ((caption, "settingCaption"), (text, "settingHelp")):
        if words:
            label = plain_label(words, name)
            label.setWordWrap(True)
            layout.addWidget(label)
    return layout


def hint_label() -> QLabel:
    """A note in a row that stands out; hidden until there is something to say."""
    label = plain_label(name="settingHint")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    label.hide()
    return label


def say_hint(label: QLabel, text: str) -> None:
    """Say something in such a note, behind a sign: not everybody sees its color. "" for nothing."""
    label.setText(marked("!", text) if text else "")
    # A voice would spell the sign out.
    label.setAccessibleName(text)
    label.setVisible(bool(text))
