"""The page of the station's own carriers: a list of them, and the fields of the one chosen."""

from contextlib import suppress

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout
from typing_extensions import override

from crux_desk.config.setting_rules import (
    MAX_CARRIERS,
    MAX_NAME,
    MAX_SERVICES,
    RULES,
    OwnCarrier,
    plain,
)
from crux_desk.domain.codes.check_digits import CHECKS
from crux_desk.domain.codes.label_patterns import compile_pattern
from crux_desk.domain.codes.labels import LabelFormats
from crux_desk.domain.codes.scans import Scan
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import SettingEditor
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import ChoiceField, Field
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.words.text import (
    captioned,
    sentence,
    sentences,
    shown_message,
    shown_text,
    translate,
)

_t = translate
_NEW: dict[str, object] = {"name": "", "pattern": "", "check": "", "services": []}


class CarriersEditor(SettingEditor):
    """The carriers, as JSON has them, and which one is in the fields."""

    def __init__(self) -> None:
        super().__init__("carriers")
        self._entries: list[dict[str, object]] = []
        self._is_filling = False
        self.list = QListWidget()
        self.list.setAccessibleName(words_of("carriers").caption)
        self.name_field = Field(_t("Name"))
        self.pattern = Field(_t("Pattern of its labels"), hint=_t("none: labels not recognized"))
        self.check_field = ChoiceField(_t("Check digit"))
        self.check_field.set_choices(["", *CHECKS])
        self.services = QPlainTextEdit()
        self.services.setTabChangesFocus(True)
        self.services.setAccessibleName(_t("Services, one a line"))
        self.trial = Field(_t("Try a number"), hint=_t("scan or type one of its labels"))
        self.said = plain_label(name="settingHelp")
        self.said.setWordWrap(True)
        self.add_button = KeyButton(_t("Add"))
        self.remove_button = KeyButton(_t("Remove"))
        self._build()
        self._connect()

    # -- the editor of a setting -----------------------------------------------------------------

    @override
    def fill(self, value: object) -> None:
        entries = plain(value)
        self._entries = [dict(entry) for entry in entries] if isinstance(entries, list) else []
        self._show_list(0)

    @override
    def typed(self) -> object:
        return [dict(entry) for entry in self._entries]

    @override
    def lock(self, *, is_locked: bool) -> None:
        self.setEnabled(not is_locked)

    @override
    def why_wrong(self) -> str:
        for entry in self._entries:
            words = _what_is_wrong(entry)
            if words:
                name = shown_text(str(entry["name"])) or _t("carrier without a name")
                return captioned(name, words)
        return _t("Too many carriers: at most {most}.", most=MAX_CARRIERS)

    @override
    def show_wrong(self, *, is_wrong: bool) -> None:
        entry = self._entry()
        parts = _wrong_parts(entry) if is_wrong and entry is not None else set()
        self.name_field.show_fault(" " if "name" in parts else "")
        self.pattern.show_fault(" " if "pattern" in parts else "")
        self.check_field.show_fault(" " if "check" in parts else "")

    @override
    def go_to(self) -> None:
        wrong = [row for row, entry in enumerate(self._entries) if _what_is_wrong(entry)]
        if wrong:
            self.list.setCurrentRow(wrong[0])
            parts = _wrong_parts(self._entries[wrong[0]])
            fields = {"name": self.name_field, "pattern": self.pattern, "check": self.check_field}
            field = next((fields[part] for part in fields if part in parts), None)
            (self.services if field is None else field.edit).setFocus()

    def take_trial(self, text: str) -> None:
        """A label was scanned to be tried."""
        self.trial.edit.setText(text)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        left.addLayout(buttons)
        right.setSpacing(6)
        for field in (self.name_field, self.pattern, self.check_field):
            right.addWidget(field)
        right.addWidget(plain_label(_t("Services, one a line"), "fieldCaption"))
        self.services.setFixedHeight(self.services.fontMetrics().height() * 4)
        right.addWidget(self.services)
        right.addWidget(self.trial)
        right.addWidget(self.said)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(left, 2)
        columns.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 0)
        layout.setSpacing(4)
        text = _t(
            "Carriers that Crux Desk doesn't know yet, or more services of one that it knows."
            " A pattern is a regular expression for the whole number, such as {example}.",
            example="LSO[0-9]{8}",
        )
        help_text = plain_label(text, "settingHelp")
        help_text.setWordWrap(True)
        layout.addWidget(help_text)
        layout.addWidget(self.note)
        layout.addLayout(columns, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row_changed)
        for field in (self.name_field, self.pattern, self.check_field):
            field.edit.textChanged.connect(self._on_field_edited)
            field.edit.editingFinished.connect(self.on_finished)
        self.services.textChanged.connect(self._on_field_edited)
        self.trial.edit.textChanged.connect(self._on_trial_changed)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)

    # -- the carrier in the fields ---------------------------------------------------------------

    def _entry(self) -> dict[str, object] | None:
        row = self.list.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _show_list(self, row: int) -> None:
        self._is_filling = True
        self.list.clear()
        self.list.addItems([_shown_name(entry) for entry in self._entries])
        self._is_filling = False
        self.list.setCurrentRow(min(row, len(self._entries) - 1))
        self._on_row_changed()

    @Slot()
    def _on_row_changed(self) -> None:
        if self._is_filling:
            return
        entry = self._entry()
        self._is_filling = True
        shown = _NEW if entry is None else entry
        self.name_field.start_with(str(shown["name"]))
        self.pattern.start_with(str(shown["pattern"]))
        self.check_field.start_with(str(shown["check"]))
        services = shown["services"]
        lines = [str(service) for service in services] if isinstance(services, list) else []
        self.services.setPlainText("\n".join(lines))
        self._is_filling = False
        for widget in (self.name_field, self.pattern, self.check_field, self.services, self.trial):
            widget.setEnabled(entry is not None)
        self.remove_button.setEnabled(entry is not None)
        self.add_button.setEnabled(len(self._entries) < MAX_CARRIERS)
        self.show_wrong(is_wrong=bool(self.fault))
        self._on_trial_changed()

    @Slot()
    def _on_field_edited(self) -> None:
        entry = self._entry()
        if self._is_filling or entry is None:
            return
        entry["name"] = self.name_field.text
        entry["pattern"] = self.pattern.text
        entry["check"] = self.check_field.text
        lines = self.services.toPlainText().split("\n")
        entry["services"] = [line.strip() for line in lines if line.strip()]
        item = self.list.currentItem()
        if item is not None:
            item.setText(_shown_name(entry))
        self._on_trial_changed()
        self.on_edited()

    @Slot()
    def _on_trial_changed(self) -> None:
        entry, number = self._entry(), self.trial.text.strip()
        self.said.setText("" if entry is None or not number else _trial_words(entry, number))

    @Slot()
    def _on_add(self) -> None:
        self._entries.append(dict(_NEW))
        self._show_list(len(self._entries) - 1)
        self.name_field.edit.setFocus()
        self.on_edited()

    @Slot()
    def _on_remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._entries):
            del self._entries[row]
            self._show_list(row)
            (self.list if self._entries else self.add_button).setFocus()
            self.on_edited()


