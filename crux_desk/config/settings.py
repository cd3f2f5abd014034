"""The station's settings: the values, and `settings.json` that keeps them.

What each value may be is in `setting_rules`. The token is not a setting; it is in `token`.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import field, fields, replace
from pathlib import Path

from crux_desk.config.carriers import unknown_carriers
from crux_desk.config.files import is_link, system_word, write_own
from crux_desk.config.paths import make_folder
from crux_desk.config.setting_rules import (
    RULES,
    OwnCarrier,
    Preset,
    Release,
    ResendUnclear,
    ScannerLayout,
    default_packer,
    default_station,
    plain,
    shown,
)
from crux_desk.domain.clock import utc_now
from crux_desk.domain.devices import ScaleChoice, ScannerChoice
from crux_desk.domain.errors.station import (
    DataFolderFault,
    DataFolderUnusable,
    FileUnusable,
    SettingInvalid,
    SettingLocked,
)
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.printers import NO_PRINTERS, Printers
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.domain.screen import (
    NO_LANGUAGES,
    Language,
    NumbersShown,
    PackerLanguages,
    Size,
    ThemeChoice,
)
from crux_desk.domain.service_url import parse_api_url, without_user
from crux_desk.domain.values import dataclass

SANDBOX_URL = "https://api-sandbox.cruxconnect.com"
API_URL_VARIABLE = "CRUX_DESK_API_URL"
MAX_BYTES = 1_000_000
MAX_DEPTH = 50
INDENT = 2


@dataclass(frozen=True)
class Settings:
    """What a station was set to. Every value is one that its rule takes.

    Times: `connect_timeout_s`, `read_timeout_s` and `settle_s` in seconds, `scan_gap_ms` in
    milliseconds; `fetch_minutes` between two readings of the orders to pack, 0 for none by itself.
    `presets[0]` is CRUXPRESET1. `sound_volume` is 0 to 100.
    `scan_separator` is what the scanners send for FNC1 instead of GS; with `check_labels`, each
    label is scanned once more on its sealed box; with `box_colors`, each
    box has a color of its own, and with `show_unit_costs` each line says what a unit costs. `open_by_item`: which orders the scan of an item opens, with none
    open. `ships_with` names carriers that there are, by any of their names; () for all.

    `pictures` is the folder of the items' pictures, "" for none. A box that weighs more or less than
    it should by more than both tolerances (pounds; percent of what it should) is asked about.
    `templates` is the folder of the retailers' templates for slips, "" for none.

    `floor_url` is the database that the benches of this floor share, "" for none (`domain/floor_url`).
    Without `cost_required` a box may go without a ship cost, where
    the release takes that: `needs_cost` says whether it does.

    `language`, `theme` and `size` are the screen's (`domain/screen`); `packer_languages` those of
    packers who read another one than their station. `numbers` says whose are shown at the window.

    Raises:
        SettingInvalid: a value that its rule does not take.
    """

    station: str = field(default_factory=default_station)
    packer: str = field(default_factory=default_packer)
    api_url: str = SANDBOX_URL
    release: Release = Release.MULTI
    presets: tuple[Preset, ...] = ()
    connect_timeout_s: float = 5
    read_timeout_s: float = 60
    settle_s: float = 120
    resend_unclear: ResendUnclear = ResendUnclear.ASK
    fetch_minutes: int = 10
    scan_gap_ms: int = 50
    scan_prefix: str = ""
    sounds: bool = True
    sound_volume: int = 70
    scan_separator: str = ""
    scanner_layout: ScannerLayout = ScannerLayout.SYSTEM
    check_labels: bool = False
    box_colors: bool = False
    show_unit_costs: bool = False
    cost_required: bool = True
    open_by_item: OpenByItem = OpenByItem.SINGLE
    pictures: str = ""
    weight_tolerance_lb: float = 0.1
    weight_tolerance_percent: float = 10
    carriers: tuple[OwnCarrier, ...] = ()
    ships_with: tuple[str, ...] = ()
    scale: ScaleChoice | None = None
    scanners: tuple[ScannerChoice, ...] = ()
    feeds: tuple[FeedChoice, ...] = ()
    printers: Printers = NO_PRINTERS
    templates: str = ""
    floor_url: str = ""
    language: Language = Language.SYSTEM
    packer_languages: PackerLanguages = NO_LANGUAGES
    theme: ThemeChoice = ThemeChoice.SYSTEM
    size: Size = Size.NORMAL
    numbers: NumbersShown = NumbersShown.ALL

    @property
    def spoken(self) -> Language:
        """The language of whoever packs here."""
        return self.packer_languages.of(self.packer, self.language)

    @property
    def needs_cost(self) -> bool:
        """Whether each box needs a ship cost: of the releases, timp alone does not require it."""
        return self.cost_required or self.release is not Release.TIMP

    def __post_init__(self) -> None:
        for name in NAMES:
            value = plain(getattr(self, name))
            object.__setattr__(self, name, _checked(name, value, ""))


NAMES = tuple(entry.name for entry in fields(Settings))


@dataclass(frozen=True)
class LoadedSettings:
    """Settings that can be worked with, what of the file was not used, and what stays as it is.

    `lost` is the one of the faults for which it cannot be told what is to stay as it is. `given`
    are the names that a file gives a right value; all else is by default. `unknown` are names in the
    station's file that are no settings of this program.
    """

    settings: Settings
    faults: tuple[SettingInvalid, ...] = ()
    locked: frozenset[str] = frozenset()
    lost: SettingInvalid | None = None
    given: frozenset[str] = field(default=frozenset(), compare=False)
    unknown: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class _File:
    """What settings.json holds: its values, or why they cannot be read."""

    values: Mapping[str, object]
    fault: SettingInvalid | None = None


def load_settings(path: Path, defaults: Settings | None = None) -> LoadedSettings:
    """The settings in the file; a value that is missing or wrong is that of `defaults`.

    Never raises for what is in the file, and never changes it: each wrong value is named in
    `faults`, and a file that is no JSON is one fault, of the name `settings.json`, with the line.
    """
    return _loaded(_read_own(path), defaults)


def read_values(path: Path) -> tuple[Mapping[str, object], SettingInvalid | None]:
    """What the file holds, as JSON gave it, and why that is nothing, where it cannot be read."""
    file = _read(path)
    return file.values, file.fault


def settings_from(values: Mapping[str, object], defaults: Settings) -> LoadedSettings:
    """`defaults`, with those of `values` that are known and right in their place.

    Layers of settings (of the company, of the station) are one call each, the widest first.
    """
    good: dict[str, object] = {}
    faults: list[SettingInvalid] = []
    for name in NAMES:
        if name in values:
            try:
                good[name] = _checked(name, values[name], getattr(defaults, name))
            except SettingInvalid as fault:
                faults.append(fault)
    settings, wrong = _with_known_carriers(_replaced(defaults, good), defaults)
    if wrong is not None:
        good.pop(wrong.name, None)
        faults.append(wrong)
    return LoadedSettings(settings, tuple(faults), given=frozenset(good))


def save_settings(
    path: Path,
    settings: Settings,
    defaults: Settings | None = None,
    named: frozenset[str] = frozenset(),
) -> None:
    """Writes what differs from the defaults, was in the file or is `named`; all of it or nothing.

    What the program does not know is kept. A file with faults is put aside first, as
    `settings.json.bad-<time>`, so that nothing a person typed into it is lost.

    Raises:
        DataFolderUnusable: it cannot be written; the old file is as it was.
    """
    file = _read_own(path)
    before = _loaded(file, defaults)
    text = _as_json(_merged(file.values, before, settings, named))
    make_folder(path.parent)
    try:
        if before.faults:
            _keep_aside(path)
        write_own(path, text)
    except (OSError, FileUnusable) as error:
        detail = error.detail if isinstance(error, FileUnusable) else system_word(error)
        raise DataFolderUnusable(str(path), detail, fault=DataFolderFault.NOT_WRITABLE) from error


def choose_api_url(
    argument: str | None,
    settings: Settings,
    environ: Mapping[str, str] = os.environ,
    *,
    locked_in: Path | None = None,
) -> str:
    """The service's address: `--api-url`, else CRUX_DESK_API_URL, else the settings'.

    `locked_in` is the file that locks the settings' address, if one does; it then goes before the
    environment.

    Raises:
        AddressInvalid: the one that counts is not https (http for this machine).
        SettingLocked: `--api-url` is another address than the locked one.
    """
    if locked_in is not None:
        if argument is not None and parse_api_url(argument) != settings.api_url:
            raise SettingLocked("api_url", argument, settings.api_url, str(locked_in))
        return settings.api_url
    if argument is not None:
        return parse_api_url(argument)
    variable = environ.get(API_URL_VARIABLE)
    return parse_api_url(variable) if variable else settings.api_url


def _without_secret(name: str, text: str) -> str:
    if name == "floor_url":
        from crux_desk.domain.floor_url import without_password

        return without_password(text)
    return without_user(text) if name == "api_url" else text


def _checked(name: str, value: object, default: object) -> object:
    """The value as `Settings` holds it.

    Raises:
        SettingInvalid: the rule does not take it.
    """
    try:
        return RULES[name](value)
    except (TypeError, ValueError) as error:
        # an address may have a password in it
        said = _without_secret(name, value) if isinstance(value, str) else value
        instead = "" if default is None or default == NO_PRINTERS else shown(plain(default))
        raise SettingInvalid(name, shown(said), instead) from error


def _with_known_carriers(
    settings: Settings, defaults: Settings
) -> tuple[Settings, SettingInvalid | None]:
    """The same where `ships_with` names carriers that there are; else what is used instead.

    A name may be wrong without having been touched: the carrier that had it may be gone.
    """
    unknown = unknown_carriers(settings.ships_with, settings.carriers)
    if not unknown:
        return settings, None
    instead = defaults.ships_with
    if unknown_carriers(instead, settings.carriers):
        instead = ()
    fault = SettingInvalid("ships_with", shown(", ".join(unknown)), shown(plain(instead)))
    return replace(settings, ships_with=instead), fault


def _loaded(file: _File, defaults: Settings | None) -> LoadedSettings:
    if file.fault is not None:
        return LoadedSettings(defaults or Settings(), (file.fault,))
    unknown = tuple(name for name in file.values if name not in NAMES)
    return replace(settings_from(file.values, defaults or Settings()), unknown=unknown)


def _replaced(defaults: Settings, values: Mapping[str, object]) -> Settings:
    return replace(defaults, **values)  # type: ignore[arg-type]  # each went through its rule


def _read_own(path: Path) -> _File:
    """The station's own file; a link in its place is not followed."""
    if is_link(path):
        return _File({}, _file_fault(path, "a link"))
    return _read(path)


