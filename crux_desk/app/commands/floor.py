"""`crux-desk floor init URL | password | status | leave | rename | retire`: the database that the benches share.

Passwords come from standard input alone. None of it signs in as a bench, so that it works beside a
running window.
"""

import getpass
import sys
from dataclasses import replace

from crux_desk.app.arguments import Arguments, FloorAct
from crux_desk.app.setup import StationSetup, load_station
from crux_desk.app.streams import as_json, as_line
from crux_desk.config.paths import is_there
from crux_desk.config.redaction import redact
from crux_desk.config.settings import save_settings
from crux_desk.desk.floor.login import check_password, floor_login, password_store
from crux_desk.domain.errors.floor import (
    FloorPasswordsMissing,
    FloorUnreachable,
    FloorUnset,
    StepsNotCopied,
)
from crux_desk.domain.errors.station import KeyringUnusable, SettingLocked
from crux_desk.domain.floor_url import FloorAddress, parse_floor_url
from crux_desk.domain.records.copies import BenchIdentity
from crux_desk.domain.records.floor_standing import FloorState, state_of
from crux_desk.floor.floor import leave_floor, look
from crux_desk.floor.setting_up import Passwords, set_up
from crux_desk.journal.journal import Journal
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import sentences, translate
from crux_desk.version import VERSION

_t = translate

MAX_INPUT = 10_000
"""Bytes read from standard input; far more than three passwords have."""


def run_floor(arguments: Arguments) -> int:
    """Do it, and say what came of it.

    Raises:
        DeskError: address, floor, keyring or journal is of no use.
    """
    if arguments.floor_act is FloorAct.INIT:
        return _init(parse_floor_url(arguments.floor_url or ""))
    station = load_station(arguments)
    match arguments.floor_act:
        case FloorAct.PASSWORD:
            return _keep_password(_address(station), station.settings.station)
        case FloorAct.LEAVE:
            return _leave(station, is_forced=arguments.is_forced)
        case FloorAct.RENAME | FloorAct.RETIRE:
            return _change_bench(station, arguments)
        case _:
            return _tell_status(station, is_json=arguments.is_json)


# -- init ------------------------------------------------------------------------------------------


def _init(address: FloorAddress) -> int:
    asked = (_t("Owner's password: "), _t("Stations' password: "), _t("Viewer's password: "))
    given = [check_password(line) for line in _read_lines(asked)]
    for secret in given:
        redact(secret)
    stations = set_up(address, Passwords(*given))
    _say(_t("The floor is ready. Each station needs this address (floor_url), and its password:"))
    _say(stations.url)
    return 0


def _read_lines(asked: tuple[str, ...]) -> list[str]:
    """A line for each; asked for by name where somebody types them.

    Raises:
        FloorPasswordsMissing: there are not as many.
    """
    if sys.stdin.isatty():
        return [getpass.getpass(prompt) for prompt in asked]
    text = sys.stdin.buffer.read(MAX_INPUT).decode("utf-8-sig", errors="replace")
    lines = text.splitlines()
    if len(lines) < len(asked) or not all(lines[: len(asked)]):
        raise FloorPasswordsMissing(len(asked), len([line for line in lines if line]))
    return lines[: len(asked)]


# -- password --------------------------------------------------------------------------------------


def _keep_password(address: FloorAddress, station: str) -> int:
    """It is kept whatever comes of trying it; 1 where the floor is there and doesn't take it."""
    from crux_desk.desk.floor.trial import try_floor
    from crux_desk.ui.words.floor.standing import trial_words

    (given,) = _read_lines((_t("The floor's password: "),))
    redact(given)
    password_store(address).set(given)
    kept = _t("The password for {floor} is in the keyring.", floor=address.keyring_user)
    try:
        tried = trial_words(try_floor(address, station), address)
    except FloorUnreachable as error:
        why = words_for(error).line
        if state_of(error) is not FloorState.AWAY:
            sys.stderr.write(as_line(f"crux-desk: {sentences(kept, why)}"))
            return 1
        tried = sentences(_t("It couldn't be tried."), why)
    _say(sentences(kept, tried))
    return 0


# -- leave -----------------------------------------------------------------------------------------


def _leave(station: StationSetup, *, is_forced: bool) -> int:
    address = _address(station)
    if "floor_url" in station.locked:
        url = station.settings.floor_url
        raise SettingLocked("floor_url", "", url, str(station.system_path))
    try:
        _leave_database(address, station, is_forced=is_forced)
    except (FloorUnreachable, KeyringUnusable):
        if not is_forced:
            raise
    save_settings(station.folder.settings, replace(station.settings, floor_url=""))
    try:
        password_store(address).delete()
    except KeyringUnusable as error:
        sys.stderr.write(f"crux-desk: {error.reason}\n")
    _say(_t("This station has left the floor. It packs on its own from now on."))
    return 0


def _leave_database(address: FloorAddress, station: StationSetup, *, is_forced: bool) -> None:
    """Raises StepsNotCopied: not everything is there."""
    bench = _bench(station)
    login = floor_login(address, station.settings.station)
    missing = _to_copy(station, look(login, bench.journal_id if bench else None).copied)
    if missing and not is_forced:
        raise StepsNotCopied(missing)
    if bench is not None:
        leave_floor(login, bench)


# -- other benches ---------------------------------------------------------------------------------


def _change_bench(station: StationSetup, arguments: Arguments) -> int:
    from crux_desk.app.floor.benches import rename_bench, retire_bench

    login = floor_login(_address(station), station.settings.station)
    wanted = arguments.bench or ""
    if arguments.bench_name is not None:
        _say(rename_bench(login, wanted, arguments.bench_name))
    else:
        _say(retire_bench(login, wanted, is_forced=arguments.is_forced))
    return 0


# -- status ----------------------------------------------------------------------------------------


def _tell_status(station: StationSetup, *, is_json: bool) -> int:
    from crux_desk.app.commands.floor_status import as_lines, floor_status

    status = floor_status(station, _bench(station), _to_copy)
    if is_json:
        sys.stdout.write(as_json(status) + "\n")
    else:
        for line in as_lines(status):
            _say(line)
    return 0


# -- the station -----------------------------------------------------------------------------------


def _address(station: StationSetup) -> FloorAddress:
    if not station.settings.floor_url:
        raise FloorUnset
    return parse_floor_url(station.settings.floor_url)


def _bench(station: StationSetup) -> BenchIdentity | None:
    """Who this station is on its floor; None where it was never there."""
    if not is_there(station.folder.journal):
        return None
    with Journal(station.folder.journal, read_only=True) as journal:
        bench_id, journal_id = journal.copies.bench_id, journal.copies.journal_id
    if bench_id is None or journal_id is None:
        return None
    return BenchIdentity(bench_id, journal_id, station.settings.station, VERSION)


def _to_copy(station: StationSetup, copied: int | None) -> int:
    """How many steps the floor does not have; by what was acknowledged where it cannot be asked."""
    if not is_there(station.folder.journal):
        return 0
    with Journal(station.folder.journal, read_only=True) as journal:
        copies = journal.copies
        return copies.count_after(copies.memory.step if copied is None else copied)


def _say(line: str) -> None:
    sys.stdout.write(" ".join(line.split()) + "\n")