class CarriersPage(SettingsPage):
    """The station's own carriers."""

    def __init__(self) -> None:
        self.editor = CarriersEditor()
        super().__init__(_t("Your carriers"), (self.editor,))

    @property
    @override
    def scan_place(self) -> str:
        return self.editor.trial.edit.accessibleName()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A label that is tried."""
        if not self.editor.trial.edit.hasFocus():
            return False
        self.editor.take_trial(scan.raw)
        return True


def _shown_name(entry: dict[str, object]) -> str:
    return shown_text(str(entry["name"])) or _t("(no name yet)")


def _takes(**parts: object) -> bool:
    try:
        RULES["carriers"]([{"name": "x"} | parts])
    except (ValueError, TypeError):
        return False
    return True


def _wrong_parts(entry: dict[str, object]) -> set[str]:
    """Which of a carrier's fields are wrong."""
    if _takes(**entry):
        return set()
    wrong = {part for part in ("name", "services") if not _takes(**{part: entry[part]})}
    if entry["check"] and not (str(entry["check"]).strip() in CHECKS and entry["pattern"]):
        wrong.add("check")
    if entry["pattern"] and not _takes(pattern=entry["pattern"]):
        wrong.add("pattern")
    return wrong or {"pattern"}


def _what_is_wrong(entry: dict[str, object]) -> str:
    parts = _wrong_parts(entry)
    if "name" in parts:
        return _t("Type a name of at most {most} characters.", most=MAX_NAME)
    if "pattern" in parts:
        why = _why_no_pattern(str(entry["pattern"]).strip())
        return sentences(_t("This pattern can't be used."), why)
    if "check" in parts:
        return _t("Choose a check digit from the list, and type a pattern with it.")
    if "services" in parts:
        return _t(
            "Type at most {most} services of at most {characters} characters.",
            most=MAX_SERVICES,
            characters=MAX_NAME,
        )
    return ""


def _why_no_pattern(pattern: str) -> str:
    try:
        compile_pattern(pattern)
    except ValueError as error:
        why = shown_message(str(error))
        return sentence(why[:1].upper() + why[1:])
    return ""


def _trial_words(entry: dict[str, object], number: str) -> str:
    with suppress(ValueError, TypeError):
        carrier = OwnCarrier("x", str(entry["pattern"]).strip(), str(entry["check"]).strip())
        if carrier.pattern:
            readings = LabelFormats([carrier.label_format()]).read(number)
            if not readings:
                return "✕  " + _t("The number doesn't fit the pattern.")
            if readings[0].is_check_right is False:
                return "✕  " + _t("The number fits the pattern, but its check digit is wrong.")
            return "✓  " + _t("Recognized: {number}", number=shown_text(readings[0].tracking))
    return _t("No usable pattern yet.")
