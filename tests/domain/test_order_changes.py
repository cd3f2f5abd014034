"""Two copies of an order, compared: what is made ready for it changes nothing of what is found."""

from dataclasses import replace

from crux_desk.domain.orders.order_changes import line_changes, with_lines_of
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.scanning.holds import holds_since
from tests.builders import a_line, a_packing, an_order


def test_lines_that_are_as_on_the_screen_are_the_very_same():
    shown = an_order(a_line("A"), a_line("B", 3), a_line("C"))
    fresh = replace(shown, lines=(a_line("A"), a_line("B", 1), a_line("D")))
    ready = with_lines_of(fresh, shown)
    assert ready == fresh
    assert ready.lines[0] is shown.lines[0]
    assert line_changes(shown.lines, ready) == line_changes(shown.lines, fresh)
    assert [change.line_item_uuid for change in line_changes(shown.lines, ready)] == [
        line.line_item_uuid for line in (*shown.lines[1:], fresh.lines[2])
    ]


def test_what_is_compared_with_nothing_or_with_another_order_stays_itself():
    fresh = an_order(a_line("A"))
    assert with_lines_of(fresh, None) is fresh
    assert with_lines_of(fresh, replace(fresh, order_uuid="another")) is fresh


def test_a_hold_that_came_is_found_and_one_that_was_there_is_not():
    held = replace(a_line("B"), status=LineStatus.OTHER, status_text="on hold")
    before = an_order(a_line("A"), held)
    came = replace(a_line("A"), status=LineStatus.OTHER, status_text="on hold")
    packing = a_packing(a_line("A"), held)
    packing.update_order(with_lines_of(replace(before, lines=(came, held)), before))
    found = holds_since(before, packing)
    assert [note.line_item_uuid for note in found] == [came.line_item_uuid]
