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
    stay=((100, 140),) * 3,
    may_go=((80, 110),) * 3,
    saved=12,
    spacing=(10, 4),
    gap=16,
    left=100,
    devices=0,
    chip=150,
    connection=80,
    who=(230, 150, 150, 60),
)


def test_with_less_and_less_room_it_gives_way_in_its_order():
    fits = [fitted(WIDE._replace(room=room)) for room in range(1_500, 400, -1)]
    given = [(fit.has_keys, not fit.is_tight, fit.has_left, fit.way) for fit in fits]
    stages = ((1, 1, 1), (0, 1, 1), (0, 0, 1), (0, 0, 0))
    # Each of them makes room again for more words of who packs.
    assert [those for those, _ in groupby(given)] == [
        *((*stage, way) for stage in stages for way in (0, 1)),
        (0, 0, 0, 3),
    ]
    # Beside how the station is connected, and with less room below it.
    assert [in_line for in_line, _ in groupby(fit.is_in_line for fit in fits[:260])] == [
        True,
        False,
    ]


def test_buttons_go_into_the_menu_before_their_texts_are_cut():
    fits = [fitted(WIDE._replace(room=room)) for room in range(1_500, 400, -1)]
    assert [away for away, _ in groupby(fit.put_away for fit in fits)] == [0, 1, 2, 3]
    least = next(fit for fit in fits if fit.put_away)
    assert (least.has_keys, least.is_tight, least.has_left, least.way) == (0, 1, 0, 3)


@pytest.mark.parametrize("devices", [0, 200])
def test_what_is_shown_has_room(devices):
    for room in range(1_500, 640, -1):
        wide = WIDE._replace(room=room, devices=devices)
        assert wide.of(fitted(wide)) <= room


def test_who_packs_stands_there_however_narrow_it_is_where_nothing_is_away():
    assert all(fitted(WIDE._replace(room=room)).has_who for room in range(1_500, 100, -1))


def test_what_is_away_takes_the_place_of_who_packs():
    away = WIDE._replace(devices=200)
    fits = [fitted(away._replace(room=room)) for room in range(1_500, 800, -1)]
    gone = next(fit for fit in fits if not fit.has_who)
    assert (gone.has_keys, gone.is_tight, gone.has_left, gone.is_in_line) == (0, 1, 0, 0)
    assert not gone.put_away


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
    bench.footer.show_outbox(*bench.footer._outbox)
    assert measured == []
    bench.press("F4")
    bench.until(lambda: bench.session.packing is None)
    assert measured


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
