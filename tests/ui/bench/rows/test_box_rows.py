"""What is drawn of a box where its row is narrow: numbers whole, and which field is doubted."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import Box
from crux_desk.ui.bench.rows.box_delegate import BoxDelegate
from crux_desk.ui.bench.rows.boxes_model import BoxStatus, BoxView, box_view_of
from crux_desk.ui.bench.rows.content_delegate import ContentDelegate
from crux_desk.ui.bench.rows.contents_model import ContentView
from crux_desk.ui.bench.rows.line_delegate import LineDelegate
from crux_desk.ui.bench.rows.lines_model import LineGroup, LineView
from crux_desk.ui.widgets.labels import elided
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, RowDelegate
from tests.builders import a_line
from tests.ui.painted_rows import painted

DOUBT = "UPS numbers don't look like that."


class Writes(RowDelegate):
    """Keeps what stands in its rows, as it is read."""

    shown: list[tuple[str, int]]

    def write(self, painter, room, text, font, color, *cut):
        painter.setFont(font)
        shown = elided(text, painter.fontMetrics(), room.width(), *cut)
        self.shown.append((shown, font.pixelSize()))
        return super().write(painter, room, text, font, color, *cut)


class Boxes(Writes, BoxDelegate):
    pass


class Lines(Writes, LineDelegate):
    pass


class Contents(Writes, ContentDelegate):
    pass


def written(theme, view: object, width: int, kind: type[Writes] = Boxes) -> list[str]:
    """What can be read of a row."""
    return [text for text, _ in drawn(theme, view, width, kind)]


def drawn(theme, view: object, width: int, kind: type[Writes]) -> list[tuple[str, int]]:
    """The same, with how large its letters are."""
    delegate = kind(theme)
    delegate.shown = []
    painted(delegate, view, width)
    return delegate.shown


@pytest.mark.parametrize(
    ("width", "said", "size"),
    [
        (340, "✕ Not saved: weight, ship cost", 15),
        (296, "✕ Not saved: weight, ship cost", 14),
        (280, "✕ weight, ship cost", 15),
        (200, "✕ weight…", 15),
    ],
)
def test_what_was_not_taken_is_told_behind_its_sign(qapp, theme, width, said, size):
    box = Box(1, tracking="1Z5R8", carrier="UPS", method="Ground", weight=Decimal("17.2"))
    view = box_view_of(box, untaken=(Field.SHIP_COST, Field.WEIGHT))
    rows = drawn(theme, view, width, Boxes)
    assert [row for row in rows if row[0].startswith("✕")] == [(said, size)]
    assert not any("17.20" in text for text, _ in rows)


@pytest.mark.parametrize("doubt", ["", DOUBT])
@pytest.mark.parametrize("width", [*range(204, 212), 240, *range(310, 340)])
def test_what_a_box_weighs_and_costs_is_not_cut(qapp, theme, doubt, width):
    view = BoxView(
        2,
        BoxStatus.COMPLETE,
        "1Z5R89390357567127",
        "UPS Ground",
        2,
        doubt=doubt,
        doubted=("Check: weight", "weight"),
        measures="17.20 lb · $34.50",
    )

    assert any("17.20 lb · $34.50" in text for text in written(theme, view, width))


def test_a_doubt_that_has_no_room_says_which_field_is_to_be_looked_at(qapp, theme):
    view = BoxView(
        2, BoxStatus.COMPLETE, "1Z5R89", "UPS", 2, doubt=DOUBT, doubted=("Check: weight", "weight")
    )

    assert f"⚠ {DOUBT}" in written(theme, view, 500)
    assert "⚠ Check: weight" in written(theme, view, 250)
    assert "⚠ weight" in written(theme, view, 170)


def test_an_empty_box_is_not_sent_and_lacks_nothing(qapp, theme):
    view = box_view_of(Box(1, carrier="UPS", method="Ground"))
    assert written(theme, view, 500) == ["no label yet", "UPS Ground"]


def test_what_a_box_lacks_is_said_in_as_few_words_as_there_is_room_for(qapp, theme):
    box = Box(1, carrier="UPS", method="Ground")
    box.tracking = "1Z5R89390357567127"
    view = box_view_of(box)

    assert "! Missing: weight, ship cost, contents" in written(theme, view, 500)
    assert "! weight and 2 more" in written(theme, view, 230)
    assert "! weight…" in written(theme, view, 170)


def test_a_row_names_each_field_that_is_doubted(bench, scan):
    bench.open("PO-1001")
    scan("EM-014")
    bench.until(lambda: bench.panel.is_ready_to_warn)
    bench.fill("1Z5R89390357567127", "180", "0")
    view = bench.boxes.index(0).data(VIEW_ROLE)
    assert view.doubted == (
        "Check: weight, ship cost",
        "weight, ship cost",
        "weight and 1 more",
        "weight…",
    )


def greens(theme, view: BoxView, width: int) -> int:
    """How much of the strong green of what is complete is seen of a row."""
    image, good = painted(BoxDelegate(theme), view, width), theme.color("good").rgb()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixel(x, y) == good for x, y in places)


@pytest.mark.parametrize("width", [200, 320, 500])
def test_a_complete_box_has_its_mark_in_any_width_and_the_whole_number(qapp, theme, width):
    number = "1Z5R89390357567127"
    view = BoxView(2, BoxStatus.COMPLETE, number, "UPS Ground", 2, measures="17.20 lb · $34.50")
    theme.show_box_colors(True)

    assert greens(theme, view, width) > 100
    assert greens(theme, replace(view, status=BoxStatus.OPEN), width) == 0
    assert greens(theme, replace(view, doubt=DOUBT), width) == 0
    assert width < 210 or number in written(theme, view, width)


def test_words_are_cut_at_their_end_and_numbers_at_their_beginning(qapp, theme):
    view = BoxView(1, BoxStatus.OPEN, "", "UPS Ground", 2)
    words = [written(theme, view, width)[0] for width in range(100, 300, 10)]
    assert words[-1] == "no label yet"
    assert words[0] != "no label yet"
    assert all("no label yet".startswith(shown.removesuffix("…")) for shown in words)
    number = written(theme, replace(view, tracking="1Z5R89390357567127"), 150)[0]
    assert number.startswith("…")
    assert number.endswith("127")


NAME = "Camp lantern, rechargeable"
LONG = "Weatherproof camp lantern, blue, rechargeable, with a spare battery"


def test_a_name_in_a_box_is_written_smaller_before_it_is_cut(qapp, theme):
    view = ContentView(replace(a_line(), name=LONG), 2, True, False)
    whole: set[int] = set()
    cut: set[int] = set()
    for width in range(200, 600, 4):
        (size,) = {size for text, size in drawn(theme, view, width, Contents) if text[:3] in LONG}
        is_cut = any("…" in text for text in written(theme, view, width, Contents))
        (cut if is_cut else whole).add(size)
    assert whole == {15, 14}
    assert cut == {15}


def test_a_name_of_a_line_is_written_smaller_before_it_takes_two_lines(qapp, theme):
    view = LineView(LineGroup.OPEN, NAME, "5-2", "0", "of 5", 0.0)
    on_one: list[int] = []
    on_two: set[int] = set()
    for width in range(600, 230, -4):
        rows = drawn(theme, view, width, Lines)
        name, code = rows[:-1], rows[-1][0]
        assert (" ".join(text for text, _ in name), code) == (NAME, "5-2")
        if len(name) == 1:
            on_one.append(name[0][1])
        else:
            on_two |= {size for _, size in name}
    assert list(dict.fromkeys(on_one)) == [16, 15, 14]
    assert on_two == {15}


def test_why_a_line_does_not_ship_is_whole_beside_its_code(qapp, theme):
    detail = "CL-210 · canceled by the retailer"
    view = LineView(LineGroup.DEAD, NAME, detail, "–", "", 0.0)
    assert "".join(written(theme, view, 365, Lines)).endswith(detail)
    narrow = replace(view, name="Mug")
    code, why = written(theme, narrow, 260, Lines)[-2:]
    assert (code, why) == ("CL-210", "canceled by the retailer")


@pytest.mark.parametrize("name", ["Mug", NAME])
@pytest.mark.parametrize("width", range(260, 560, 20))
def test_the_code_of_a_line_is_whole_and_what_was_shipped_gives_way(qapp, theme, width, name):
    detail = "bK0bi12ATMo · 1Z5R89390357567127 +1"
    view = LineView(LineGroup.DONE, name, detail, "2", "shipped ✓", 1.0)
    shown = written(theme, view, width, Lines)
    assert "".join(shown).count("bK0bi12ATMo") == 1
    rest = "".join(shown).partition("bK0bi12ATMo")[2].removeprefix(" · ")
    assert rest in ("", "1Z5R89390357567127 +1") or ("…" in rest and rest.endswith(" +1"))


def test_what_stands_below_the_count_of_a_line_has_the_whole_width(qapp, theme):
    detail = "bK0bi12ATMo · 1Z5R89390357567127"
    view = LineView(LineGroup.DONE, f"{NAME}, 300 lumens", detail, "2", "shipped ✓", 1.0)
    assert detail in "".join(written(theme, view, 370, Lines))
    assert detail not in "".join(written(theme, replace(view, name="Mug"), 370, Lines))


@pytest.mark.parametrize("width", range(260, 560, 10))
def test_the_button_of_a_note_cuts_neither_name_nor_code(qapp, theme, width):
    view = LineView(
        LineGroup.OPEN, "Rope, 10 mm, 30 m", "RP-1030", "0", "of 3", 0.0, does="Read note", sign="!"
    )
    view = replace(view, note="! Do not fold the label")
    shown = written(theme, view, width, Lines)
    assert " ".join(shown).startswith("Rope, 10 mm, 30 m ")
    assert "RP-1030" in shown


def test_a_note_is_opened_where_its_button_is_drawn(qapp, theme):
    delegate = LineDelegate(theme)
    view = LineView(LineGroup.OPEN, NAME, "5-2", "0", "of 3", 0.0, does="Read note", sign="!")
    widths: dict[int, int] = {}
    for width in (300, 560):
        rect = QRect(0, 0, width, delegate.height)
        on_it = [x for x in range(width) if delegate.is_on_note(rect, QPoint(x, 20), view)]
        widths[width] = len(on_it)
        image = painted(delegate, view, width)
        ground = theme.color("warn_bg").rgb()
        drawn_at = [x for x in range(width) if image.pixel(x, 12) == ground]
        assert drawn_at
        assert set(drawn_at) <= set(on_it)
    assert widths[300] == 36 < widths[560]


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1366, 600), QSize(1920, 1080)])
def test_the_code_below_a_name_on_two_lines_stands_clear_of_the_bar(qapp, theme, size):
    theme.fit(size)
    delegate = LineDelegate(theme)
    view, width = LineView(LineGroup.OPEN, NAME, "", "0", "of 5", 1.0), theme.px(250)
    without, image = (
        painted(delegate, replace(view, detail=code), width) for code in ("", "gjpqy")
    )
    high, blue = range(image.height()), theme.color("accent").rgb()
    bar = [y for y in high if image.pixel(width // 2, y) == blue]
    code = [y for y in high if any(image.pixel(x, y) != without.pixel(x, y) for x in range(width))]
    assert min(bar) - max(code) > theme.px(2)
