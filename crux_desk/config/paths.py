"""Where a station keeps its files, and whether that folder can be used. What is in them: not here.

Nothing is created by asking for a path; `make_folder` is called by whoever is about to write.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from crux_desk.config.drives import check_drive
from crux_desk.config.files import system_word
from crux_desk.domain.errors.station import DataFolderFault, DataFolderUnusable
from crux_desk.domain.values import dataclass

if sys.platform == "win32":
    import ctypes

APP_NAME = "crux-desk"
DATA_DIR_VARIABLE = "CRUX_DESK_DATA_DIR"
SETTINGS_NAME = "settings.json"
SYSTEM_NAME = "Crux Desk"
PRIVATE = 0o700
_COMMON_APPDATA = 0x23
"""CSIDL_COMMON_APPDATA of Windows."""
_MAX_PATH = 260


@dataclass(frozen=True)
class DataFolder:
    """The folder of one station, and the names in it."""

    path: Path

    @property
    def journal(self) -> Path:
        """The packings: steps, submissions, copies of orders."""
        return self.path / "journal.sqlite3"

    @property
    def settings(self) -> Path:
        """What this station was set to."""
        return self.path / SETTINGS_NAME

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self.path / "logs"

    @property
    def lock(self) -> Path:
        """Held by the one window that works on this folder."""
        return self.path / "crux-desk.lock"

    @property
    def door(self) -> Path:
        """A socket: there a second start says what it was to open."""
        return self.path / "crux-desk.door"

    @property
    def place(self) -> Path:
        """Where the window stood last."""
        return self.path / "crux-desk.place"

    def prepare(self) -> None:
        """Creates the folder if need be, and makes sure that a journal is safe in it.

        Raises:
            DataFolderUnusable: not writable, or a network drive or a synced folder, where two
                PCs would damage the journal.
        """
        check_drive(self.path)
        make_folder(self.path)


def data_folder(
    argument: str | None = None, *, environ: Mapping[str, str] = os.environ, is_demo: bool = False
) -> DataFolder:
    """The station's folder: `--data-dir`, CRUX_DESK_DATA_DIR, or the user's local data folder.

    Where none is named the demo has its own beside it (`…-demo`), so that training never meets
    real packings.

    Raises:
        DataFolderUnusable: not an absolute path.
    """
    chosen = argument if argument is not None else environ.get(DATA_DIR_VARIABLE) or None
    if chosen is not None:
        return DataFolder(_absolute(chosen))
    path = _default_path()
    return DataFolder(path.parent / f"{path.name}-demo" if is_demo else path)


def system_settings_path(system: str = sys.platform) -> Path:
    """Where IT puts settings for all users of this computer; only an administrator writes there.

    No variable moves it: whoever could move it could do without what is locked there.
    """
    if system == "win32":
        return Path(_program_data()) / SYSTEM_NAME / SETTINGS_NAME
    if system == "darwin":
        return Path("/Library/Application Support") / SYSTEM_NAME / SETTINGS_NAME
    return Path("/etc") / APP_NAME / SETTINGS_NAME


def _program_data() -> str:
    """The folder for all users' data, asked of Windows itself; elsewhere, where it is as a rule."""
    if sys.platform == "win32":
        buffer = ctypes.create_unicode_buffer(_MAX_PATH)
        failed = ctypes.windll.shell32.SHGetFolderPathW(None, _COMMON_APPDATA, None, 0, buffer)
        if not failed and buffer.value:
            return buffer.value
    return r"C:\ProgramData"


def make_folder(path: Path) -> None:
    """Creates `path`, for this user only, unless it is there; then tries to write in it.

    Raises:
        DataFolderUnusable: a file is in the way, or nothing can be written there.
    """
    try:
        path.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except (FileExistsError, NotADirectoryError) as error:
        raise DataFolderUnusable(
            str(path), system_word(error), fault=DataFolderFault.NOT_A_FOLDER
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        # the last one: thousands of folders in one another
        raise DataFolderUnusable(
            str(path), system_word(error), fault=DataFolderFault.NOT_WRITABLE
        ) from error


def is_there(path: Path) -> bool:
    """Whether a file of the station is there; also where its folder is not.

    Raises:
        DataFolderUnusable: a file is in the folder's place, or it cannot be looked into.
    """
    try:
        is_folder = stat.S_ISDIR(path.parent.stat().st_mode)
        if is_folder:
            path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        fault = DataFolderFault.NOT_READABLE
        raise DataFolderUnusable(str(path.parent), system_word(error), fault=fault) from error
    if not is_folder:
        raise DataFolderUnusable(str(path.parent), fault=DataFolderFault.NOT_A_FOLDER)
    return True


def _default_path() -> Path:
    # Local, never roaming: a profile that follows the user to another PC would carry the journal.
    return _absolute(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))


def _absolute(text: str) -> Path:
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:
        raise DataFolderUnusable(text, str(error), fault=DataFolderFault.NOT_ABSOLUTE) from error
    if not path.is_absolute():
        raise DataFolderUnusable(text, fault=DataFolderFault.NOT_ABSOLUTE)
    return Path(os.path.normpath(path))
