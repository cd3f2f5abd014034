"""Who sits at the window goes first: a lane with much to compute waits for hands at work."""

from threading import Thread

from crux_desk.ui.runtime.right_of_way import RightOfWay


def test_a_lane_waits_for_a_hand_that_is_at_work_and_for_none_that_rests():
    way = RightOfWay()
    lane = Thread(target=way.give)
    lane.start()
    lane.join(5)
    assert not lane.is_alive()
    way.claim()
    lane = Thread(target=way.give)
    lane.start()
    assert lane.is_alive()
    lane.join(5)
    assert not lane.is_alive()


def test_a_key_at_the_window_goes_before_an_import(bench, scan):
    way = bench.program.background.right_of_way
    before_s = way._until_s
    scan("PO-1")
    assert way._until_s > before_s


def test_it_is_free_when_no_key_came_for_a_while():
    way = RightOfWay()
    assert way.is_free(3600)
    way.claim()
    assert not way.is_free(3600)
    assert way.is_free(0)
