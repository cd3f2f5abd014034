"""The language of the screen: which one is meant, and how Qt is brought to speak it.

Everybody else asks `translate` and hears of another language as Qt tells it, by `LanguageChange`.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from crux_desk.config.resources import resource_path
from crux_desk.domain.screen import Language
from crux_desk.ui.words.text import use_locale


def spoken(language: Language) -> Language:
    """The language that a choice comes to: the computer's where none is chosen, else English."""
    if language is not Language.SYSTEM:
        return language
    is_spanish = QLocale.system().language() is QLocale.Language.Spanish
    return Language.SPANISH if is_spanish else Language.ENGLISH


class Languages:
    """Loads what a language needs, one at a time. English needs nothing: it is in the program.

    There has to be an application of Qt's.
    """

    def __init__(self) -> None:
        self._loaded: list[QTranslator] = []
        self._is_spoken: Language | None = None

    def speak(self, language: Language) -> bool:
        """Speak it from now on; whether it is another one than before."""
        wanted = spoken(language)
        if wanted is self._is_spoken:
            return False
        before, self._is_spoken = self._is_spoken, wanted
        use_locale(_locale(wanted))
        added = _load(wanted)
        # Each change is told to all windows: the new one is there before the old one goes.
        for translator in added:
            QCoreApplication.installTranslator(translator)
        for translator in self._loaded:
            QCoreApplication.removeTranslator(translator)
        self._loaded = added
        return before is not None or wanted is not Language.ENGLISH

    def stop(self) -> None:
        """English again."""
        self.speak(Language.ENGLISH)
        use_locale(None)


def _load(language: Language) -> list[QTranslator]:
    if language is Language.ENGLISH:
        return []
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    paths = (qt / f"qtbase_{language}.qm", resource_path("languages", f"{language}.qm"))
    loaded = []
    for path in paths:
        translator = QTranslator()
        if translator.load(str(path)):
            loaded.append(translator)
    return loaded


def _locale(language: Language) -> QLocale | None:
    """How numbers and times are written; None for as the computer does.

    Where the computer speaks another language, it is that of the same country, or of the US.
    """
    system = QLocale.system()
    if language == QLocale.languageToCode(system.language()):
        return None
    if language is Language.ENGLISH and system.language() is QLocale.Language.C:
        return None
    return _OF_US[language]


_OF_US = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
    Language.SPANISH: QLocale(QLocale.Language.Spanish, QLocale.Country.UnitedStates),
}
