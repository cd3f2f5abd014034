"""What every command needs to know of the station: its folder, its settings, its server."""

import sys
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from crux_desk.app.arguments import Arguments, Command
from crux_desk.config.files import file_unusable, system_word
from crux_desk.config.paths import DataFolder, data_folder, system_settings_path
from crux_desk.config.settings import Settings, choose_api_url
from crux_desk.config.system_settings import check_locks, load_layers, load_system_settings
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.station import DataFolderFault, DataFolderUnusable, SettingInvalid
from crux_desk.domain.screen import Language
from crux_desk.domain.service_url import origin
from crux_desk.domain.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from crux_desk.ui.runtime.languages import Languages

DEMO_ORIGIN = "demo"
"""Stands for the built-in server, whose port is another one each time."""


@dataclass(frozen=True)
class StationSetup:
    """The station as it was set up; `faults` are settings that were not used.

    `locked` are the names of the settings that this computer's IT keeps as they are;
    `of_the_computer` is the file in which it gives them.
    """

    folder: DataFolder
    settings: Settings
    api_url: str
    faults: tuple[SettingInvalid, ...] = ()
    locked: frozenset[str] = frozenset()
    system_path: Path = field(default_factory=system_settings_path)
    given: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """The name by which the journal knows the server."""
        return DEMO_ORIGIN if self.api_url == DEMO_ORIGIN else origin(self.api_url)


def load_station(arguments: Arguments) -> StationSetup:
    """Read where the station's files lie and what its settings are; creates nothing.

    Raises:
        DataFolderUnusable, AddressInvalid, SettingLocked, LocksUnknown: as their names say.
    """
    folder = data_folder(_absolute(arguments.data_dir), is_demo=arguments.is_demo)
    system_path = system_settings_path()
    system = load_system_settings(system_path)
    loaded = load_layers(folder.settings, system)
    if arguments.is_demo:
        return StationSetup(
            folder, loaded.settings, DEMO_ORIGIN, loaded.faults, loaded.locked, system_path
        )
    check_locks(system)
    locked_in = system_path if "api_url" in loaded.locked else None
    api_url = choose_api_url(arguments.api_url, loaded.settings, locked_in=locked_in)
    return StationSetup(
        folder,
        loaded.settings,
        api_url,
        loaded.faults,
        loaded.locked,
        system_path,
        loaded.given,
        loaded.unknown,
    )


def chosen_path(text: str) -> Path:
    """A file or folder to write that the command line names; meant from where it was typed.

    Raises:
        FileUnusable: it names the home folder of nobody, or of a folder that is gone.
    """
    try:
        return Path(text).expanduser().absolute()
    except (OSError, RuntimeError) as error:
        raise file_unusable(text, error) from error


def _absolute(data_dir: str | None) -> str | None:
    """A folder on the command line is meant from where the command was typed."""
    try:
        return data_dir if not data_dir else str(Path.cwd() / Path(data_dir).expanduser())
    except (OSError, RuntimeError) as error:
        fault = DataFolderFault.NOT_ABSOLUTE
        raise DataFolderUnusable(data_dir or "", system_word(error), fault=fault) from error


_OWN_APPLICATION = frozenset(
    {Command.WINDOW, Command.TOUR, Command.SHEET, Command.PRINT, Command.SELF_TEST}
)
"""These make one that draws, and then speak by themselves."""
_kept: "list[QCoreApplication | Languages]" = []
"""As long as something may be said."""


def speak(arguments: Arguments) -> None:
    """Say what a command has to say in the station's language; English where that is not known."""
    if arguments.command in _OWN_APPLICATION:
        return
    # What is wrong with the station, the command says.
    with suppress(DeskError):
        speak_as(load_station(arguments).settings)


def speak_as(settings: Settings) -> None:
    """The same, with the settings at hand; an application of Qt's is made where there is none."""
    from crux_desk.ui.runtime.languages import Languages, spoken

    if spoken(settings.spoken) is Language.ENGLISH:
        return
    from PySide6.QtCore import QCoreApplication

    if QCoreApplication.instance() is None:
        _kept.append(QCoreApplication(sys.argv[:1]))
    languages = Languages()
    languages.speak(settings.spoken)
    _kept.append(languages)
