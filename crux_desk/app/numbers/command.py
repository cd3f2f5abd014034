"""`crux-desk numbers`: how much was packed, by packer, station, hour, day and carrier."""

import sys
from collections.abc import Iterator

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import StationSetup, chosen_path, load_station
from crux_desk.app.streams import as_json
from crux_desk.config.files import file_unusable, write_whole
from crux_desk.desk.numbers.export import as_csv, as_values
from crux_desk.desk.numbers.numbers_desk import NumbersDesk, StationNumbers
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.numbers.figures import Grouping, Numbers, NumbersQuery
from crux_desk.domain.service_url import origin

_STANDARD_OUTPUT = "-"


def run_numbers(arguments: Arguments) -> int:
    """Print or write them; the journal is only read.

    Where a floor is set up, those of all its benches; 1 where it is away.

    Of all servers that this station has sent to, or of the one that --api-url names.

    Raises:
        DeskError: the file, the journal, the folder or the address cannot be used.
    """
    station = load_station(arguments)
    numbers = _read(station, arguments)
    if arguments.csv == _STANDARD_OUTPUT:
        _print(as_csv(numbers))
    elif arguments.csv is not None:
        write_whole(chosen_path(arguments.csv), as_csv(numbers), station=station.folder.path)
    elif arguments.is_json:
        sys.stdout.write(f"{as_json(as_values(numbers))}\n")
    else:
        sys.stdout.write("\n".join(_lines(numbers)) + "\n")
    if numbers.floor_fault is None:
        return 0
    sys.stderr.write(f"crux-desk: {_away(numbers.floor_fault)}\n")
    return 1


def _read(station: StationSetup, arguments: Arguments) -> Numbers:
    server = None if arguments.api_url is None else origin(station.api_url)
    query = NumbersQuery(server, arguments.first_day, arguments.last_day)
    own = StationNumbers(station.folder.journal)
    desk = NumbersDesk(own, server)
    if arguments.is_demo or arguments.is_this_bench or not station.settings.floor_url:
        return desk.read(query)
    from crux_desk.app.floor.numbers_door import CommandDoor

    return desk.read_all(query, CommandDoor(station, own))


def _away(fault: DeskError) -> str:
    from crux_desk.ui.words.errors import words_for
    from crux_desk.ui.words.text import sentences
    from crux_desk.ui.words.text import translate as _t

    alone = _t("These are the numbers of this bench alone.")
    return sentences(words_for(fault).line, alone)


def _print(data: bytes) -> None:
    try:
        # A buffer of our own: what it could not write is not tried again when Python ends.
        with open(sys.stdout.fileno(), "wb", closefd=False) as file:
            file.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise file_unusable("standard output", error) from error


def _lines(numbers: Numbers) -> Iterator[str]:
    from crux_desk.ui.words.numbers.figures import (
        COLUMNS,
        cells_of,
        grouping_name,
        key_words,
        mistaken_words,
    )
    from crux_desk.ui.words.text import translate as _t
    from crux_desk.ui.words.text import translated

    if not numbers.total.sums.orders and not numbers.total.sums.wrong_scans:
        yield _t("Nothing was submitted.")
        return
    titles = tuple(translated(title) for title in COLUMNS)

    for grouping in Grouping:
        yield from _table(
            (grouping_name(grouping), *titles[1:]),
            [(key_words(grouping, row.key), *cells_of(row)) for row in numbers.rows(grouping)],
        )
        yield ""
    if numbers.mistaken:
        yield _t("Wrong items")
    yield from (f"  {mistaken_words(one)}" for one in numbers.mistaken)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        first = row[0].ljust(widths[0])
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((first, *rest)).rstrip()
