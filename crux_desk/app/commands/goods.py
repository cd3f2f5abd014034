"""`crux-desk goods import | export FILE`: what is known of the goods, beside a running window.

One program alone writes to the journal. Where a window has it, the window is asked to take the
file over; the file is looked at here before, so that what is wrong with it is said here.
"""

import json
import sys
from functools import partial
from pathlib import Path

from crux_desk.app.arguments import Arguments, GoodsAct
from crux_desk.app.setup import StationSetup, chosen_path, load_station
from crux_desk.app.start.front_door import act_or_ask
from crux_desk.app.streams import as_line
from crux_desk.config.lock import StationLock
from crux_desk.desk.goods.goods_exchange import (
    MAX_MEGABYTES,
    GoodsExchange,
    GoodsRun,
    export_goods,
)
from crux_desk.desk.goods.picture_check import missing_pictures
from crux_desk.desk.goods.reading_files import read_file
from crux_desk.domain.errors.goods import GoodsFileInvalid
from crux_desk.domain.goods.goods_reading import read_goods
from crux_desk.domain.records.summaries import Author

ERRAND = "goods"
"""What the window's door is asked for."""


def run_goods(arguments: Arguments) -> int:
    """Do it, and say in some lines what came of it; 1 where a row was wrong: then nothing changed.

    Raises:
        DeskError: file, journal or folder cannot be used.
    """
    station, name = load_station(arguments), arguments.file or ""
    path = chosen_path(name)
    if arguments.goods_act is GoodsAct.EXPORT:
        return _export(station, path, name)
    try:
        read_goods(read_file(path, MAX_MEGABYTES), name)
    except GoodsFileInvalid as error:
        return _say_wrong(error)
    return _import(station, path)


def _export(station: StationSetup, path: Path, name: str) -> int:
    from crux_desk.ui.verdicts.goods import export_words
    from crux_desk.ui.words.text import captioned

    run = export_goods(station.folder.journal, path, GoodsRun())
    _print(captioned(name, export_words(run)))
    return 0


def _import(station: StationSetup, path: Path) -> int:
    from crux_desk.ui.verdicts.goods import imported_lines

    said = {"errand": ERRAND, "path": str(path)}
    done = act_or_ask(partial(_import_here, station, path), station.folder, said)
    if isinstance(done, str):
        return _say_answer(done)
    _print(*imported_lines(done))
    return 0


def _import_here(station: StationSetup, path: Path) -> GoodsRun:
    """With no window there: as the window would.

    Raises:
        StationInUse: there is one.
    """
    from crux_desk.journal.rescue.rescue import open_journal

    settings = station.settings
    author = Author(settings.station, settings.packer)
    station.folder.prepare()
    with StationLock(station.folder.path):
        journal, _ = open_journal(station.folder.journal, author)
        with journal:
            exchange = GoodsExchange(journal, author, is_shared=lambda: bool(settings.floor_url))
            run = exchange.import_from(path, GoodsRun())
    if settings.pictures:
        run.add_remark(missing_pictures(Path(settings.pictures), run.pictures))
    return run


def _say_answer(answer: str) -> int:
    try:
        told = json.loads(answer)
        lines, error = [str(line) for line in told["lines"]], str(told["error"])
    except (ValueError, KeyError, TypeError):
        lines, error = [], answer
    if error:
        sys.stderr.write(f"crux-desk: {' '.join(error.split())}\n")
        return 1
    _print(*lines)
    return 0


def _say_wrong(error: GoodsFileInvalid) -> int:
    """The wrong rows, each on a line as compilers have it."""
    from crux_desk.ui.words.errors.codes import wrong_cell
    from crux_desk.ui.words.text import plural

    for cell in error.cells:
        column = f" {cell.column}:" if cell.column else ""
        sys.stderr.write(as_line(f"{error.path}:{cell.line}:{column} {wrong_cell(cell)}"))
    more = error.wrong - len({cell.line for cell in error.cells})
    if more:
        sys.stderr.write(plural("{n} more rows are wrong.", "1 more row is wrong.", more) + "\n")
    return 1


def _print(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(as_line(line))
