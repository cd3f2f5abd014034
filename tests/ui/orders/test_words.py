"""How the list of orders stands, in words."""

from dataclasses import replace

from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.ui.orders.prefetch import FetchStatus
from crux_desk.ui.orders.words import empty_words, status_words
from tests.builders import A_TIME


def test_a_station_that_downloads_nothing_by_itself_promises_no_new_orders(qapp):
    asked = FetchStatus(is_by_itself=False)
    assert "isn't downloaded yet" in status_words(asked, A_TIME)
    assert "Ctrl+G" in empty_words(asked, 0, "")
    read = replace(asked, last_pass=OrderPass(A_TIME, 0))
    assert "Ctrl+G" in empty_words(read, 0, "")
    by_itself = replace(read, is_by_itself=True)
    assert "by themselves" in empty_words(by_itself, 0, "")
    assert "hasn't finished" in status_words(replace(by_itself, last_pass=None), A_TIME)
