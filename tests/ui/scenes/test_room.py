"""Where there is little room, names are cut; numbers, keys and texts of buttons are not."""

import json

import pytest
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import ElidedLabel

LONG_NAME = "Maximiliana Featherstonehaugh-Cholmondeley"


@pytest.fixture
def bench(start, server, tmp_path):
    path = tmp_path / "station" / "settings.json"
    path.parent.mkdir()
    settings = {"fetch_minutes": 0, "packer": LONG_NAME, "station": "Bench 12 by the door"}
    path.write_text(json.dumps(settings), encoding="utf-8")
    begun = start.begin(server.url, server.token)
    begun.open(SHOWCASE_PO)
    begun.type("000106")
    begun.fill("1Z5R89390357567127")
    return begun


def resize(bench, width: int, height: int) -> None:
    window = bench.window
    window.resize(width, height)
    bench.until(lambda: window.width() == width and bench.footer.width() == width)
    bench.until(lambda: bench.footer.menu.geometry().right() < width)


def is_whole(label: ElidedLabel) -> bool:
    return label.text() == label.full_text


def test_a_long_name_leaves_the_keys_on_the_buttons(bench):
    resize(bench, 1366, 768)
    footer = bench.footer
    assert all(button._key.isVisible() for button in footer._buttons)
    assert not is_whole(footer._who)


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
def test_numbers_are_whole(bench, size):
    footer = bench.footer
    footer.show_orders("↻ 1,200 of 10,000")
    resize(bench, *size)
    assert footer._left.full_text == "11 units to go"
    # What is left stands above the lines, too: here it may be gone, but it is not cut.
    bench.until(lambda: is_whole(footer.orders))
    bench.until(lambda: not footer._left.isVisible() or is_whole(footer._left))
    assert footer._left.isVisible() or size == (1024, 600)
    assert is_whole(bench.header._order.value)


def test_the_words_of_a_button_have_room(bench):
    bench.open(SHOWCASE_PO)
    resize(bench, 1024, 600)
    buttons = [b for b in bench.window.findChildren(KeyButton) if b.isVisible()]

    def have_room() -> bool:
        return all(button._text.width() >= button._text.sizeHint().width() for button in buttons)

    assert len(buttons) >= 6
    bench.until(have_room)


def test_what_is_wrong_with_a_field_can_be_read(bench):
    resize(bench, 1366, 768)
    weight = bench.panel.fields[Field.WEIGHT]
    bench.panel.go_to(Field.WEIGHT)
    QTest.keyClicks(weight.edit, "rubbish")
    bench.press("Ctrl+L")
    assert weight.fault
    bench.until(lambda: weight._fault.text() == "not a number")
    assert weight.caption.isVisible()
    assert weight.caption.text() == "✕ &Weight"
    bench.press("Esc")
    assert weight.caption.text() == "&Weight"


@pytest.mark.parametrize(
    ("large", "size"),
    [(Size.NORMAL, (1008, 560)), (Size.NORMAL, (1366, 700)), (Size.LARGE, (1366, 768))],
)
def test_on_a_low_window_what_is_in_the_box_is_seen_and_has_its_buttons(bench, large, size):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, large)
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    resize(bench, *size)
    view = bench.panel.contents_view
    row = view.model().index(0, 0)
    bench.until(lambda: view.viewport().rect().contains(view.visualRect(row)))
