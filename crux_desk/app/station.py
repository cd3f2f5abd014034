"""What every command needs to know of the station: its folder, its settings, its server."""

from dataclasses import dataclass
from pathlib import Path

from crux_desk.app.arguments import Arguments
from crux_desk.config.paths import DataFolder, data_folder
from crux_desk.config.settings import Settings, choose_api_url, load_settings
from crux_desk.domain.errors import SettingInvalid

DEMO_ORIGIN = "demo"
"""Stands for the built-in server, whose port is another one each time."""


@dataclass(frozen=True)
class StationSetup:
    """The station as it was set up; `faults` are settings that were not used."""

    folder: DataFolder
    settings: Settings
    api_url: str
    faults: tuple[SettingInvalid, ...] = ()


def load_station(arguments: Arguments) -> StationSetup:
    """Read where the station's files lie and what its settings are; creates nothing.

    Raises:
        DataFolderUnusable, AddressInvalid: as their names say.
    """
    folder = data_folder(_absolute(arguments.data_dir), is_demo=arguments.is_demo)
    loaded = load_settings(folder.settings)
    if arguments.is_demo:
        return StationSetup(folder, loaded.settings, DEMO_ORIGIN, loaded.faults)
    api_url = choose_api_url(arguments.api_url, loaded.settings)
    return StationSetup(folder, loaded.settings, api_url, loaded.faults)


def _absolute(data_dir: str | None) -> str | None:
    """A folder on the command line is meant from where the command was typed."""
    return data_dir if not data_dir else str(Path.cwd() / Path(data_dir).expanduser())
