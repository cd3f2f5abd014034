"""What is known as an item, an order or a label is no badge, no token, and no barcode of another item."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.desk.known_codes import SeenKind
from crux_desk.devices.reading import Reader
from crux_desk.domain.goods.items import Item
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.account.dialog import SignInDialog
from crux_desk.ui.goods.item_dialog import ItemDialog
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.settings.station_page import StationPage
from tests.ui.orders.listing import fetch
from tests.ui.scanner import Scanner

LABEL = "1Z5R89390357567127"


@pytest.fixture
def at_work(bench):
    """The showcase is open; EM-014 is on another order that is kept here, MUG-7 on the list."""
    fetch(bench)
    bench.program.work.parts.goods_desk.keep(Item("MUG-7"), (LearnedCode("CASE-7", "MUG-7"),), None)
    bench.open(SHOWCASE_PO)
    return bench


@pytest.mark.parametrize(
    ("code", "kind", "text"),
    [
        ("000106", SeenKind.ITEM, "000106"),
        ("em-014", SeenKind.ITEM, "em-014"),
        ("MUG-7", SeenKind.ITEM, "MUG-7"),
        ("CASE-7", SeenKind.ITEM, "MUG-7"),
        ("po-1001", SeenKind.ORDER, "po-1001"),
        (LABEL, SeenKind.LABEL, LABEL),
        ("]E0012345678905", SeenKind.PRODUCT, "012345678905"),
        ("CRUXSUBMIT", SeenKind.COMMAND, "CRUXSUBMIT"),
    ],
)
def test_what_is_known_is_told(at_work, code, kind, text):
    seen = at_work.program.work.parts.known_codes.seen(Reader().read(code))
    assert (seen.kind, seen.text) == (kind, text)


@pytest.mark.parametrize("badge", ["BADGE-17", "Ana 0042", "0042", "0123456789", "012345678905"])
def test_a_badge_is_nothing_that_is_known(at_work, badge):
    assert at_work.program.work.parts.known_codes.seen(Reader().read(badge)) is None


@pytest.mark.parametrize("code", [LABEL, "012345678905", "4006381333931", "96385074", "CRUXUNDO"])
def test_no_token_looks_like_a_product_or_a_parcel(at_work, code):
    assert at_work.program.work.parts.known_codes.no_token(Reader().read(code)) is not None


@pytest.mark.parametrize("token", ["4f1c9a0b7d2e4f1c9a0b7d2e4f1c9a0b7d2e4f1c", "token-1"])
def test_a_token_is_nothing_that_is_known(at_work, token):
    assert at_work.program.work.parts.known_codes.no_token(Reader().read(token)) is None


# -- who is packing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("000106", "This is an item: 000106."),
        ("EM-014", "This is an item: EM-014."),
        ("PO-1001", "This is an order: PO-1001."),
        (LABEL, f"This is a shipping label: {LABEL}."),
    ],
)
def test_nobody_is_called_as_what_lies_on_the_bench(at_work, tmp_path, code, words):
    at_work.press("Ctrl+Shift+W")
    dialog = at_work.dialog()
    at_work.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    before = dialog.field.text
    Scanner(at_work).scan(code)
    assert dialog.isVisible()
    assert dialog.fault == f"{words} Type a name or scan a badge."
    assert dialog.field.text == before
    assert "packer" not in json.loads((tmp_path / "station" / "settings.json").read_text())
    Scanner(at_work).scan("BADGE-17")
    at_work.until(lambda: not at_work.is_asking)
    assert at_work.footer._who.full_text.startswith("BADGE-17 · ")


def test_nor_in_the_settings(at_work):
    at_work.press("Ctrl+,")
    dialog = at_work.dialog()
    assert isinstance(dialog, SettingsDialog)
    at_work.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    page = dialog.page
    assert isinstance(page, StationPage)
    packer = page._packer
    packer.go_to()
    before = packer.value()
    Scanner(at_work).scan(LABEL)
    assert packer.value() == before
    assert dialog.fault == f"This is a shipping label: {LABEL}. Type a name or scan a badge."
    dialog.reject()


# -- the token -----------------------------------------------------------------------------------


@pytest.fixture
def signing_in(at_work):
    at_work.press("Ctrl+Shift+S")
    dialog = at_work.dialog()
    assert isinstance(dialog, SignInDialog)
    at_work.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    sent: list[str] = []
    dialog.token_given.connect(sent.append)
    yield dialog, sent
    dialog.reject()


@pytest.mark.parametrize("code", ["000106", "EM-014", "PO-1001", LABEL, "012345678905", "CRUXUNDO"])
def test_a_slip_of_the_scanner_is_not_sent_as_a_token(at_work, signing_in, code):
    dialog, sent = signing_in
    Scanner(at_work).scan(code)
    assert sent == []
    assert dialog._token.text == ""
    assert dialog.fault.endswith("Nothing was sent. Scan or paste the token.")
    assert code in dialog.fault
    assert dialog._ok.isEnabled()


def test_nor_one_that_a_slow_scanner_types(signing_in):
    dialog, sent = signing_in
    QTest.keyClicks(dialog._token.edit, LABEL)
    QTest.keyClick(dialog._token.edit, Qt.Key.Key_Return)
    assert (sent, dialog._token.text) == ([], "")


# -- barcodes that are taught --------------------------------------------------------------------


def test_the_sku_of_an_item_on_another_order_is_taught_to_none(at_work):
    at_work.type("EM-014")
    at_work.press("Ctrl+T")
    assert not at_work.is_asking
    assert at_work.says == (
        'Can\'t teach this barcode | "EM-014" is the SKU of another item. Nothing was saved.'
    )


@pytest.mark.parametrize("code", ["000106", "EM-014", "MUG-7"])
def test_nor_put_among_the_barcodes_of_another(at_work, code):
    at_work.program.work.parts.goods_desk.keep(Item("FS-9"), (), None)
    goods = at_work.program.rooms.goods
    at_work.press("Ctrl+Shift+T")
    listed = at_work.dialog()
    at_work.until(lambda: at_work.program.background.is_idle)
    goods._on_edit_wanted("FS-9")
    at_work.until(lambda: bool(listed.findChildren(ItemDialog)))
    form = listed.findChildren(ItemDialog)[0]
    form._code.edit.setText(code)
    QTest.keyClick(form._code.edit, Qt.Key.Key_Return)
    QTest.keyClick(form._units.edit, Qt.Key.Key_Return)
    assert form._model.codes == ()
    assert form.fault.startswith(f"This is the SKU of another item: {code}.")
    form.reject()
    listed.reject()
