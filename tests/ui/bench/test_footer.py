"""What has room at the bottom of the window, and what gives way first."""

from itertools import groupby, pairwise

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent

from crux_desk.domain.screen import Language, Size, ThemeChoice
from crux_desk.ui.bench.footer import Widths, fitted

NAME = "Maximiliane Torres · Bench 12"

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


def test_what_is_away_takes_the_place_of_who_packs():
    away = WIDE._replace(devices=200)
    fits = [fitted(away._replace(room=room)) for room in range(1_400, 700, -1)]
    assert [has_who for has_who, _ in groupby(fit.has_who for fit in fits)] == [True, False]
    gone = next(fit for fit in fits if not fit.has_who)
    assert (gone.has_keys, gone.is_tight, gone.has_left, gone.is_in_line) == (0, 1, 0, 0)


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


@pytest.fixture
def at_work(bench):
    bench.open("po-5fkQo2ET")
    bench.type("000106")
    bench.footer.show_who(NAME)
    return bench


def show(bench, width: int, height: int, size: Size, language: Language) -> None:
    bench.program.languages.speak(language)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    bench.window.resize(width, height)
    bench.until(lambda: bench.footer.width() == width)
    for _ in range(3):
        QCoreApplication.processEvents()


@pytest.mark.parametrize("language", list(Language))
def test_what_is_away_is_read_whole_before_who_packs(at_work, language):
    footer = at_work.footer
    shown = []
    for width, height in ((1024, 600), (1280, 800), (1366, 768), (1600, 900), (1920, 1000)):
        for size in Size:
            show(at_work, width, height, size, language)
            footer.show_devices("Floor not verified")
            QCoreApplication.processEvents()
            cut = [one.full_text for one in (footer._devices, footer._chip) if "…" in one.text()]
            assert cut == [], (width, size)
            shown.append(footer._who.isVisible())
            footer.show_devices("")
            QCoreApplication.processEvents()
            assert footer._who.isVisible()
    assert any(shown)


def test_what_stands_in_the_footer_is_as_far_apart_as_its_letters_are_large(at_work):
    apart = []
    for _ in range(2):
        for size in (Size.LARGE, Size.NORMAL):
            show(at_work, 1366, 768, size, Language.ENGLISH)
            apart.append((footer_gaps(at_work), size))
    assert apart[:2] == apart[2:]


def footer_gaps(bench) -> list[int]:
    shown = [button for button in bench.footer._buttons if button.isVisible()]
    return [
        after.geometry().left() - before.geometry().right() - 1 for before, after in pairwise(shown)
    ]
