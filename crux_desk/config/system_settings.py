"""Settings that IT gives to all stations of a computer: defaults, and what is locked among them.

    {"api_url": "https://api.cruxconnect.com", "release": "multi", "locked": ["api_url", "release"]}

A station's own settings go before these, but not before what is locked; nor do the environment
and the command line. Where it cannot be told what is locked, nothing may be taken for it: a station
that fell back to another server would send a day's boxes there.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from crux_desk.config.setting_rules import shown
from crux_desk.config.settings import (
    LoadedSettings,
    Settings,
    load_settings,
    read_values,
    save_settings,
    settings_from,
)
from crux_desk.domain.errors.station import LocksUnknown, SettingInvalid

LOCKED = "locked"
LOCKABLE = ("api_url", "release", "ships_with")
SERVER_SETTINGS = frozenset({"api_url", "release"})
"""Where a lock of these does not hold, a day's boxes may go elsewhere."""


def load_system_settings(path: Path) -> LoadedSettings:
    """The computer's settings; `locked` names those that no station changes.

    Never raises for what is in the file: each wrong value is named in `faults`, with the file. A
    name can be locked only if the file gives it a value that is right; where that is not so, or the
    file cannot be read, `lost` says why.
    """
    values, fault = read_values(path)
    if fault is not None:
        damaged = replace_file(fault, path)
        return LoadedSettings(Settings(), (damaged,), lost=damaged)
    loaded = settings_from(values, Settings())
    wrong = {found.name for found in loaded.faults}
    locked, faults = _locked(values, wrong)
    named = tuple(replace_file(found, path) for found in (*loaded.faults, *faults))
    lost = _lost(values, locked, named)
    return LoadedSettings(loaded.settings, named, locked, lost, loaded.given)


def check_locks(system: LoadedSettings) -> None:
    """Refuse to go on where it cannot be told what IT has locked.

    Raises:
        LocksUnknown: with the file, and what is wrong in it.
    """
    if system.lost is not None:
        what = f"{system.lost.name}: {system.lost.value}"
        raise LocksUnknown(what, system.lost.file)


def load_layers(path: Path, system: LoadedSettings) -> LoadedSettings:
    """The station's settings over the computer's; what is locked stays as the computer has it."""
    own = load_settings(path, system.settings)
    held = {name: getattr(system.settings, name) for name in system.locked}
    settings = replace(own.settings, **held)
    faults, given = (*system.faults, *own.faults), system.given | own.given
    unknown = tuple(name for name in own.unknown if name != LOCKED)
    return LoadedSettings(settings, faults, system.locked, system.lost, given, unknown)


def save_layers(
    path: Path,
    settings: Settings,
    system: LoadedSettings,
    named: frozenset[str] = frozenset(),
) -> None:
    """Write the station's settings; what it has itself for a locked one stays in the file.

    Those that are `named` are written also where they are as by default.

    Raises:
        DataFolderUnusable: it cannot be written; the old file is as it was.
    """
    own = load_settings(path, system.settings).settings
    held = {name: getattr(own, name) for name in system.locked}
    save_settings(path, replace(settings, **held), system.settings, named - system.locked)


def replace_file(fault: SettingInvalid, path: Path) -> SettingInvalid:
    """The same fault, said of this file."""
    return SettingInvalid(fault.name, fault.value, fault.default, str(path))


def _lost(
    values: Mapping[str, object], locked: frozenset[str], faults: tuple[SettingInvalid, ...]
) -> SettingInvalid | None:
    """Why a lock does not hold; one that changes nothing of where boxes go is only told of."""
    given = values.get(LOCKED, [])
    if isinstance(given, list):
        names = {name for name in SERVER_SETTINGS if name in given and name not in locked}
        of_them = names | {LOCKED} if names else set()
    else:
        of_them = {LOCKED}
    return next((fault for fault in faults if fault.name in of_them), None)


def _locked(
    values: Mapping[str, object], wrong: set[str]
) -> tuple[frozenset[str], list[SettingInvalid]]:
    given = values.get(LOCKED, [])
    if not isinstance(given, list):
        return frozenset(), [SettingInvalid(LOCKED, shown(given), "")]
    locked = {name for name in LOCKABLE if name in given and name in values and name not in wrong}
    faults = [SettingInvalid(LOCKED, shown(name), "") for name in given if name not in locked]
    return frozenset(locked), faults
