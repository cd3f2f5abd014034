"""`crux-desk export --csv FILE`: the packings that left, for a spreadsheet or another program."""

import sys
from pathlib import Path

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import chosen_path, load_station
from crux_desk.config.files import file_unusable
from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.desk.history_export import ExportRun
from crux_desk.domain.records.history import Period, period_of_days
from crux_desk.domain.service_url import origin

_STANDARD_OUTPUT = "-"


def run_export(arguments: Arguments) -> int:
    """Write the file and say in one line what is in it; the journal is only read.

    Of all servers that this station has sent to, or of the one that --api-url names.

    Raises:
        DeskError: the file, the journal, the folder or the address cannot be used.
    """
    station = load_station(arguments)
    server = None if arguments.api_url is None else origin(station.api_url)
    desk = HistoryDesk(station.folder.journal, server)
    period = period_of_days(arguments.first_day, arguments.last_day)
    name = arguments.csv or ""
    if name == _STANDARD_OUTPUT:
        _print(desk, period)
    else:
        _say(_write(desk, period, chosen_path(name)), name)
    return 0


def _write(desk: HistoryDesk, period: Period, path: Path) -> ExportRun:
    from crux_desk.ui.words.reasons import reason_words

    return desk.export_to(path, period, reason_words, ExportRun())


def _print(desk: HistoryDesk, period: Period) -> None:
    from crux_desk.ui.words.reasons import reason_words

    try:
        # A buffer of our own: what it could not write is not tried again when Python ends.
        with open(sys.stdout.fileno(), "wb", closefd=False) as file:
            desk.export(file, period, reason_words, ExportRun())
    except BrokenPipeError:
        raise
    except OSError as error:
        raise file_unusable("standard output", error) from error


def _say(run: ExportRun, name: str) -> None:
    from crux_desk.ui.words.text import number, packings
    from crux_desk.ui.words.text import translate as _t

    line = _t(
        "{packings} in {rows} rows: {path}",
        packings=packings(run.packings),
        rows=number(run.rows),
        path=name,
    )
    # A file's name may hold what no text can; saying it must not fail.
    printable = line.encode("utf-8", errors="replace").decode("utf-8")
    sys.stdout.write(" ".join(printable.split()) + "\n")
