"""A draft that was discarded, or left empty, is in no list; its order is free; the audit is whole."""

import pytest

from crux_desk.desk.desk import Desk
from crux_desk.desk.order_list import OrderList
from crux_desk.domain.orders.item_keys import item_key
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import Action
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from tests.builders import a_line, an_order

ORIGIN = "https://crux.example"
ORDER = an_order(a_line("A", 4))


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        number = journal.to_pack.begin_pass(ORIGIN)
        journal.orders.keep_listed(ORIGIN, number, [ORDER])
        yield journal


@pytest.fixture
def desk(journal):
    return Desk(journal, ORIGIN, Author("Bench 3", "Ana"))


def is_free(journal):
    return bool(journal.to_pack.needing(ORIGIN, item_key("A"), 9, are_free=True))


def test_it_is_gone_from_all_lists_until_it_is_brought_back(journal, desk):
    desk.open(ORDER).pack("line-A", 3)
    desk.set_aside()
    assert not is_free(journal)
    step = desk.discard(ORDER.order_uuid)
    assert step is not None
    assert step.action is Action.DRAFT_DISCARDED
    work = OrderList(journal, ORIGIN).work()
    assert (desk.unsent(), work.drafts, work.statuses, is_free(journal)) == ((), (), (), True)
    (summary,) = journal.packings.summaries()
    assert summary.reason is not None
    assert summary.reason.code is ReasonCode.DISCARDED
    assert desk.bring_back(ORDER.order_uuid) is not None
    (draft,) = OrderList(journal, ORIGIN).drafts()
    assert (draft.packed, draft.boxes, draft.units) == (3, 1, 4)
    assert not is_free(journal)
    assert desk.bring_back(ORDER.order_uuid) is None


def test_what_is_opened_again_goes_on_in_the_same_packing(journal, desk):
    desk.open(ORDER).pack("line-A", 3)
    desk.discard(ORDER.order_uuid)
    assert desk.packing is None
    packing = desk.open(ORDER)
    packing.pack("line-A", 1)
    assert len(desk.unsent()) == len(list(journal.packings.summaries())) == 1
    assert not is_free(journal)


def test_the_audit_of_it_finds_nothing(journal, desk):
    packing = desk.open(ORDER)
    packing.pack("line-A", 3)
    packing.undo()
    desk.set_aside()
    assert desk.unsent() == ()
    desk.open(ORDER).pack("line-A", 2)
    desk.discard(ORDER.order_uuid)
    desk.bring_back(ORDER.order_uuid)
    desk.discard(ORDER.order_uuid)
    assert desk.discard("no-such-order") is None
    assert journal.audit().is_whole
