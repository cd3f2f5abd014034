"""The bar that is read from a metre away: the box stands first, and is never cut."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.verdicts.scans import Answer
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.theme import Theme

LONG = "Augason Farms 30-Day Emergency Pail with Freeze-Dried Food, 200 Servings, 1 Person"


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> VerdictBar:
    bar = VerdictBar(theme)
    qtbot.addWidget(bar)
    theme.dress(bar)
    bar.show()
    return bar


def label(bar: VerdictBar, name: str) -> QLabel:
    found = bar.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


@pytest.mark.parametrize("width", [760, 984, 1880])
@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.WARN, Tone.BAD])
def test_the_box_is_large_and_never_cut_and_the_item_gives_way(bar, qtbot, width, tone):
    bar.resize(width, bar.sizeHint().height())
    bar.show_verdict(Verdict(tone, LONG, "3 of 4 packed, 1 to go", "5-20091", box=12))
    box, title = label(bar, "box"), label(bar, "title")
    qtbot.waitUntil(lambda: box.width() >= box.sizeHint().width())
    assert box.text() == "Box 12"
    assert box.fontMetrics().horizontalAdvance("Box 12") <= box.contentsRect().width()
    assert box.font().pixelSize() >= 1.5 * title.font().pixelSize()
    assert box.geometry().right() < title.geometry().left()
    assert bar.title == f"Box 12 · {LONG}"
    assert bar.accessibleName().startswith(f"Box 12 · {LONG}")


def test_what_is_about_no_box_has_none_in_front(bar):
    bar.show_verdict(Verdict(Tone.GOOD, "Label matches", "", box=3))
    bar.show_verdict(Verdict(Tone.BAD, "Wrong item", "Put it back."))
    assert not label(bar, "box").isVisible()
    assert bar.title == "Wrong item"


@pytest.mark.parametrize(
    ("width", "title"),
    [
        (760, "Charger Auto 100X010, 12 V, 2.5 A"),
        (984, "PulseTech Xtreme Charger Auto 100X010, 12 V, 2.5 A"),
        (1880, LONG),
    ],
)
def test_an_item_of_usual_length_is_whole_in_a_narrow_window(bar, qtbot, width, title):
    bar.resize(width, 160)
    bar.show_verdict(Verdict(Tone.GOOD, title, "3 of 4 packed, 1 to go", "5-20091", box=12))
    words = label(bar, "title")
    qtbot.waitUntil(lambda: words.text().replace("\n", " ") == title)
    # Its letters may become smaller meanwhile, and its lines fewer.
    qtbot.waitUntil(
        lambda: words.height() >= words.fontMetrics().lineSpacing() * len(words.text().splitlines())
    )
    assert bar.minimumSizeHint().width() <= 760


@pytest.mark.parametrize("width", [760, 984, 1880])
@pytest.mark.parametrize("box", [None, 12])
def test_a_headline_is_whole_at_any_width(bar, qtbot, width, box):
    """An item's long name, a number without end: on more lines, in letters that are large still."""
    for title in (LONG, "Not on this order: " + "1234567890" * 6, "Ready"):
        bar.resize(width, 160)
        bar.show_verdict(Verdict(Tone.BAD, title, "Put it back.", box=box))
        words = label(bar, "title")
        qtbot.waitUntil(
            lambda words=words, title=title: (
                words.text().replace("\n", "").replace(" ", "") == title.replace(" ", "")
            )
        )

        def is_seen(words: QLabel = words) -> bool:
            # Before the bar is laid out, it may be in other letters.
            lines = len(words.text().splitlines())
            return words.height() >= words.fontMetrics().lineSpacing() * lines

        qtbot.waitUntil(is_seen)
        assert words.font().pixelSize() >= 18
    assert words.font().pixelSize() == 24


def test_a_scan_field_has_room_for_what_it_asks_for(bar, qtbot):
    bar.resize(760, 130)
    edit = bar.scan.edit
    needed = edit.fontMetrics().horizontalAdvance(edit.placeholderText())
    qtbot.waitUntil(lambda: edit.contentsRect().width() > needed)


@pytest.mark.parametrize("width", [760, 984, 1326])
def test_a_question_is_never_cut_in_the_height(bench, qtbot, width):
    bench.window.resize(width + 40, 500)
    bar = bench.verdict
    bar.show_verdict(
        Verdict(Tone.WARN, "Box 1 weighs 400.00 lb. Submit anyway?", "Too heavy. " * 9)
    )
    bar.answers.show_answers((Answer("1", "Yes"),), 0)
    for name in ("title", "advice"):
        part = label(bar, name)
        qtbot.waitUntil(lambda part=part: part.height() >= part.sizeHint().height())
