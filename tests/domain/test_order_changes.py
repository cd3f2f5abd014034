"""Two copies of an order, compared: what is made ready for it changes nothing of what is found."""

from dataclasses import replace
from datetime import timedelta

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


def test_of_a_copy_without_changes_nothing_is_looked_for_twice():
    shown = an_order(a_line("A"), a_line("B", 3))
    shown.precompute()
    later = shown.fetched_at + timedelta(hours=1)
    fresh = replace(
        shown, lines=(a_line("A"), a_line("B", 3)), notes="Ring twice.", fetched_at=later
    )
    ready = with_lines_of(fresh, shown)
    assert ready == fresh
    assert (ready.notes, ready.fetched_at) == ("Ring twice.", later)
    assert ready.lines is shown.lines
    assert ready.lines_by_code is shown.lines_by_code
    assert ready.units_may_ship == fresh.units_may_ship
    assert line_changes(shown.lines, ready) == ()


def test_a_copy_with_a_line_less_or_another_order_of_them_keeps_its_own():
    shown = an_order(a_line("A"), a_line("B", 3))
    shown.precompute()
    for lines in ((a_line("A"),), (a_line("B", 3), a_line("A")), (*shown.lines, a_line("C"))):
        ready = with_lines_of(replace(shown, lines=lines), shown)
        assert ready.lines == lines
        assert ready.line_by_uuid == {line.line_item_uuid: line for line in lines}
        assert ready.units_may_ship == sum(line.may_ship for line in lines)


def test_lines_that_are_gone_are_not_those_of_the_copy_on_the_screen():
    shown = replace(an_order(a_line("A")), former_lines=(a_line("B"),))
    shown.precompute()
    fresh = replace(shown, lines=(a_line("A"),), former_lines=())
    assert with_lines_of(fresh, shown).lines_ever.keys() == fresh.line_by_uuid.keys()


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