def _read(path: Path) -> _File:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _File({})
    except OSError as error:
        return _File({}, _file_fault(path, system_word(error)))
    if len(data) > MAX_BYTES:
        return _File({}, _file_fault(path, f"more than {MAX_BYTES} bytes"))
    return _parse(path, data)


def _parse(path: Path, data: bytes) -> _File:
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return _File({}, _file_fault(path, f"line {error.lineno}"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _File({}, _file_fault(path, f"line {line}"))
    except (ValueError, RecursionError):
        # a number of thousands of digits, or brackets without end
        return _File({}, _file_fault(path, "not readable"))
    if _is_too_deep(values):
        return _File({}, _file_fault(path, "not readable"))
    if not isinstance(values, dict):
        return _File({}, _file_fault(path, shown(values)))
    return _File(values)


def _is_too_deep(values: object) -> bool:
    """Whether the brackets are nested so deep that writing them again might fail."""
    level: list[object] = [values]
    for _ in range(MAX_DEPTH):
        level = [inner for value in level for inner in _inside(value)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _file_fault(path: Path, what: str) -> SettingInvalid:
    return SettingInvalid(path.name, what, "")


def _merged(
    values: Mapping[str, object],
    before: LoadedSettings,
    settings: Settings,
    named: frozenset[str],
) -> dict[str, object]:
    """What the file is to hold: known names in their order, then what is not known."""
    faulty = {fault.name for fault in before.faults}
    merged: dict[str, object] = {}
    for name in NAMES:
        value = getattr(settings, name)
        is_same = value == getattr(before.settings, name) and name not in faulty
        if not is_same or name in named:
            merged[name] = plain(value)
        elif name in values:
            merged[name] = values[name]
    return merged | {name: value for name, value in values.items() if name not in NAMES}


def _as_json(values: Mapping[str, object]) -> bytes:
    try:
        return (json.dumps(values, indent=INDENT, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        # half a character pair in something unknown; escaped, it is read back as it was
        return (json.dumps(values, indent=INDENT) + "\n").encode()


def _keep_aside(path: Path) -> None:
    """Keep the file as it was; a copy where it can be read, so that it never is out of its place."""
    time = utc_now().strftime("%Y%m%dT%H%M%S.%fZ")
    aside = path.with_name(f"{path.name}.bad-{time}")
    try:
        if is_link(path):
            path.replace(aside)
        else:
            write_own(aside, path.read_bytes())
    except (OSError, FileUnusable):
        path.replace(aside)
