"""Another language, from one key to the next: all that is on the screen is said again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from crux_desk.config.settings import load_settings
from crux_desk.domain.screen import Language, PackerLanguages
from crux_desk.ui.bench.actions import ACTIONS
from crux_desk.ui.runtime import languages
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.settings.packer_dialog import PackerDialog
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.words.text import number, use_locale
from tests.packaging.scripts import load
from tests.ui.settings.pages import editor_of
from tests.ui.untranslated import shown_texts, untranslated

translations = load("translations")
LABEL = "1Z5R89390357567127"


@pytest.fixture(autouse=True)
def spanish(tmp_path_factory, monkeypatch, qapp) -> Iterator[None]:
    """Spanish is the pseudo-language here: what is not said again has no brackets."""
    folder = tmp_path_factory.mktemp("pseudo")
    translations.make_pseudo(folder).rename(folder / "es.qm")
    monkeypatch.setattr(languages, "resource_path", lambda *parts: folder.joinpath(parts[-1]))
    yield
    use_locale(None)


@pytest.fixture
def at_work(bench):
    """An order with a box that lacks something, a hint in the footer, a verdict."""
    bench.open("po-5fkQo2ET")
    bench.type("000106")
    bench.fill(LABEL)
    return bench


def settings_path(bench) -> Path:
    return Path(bench.program.folder.settings)


def choose_language(bench, language: Language) -> None:
    """In the settings, as a person does."""
    bench.press("Ctrl+,")
    bench.until(lambda: isinstance(QApplication.activeModalWidget(), SettingsDialog))
    dialog = bench.program.rooms.settings._dialog
    bench.until(dialog.isActiveWindow)
    editor_of(dialog, "language").fill(language)
    QTest.keySequence(dialog.focusWidget() or dialog, QKeySequence("Ctrl+S"))
    bench.until(lambda: bench.program.rooms.settings._dialog is None)
    QCoreApplication.processEvents()  # Qt tells the windows in their turn


def packer_dialog(bench) -> PackerDialog:
    bench.press("Ctrl+Shift+W")
    bench.until(lambda: isinstance(QApplication.activeModalWidget(), PackerDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PackerDialog)
    return dialog


def test_all_of_the_window_speaks_the_other_language_and_back(at_work):
    bench = at_work
    choose_language(bench, Language.SPANISH)
    assert untranslated(bench, bench.window) == []
    assert load_settings(settings_path(bench)).settings.language is Language.SPANISH
    buttons = bench.footer.findChildren(KeyButton)
    assert len(buttons) == 6
    assert all(button._text.isVisible() for button in buttons)
    texts = [bench.program.window._actions[row.name].text() for row in ACTIONS]
    assert all(text.startswith(translations.OPEN) for text in texts)
    bench.press("F9")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert untranslated(bench, dialog) == []
    dialog.reject()
    choose_language(bench, Language.ENGLISH)
    bench.open("po-5fkQo2ET")
    bench.type("no such item")
    texts = [text for _, text in shown_texts(bench.window)]
    assert not [text for text in texts if translations.OPEN in text]


def test_the_packing_goes_on_where_it_was(at_work):
    bench, step = at_work, at_work.packing.last_step
    bench.verdict.scan.edit.setText("0001")
    choose_language(bench, Language.SPANISH)
    assert bench.packing.last_step is step
    assert bench.verdict.scan.text == "0001"
    bench.verdict.scan.edit.clear()
    bench.type("000106")
    assert bench.packing.last_step is not step


def test_a_packers_language_comes_with_the_name(bench):
    dialog = packer_dialog(bench)
    QTest.keyClicks(dialog.field.edit, "Ana")
    dialog.language.choose("Español")
    dialog.language.changed.emit()
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert bench.verdict.title.startswith(translations.OPEN)
    saved = load_settings(settings_path(bench)).settings
    assert saved.packer_languages == PackerLanguages((("Ana", Language.SPANISH),))
    assert saved.language is Language.SYSTEM

    dialog = packer_dialog(bench)
    dialog.field.edit.setText("Ben")
    assert dialog.language.chosen is None
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert not bench.verdict.title.startswith(translations.OPEN)

    dialog = packer_dialog(bench)
    dialog.field.edit.setText("ANA")
    assert dialog.language.chosen == "Español"
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert bench.verdict.title.startswith(translations.OPEN)


def test_numbers_are_written_as_the_language_does(qapp):
    spoken = languages.Languages()
    spoken.speak(Language.SPANISH)
    assert number(1234567) == "1,234,567"
    spoken.stop()
