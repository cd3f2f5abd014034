"""What an older program kept under other keys is found as what is kept today."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.journal.file import schema
from crux_desk.journal.journal import Journal
from crux_desk.journal.migrations import plain_keys
from crux_desk.journal.tables.seals import CODES, seal
from tests.builders import A_TIME, an_order
from tests.journal.filling import ORIGIN
from tests.journal.older import older_journal
from tests.journal.sent import ANA, Sent

VERSION = schema.MIGRATIONS.index(plain_keys.STATEMENTS)
BOOK = "9780306406157"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def learned_before(journal: Journal, key: str, code: str, sku_id: str, minute: int) -> None:
    """A row as it was written when the key was the text alone."""
    at = (A_TIME + timedelta(minutes=minute)).isoformat()
    with journal._database.write() as connection:
        connection.execute(
            "INSERT INTO learned_codes VALUES (?, ?, ?, 1, ?, ?, ?)",
            (key, code, sku_id, at, ANA.station, ANA.packer),
        )
        seal(connection, CODES, key)


def test_codes_that_were_learned_as_they_are_printed_are_found_and_the_last_one_counts(path):
    with older_journal(path, VERSION) as journal:
        learned_before(journal, "978-0-306-40615-7", "978-0-306-40615-7", "OLD", 1)
        learned_before(journal, f"0{BOOK}", BOOK, "NEW", 2)
        learned_before(journal, "0-8044-2957-X", "0-8044-2957-X", "TEN", 1)
        learned_before(journal, "A\u200bB", "A\u200bB", "FIRST", 1)
        learned_before(journal, "A\u00adB", "A\u00adB", "LAST", 2)
        learned_before(journal, "PLAIN", "PLAIN", "PLAIN", 1)
    with Journal(path) as journal:
        assert journal.codes.get("0-306-40615-2") == LearnedCode(BOOK, "NEW")
        assert journal.codes.get("9780804429573") == LearnedCode("0-8044-2957-X", "TEN")
        assert journal.codes.get("AB") == LearnedCode("AB", "LAST")
        assert journal.codes.get("PLAIN") == LearnedCode("PLAIN", "PLAIN")
        assert len(journal.codes.all()) == 4
        assert journal.audit().is_whole


def test_a_code_that_was_changed_from_outside_is_not_mended_unseen(path):
    with older_journal(path, VERSION) as journal:
        learned_before(journal, "AB", "AB", "SKU", 1)
        with journal._database.write() as connection:
            connection.execute("UPDATE learned_codes SET code = 'AC'")
    with Journal(path) as journal:
        assert not journal.audit().is_whole


def test_orders_and_labels_are_found_by_their_look(path):
    order = replace(an_order(), po_number="PO\u00a017\u20114")
    with older_journal(path, VERSION) as journal:
        Sent(journal, "po-1", "1Z5R89390357567127").queue()
        journal.orders.keep(ORIGIN, order)
        with journal._database.write() as connection:
            connection.execute("UPDATE orders SET po_key = lower(po_number)")
    with Journal(path) as journal:
        assert journal.orders.with_po_number(ORIGIN, "po 17-4") == (order,)
        assert journal.labels.used(ORIGIN, "\uff11Z5R89390357567127", "another") is not None
        assert journal.audit().is_whole
