"""What has room at the bottom of the window, and what gives way first."""

from itertools import groupby

from PySide6.QtGui import QResizeEvent

from crux_desk.ui.bench.footer import Widths, fitted

WIDE = Widths(
    room=0,
    buttons=(600, 800),
    shown=(500, 700),
    saved=100,
    upper=100,
    devices=0,
    chip=150,
    connection=80,
    gap=16,
    who=(300, 150),
    least_name=64,
    usual_name=224,
)


def test_with_less_and_less_room_it_gives_way_in_its_order():
    fits = [fitted(WIDE._replace(room=room)) for room in range(1_400, 500, -1)]
    given = [(fit.has_keys, not fit.is_tight, fit.has_left, not fit.way) for fit in fits]
    # Each of them makes room again for more words of who packs.
    assert [those for those, _ in groupby(given)] == [
        (keys, wide, left, words)
        for keys, wide, left in ((1, 1, 1), (0, 1, 1), (0, 0, 1), (0, 0, 0))
        for words in (1, 0)
    ]
    # Beside how the station is connected, and with less room below it.
    assert [in_line for in_line, _ in groupby(fit.is_in_line for fit in fits[:150])] == [
        True,
        False,
    ]


def test_units_that_are_packed_measure_nothing_anew(bench, monkeypatch):
    bench.open("PO-1003")
    measured: list[Widths] = []
    measure = bench.footer._measured

    def measure_and_note() -> Widths:
        measured.append(measure())
        return measured[-1]

    monkeypatch.setattr(bench.footer, "_measured", measure_and_note)
    line = next(line for line in bench.packing.order.lines if line.may_ship > 1)
    bench.session.pack(line)
    assert "to go" in bench.footer._left.full_text
    assert measured == []
    size = bench.footer.size()
    bench.footer.resizeEvent(QResizeEvent(size, size))
    assert len(measured) == 1
    bench.press("F4")
    bench.until(lambda: bench.session.packing is None)
    assert len(measured) > 1
