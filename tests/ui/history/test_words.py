"""Where a packing of the history stands, on the screen and in a row that is copied."""

import pytest

from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.history import HistoryPage
from crux_desk.domain.records.summaries import PackingKey, PackingSummary
from crux_desk.domain.submission.closed_by_person import StateBefore, given_up
from crux_desk.ui.history.model import ResultsModel
from crux_desk.ui.history.words import shown_status, summary_row
from tests.builders import A_TIME

REJECTED = StateBefore(PackingState.REFUSED, Reason(ReasonCode.REFUSED, ("422",)))
WAITING = StateBefore(PackingState.QUEUED, None)
BY_FILE = Reason(ReasonCode.HANDED_OVER, ("tracking_1.csv",))


def a_summary(state: PackingState, reason: Reason | None = None) -> PackingSummary:
    key = PackingKey("1", "https://crux.example", "uuid-1", "po-1")
    return PackingSummary(key, state, reason, A_TIME, ())


@pytest.mark.parametrize(
    ("summary", "sign", "words"),
    [
        (a_summary(PackingState.SUBMITTED), "✓ ", "submitted"),
        (a_summary(PackingState.SUBMITTED, BY_FILE), "✓ ", "exported to file"),
        (a_summary(PackingState.REFUSED, Reason(ReasonCode.GIVEN_UP)), "✕ ", "canceled"),
        (a_summary(PackingState.REFUSED, given_up(REJECTED, "no paper")), "✕ ", "left unsent"),
        (a_summary(PackingState.REFUSED, given_up(WAITING, "no paper")), "✕ ", "canceled"),
        (a_summary(PackingState.QUEUED), "", "waiting to send"),
        (a_summary(PackingState.UNCLEAR), "", "not sure"),
    ],
)
def test_the_words_are_whole_with_a_sign_and_without_one(qapp, summary, sign, words):
    assert summary_row(summary).split("\t")[2] == words
    assert shown_status(summary) == f"{sign}{words}"
    model = ResultsModel()
    model.begin(HistoryPage((summary,), None))
    assert f", {words}, " in model.index(0).data()
