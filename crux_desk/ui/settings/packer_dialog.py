"""Who packs here? A name, typed, or a badge, scanned."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.config.setting_rules import RULES
from crux_desk.desk.known_codes import Seen
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.screen import LANGUAGE_NAMES, NO_LANGUAGES, Language, PackerLanguages
from crux_desk.ui.settings.words import wrong_words
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.seen import seen_words
from crux_desk.ui.words.text import sentences, translate

_t = translate
_LETTERS = 20


class PackerDialog(DeskDialog):
    """Asks for the packer's name and language; `chosen` carries both. Closed by who takes it.

    Args:
        packer: the name until now.
        seen: what a scan is known as that is nobody's badge.
        languages: those of the packers who have chosen one; it is theirs again with their name.
        is_locked: whether IT has set the name.
    """

    chosen = Signal(str, object)

    def __init__(
        self,
        parent: QWidget,
        packer: str,
        seen: Callable[[Scan], Seen | None],
        languages: PackerLanguages = NO_LANGUAGES,
        *,
        is_locked: bool = False,
    ) -> None:
        text = _t("Scan a badge or type a name. It shows next to each step in the history.")
        super().__init__(parent, _t("Who is packing?"), text)
        self._is_locked, self._seen = is_locked, seen
        self._languages = languages
        self.language = NameChoice(
            _t("Language of this packer"), _t("Same as the station"), _LETTERS
        )
        self.language.offer([*LANGUAGE_NAMES.values()])
        # As wide as the field above it.
        self.language.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_chosen = False
        self.language.changed.connect(self._on_language_chosen)
        self._show_language(packer)
        self.field = Field(_t("&Packer"))
        self.field.edit.setText(packer)
        self.field.edit.selectAll()
        self.field.entered.connect(self._on_entered)
        self.field.edit.textEdited.connect(self._on_text_edited)
        self.field.edit.textChanged.connect(self._show_language)
        self.body.addWidget(self.field)
        self.body.addLayout(self._language_column())
        self.add_cancel(_t("Later"))
        self._ok = self.add_button(_t("Save"), _t("Enter"), "primary")
        self._ok.clicked.connect(self._on_entered)
        self.setMinimumWidth(grown(460))
        self.field.edit.setFocus()
        if is_locked:
            self.field.setEnabled(False)
            self.language.setEnabled(False)
            self._ok.setEnabled(False)
            self.show_fault(_t("Set by IT. You can't change it here."))

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A packer's badge, with its Enter; nobody is called as an item, an order or a label is."""
        if self._is_locked or self._seen(scan) is not None:
            return False
        self.field.edit.setText(scan.text)
        self.show_fault("")
        self._on_entered()
        return True

    @override
    def scan_words(self, scan: Scan) -> str:
        seen = None if self._is_locked else self._seen(scan)
        return "" if seen is None else sentences(seen_words(seen), _name_wanted())

    def _language_column(self) -> QVBoxLayout:
        caption = plain_label(_t("&Language"), "fieldCaption")
        caption.setBuddy(self.language.names)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self.language)
        return column

    @Slot(str)
    def _show_language(self, packer: str) -> None:
        """The packer's own, if it is known; what was chosen here is not lost to the next letter."""
        known = self._languages.of(packer, Language.SYSTEM)
        if known is not Language.SYSTEM or not self._is_chosen:
            self.language.choose(LANGUAGE_NAMES.get(known))

    @Slot()
    def _on_language_chosen(self) -> None:
        self._is_chosen = True

    @Slot()
    def _on_text_edited(self) -> None:
        self.show_fault("")

    @Slot()
    def _on_entered(self) -> None:
        name = self.field.text.strip()
        try:
            RULES["packer"](name)
        except (ValueError, TypeError):
            self.refuse(self.field, wrong_words("packer"))
            return
        if not name:
            self.refuse(self.field, _name_wanted())
            return
        codes = {text: language for language, text in LANGUAGE_NAMES.items()}
        self.chosen.emit(name, codes.get(self.language.chosen or "", Language.SYSTEM))


def _name_wanted() -> str:
    return _t("Type a name or scan a badge.")
