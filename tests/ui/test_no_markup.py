"""What the service or a barcode says is shown as it is: never as markup, no letter eaten.

Every widget and model of every view is looked at, with orders whose every text is markup. New
views, widgets and models fall under it by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QTabBar, QWidget

from crux_desk.domain.goods.items import Goods
from crux_desk.domain.goods.items import Item as GoodsItem
from crux_desk.domain.goods.learned_codes import CodeOrigin, KnownCode, LearnedCode
from crux_desk.sandbox.samples import Item, SampleOrder
from crux_desk.ui.bench.questions.long_text import LongText
from crux_desk.ui.goods.item_dialog import ItemDialog
from crux_desk.ui.outbox.questions import FileChoice, GiveUpDialog, HandOverDialog
from tests.builders import a_line, a_packing
from tests.ui.models import a_summary
from tests.ui.views import every_view, shown

HIT = '<img src="file:///etc/hostname">'
MARKUP = f"{HIT} <b>x</b> &amp; &x [*]"
"""As short as it has to be to stand whole in a sentence."""
PO, SKU = "<b>P&1</b>[*]", "<i>S&1"
LABELS = {"1": "1Z5R89390357567127", "2": "1Z5R89390357567136"}
TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
OF_OUTSIDE = ("<img", "<b>", "<i>")


def items() -> list[Item]:
    return [Item(SKU, MARKUP, 9), Item(f"{SKU}2", MARKUP, 2, instructions=MARKUP)]


@pytest.fixture
def at_work(bench, server):
    """A bench with an order of markup that can be submitted, and one that was."""
    address = dict.fromkeys(("name", "business_name", "address1", "city", "state"), MARKUP)
    for number in ("2", "1"):
        po_number = PO.replace("1", number)
        sample = SampleOrder(po_number, items, MARKUP, address, (MARKUP, MARKUP), MARKUP)
        server.store.add(sample.make())
        bench.open(po_number)
        bench.type(SKU)
        bench.fill(LABELS[number])
        if number == "2":
            bench.services.submitting.submit()
            bench.hear("Sent: ")
            bench.press("F4")
    return bench


def with_markup(view: QWidget) -> Iterator[QWidget]:
    """More views, made with markup by hand: no key opens them with any."""
    packing = a_packing(replace(a_line(SKU), name=MARKUP))
    summary = a_summary(packing)
    summary = replace(summary, key=replace(summary.key, po_number=PO))
    for made in (
        GiveUpDialog(view, summary),
        HandOverDialog(view, FileChoice(("1",), (summary,))),
        ItemDialog(
            view,
            Goods(
                GoodsItem(SKU, note=MARKUP),
                (KnownCode(LearnedCode(MARKUP, SKU), CodeOrigin.TAUGHT),),
            ),
            lambda _: None,
            lambda _: False,
            lambda *_: None,
        ),
    ):
        with shown(made) as one:
            yield one


def is_outside(text: str) -> bool:
    return any(sign in text for sign in OF_OUTSIDE)


def is_rich(label: QLabel) -> bool:
    return label.textFormat() is not Qt.TextFormat.PlainText


def markup_in_tip(text: str) -> bool:
    """Whether a tip is shown otherwise than as text: what is of markup is markup of itself."""
    if not QtText.mightBeRichText(text):
        return False
    document = QTextDocument()
    document.setHtml(text)
    return text != QtText.convertFromPlainText(document.toPlainText())


def eaten(text: str) -> bool:
    """Whether an "&" of a text from outside is not shown, but stands for a key."""
    on_screen = re.sub("&(.)", r"\1", text)
    return is_outside(text) and not any(part in on_screen for part in ("P&1", "S&1", "&amp; &x"))


def of_models(view: QWidget) -> Iterator[str]:
    for one in view.findChildren(QAbstractItemView):
        model: QAbstractItemModel | None = one.model()
        if model is None:
            continue
        for row in range(min(model.rowCount(), 50)):
            columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            for column in range(columns):
                index = model.index(row, column)
                yield from (
                    f"{type(model).__name__} {role}"
                    for role in TIPS
                    if markup_in_tip(str(index.data(role) or ""))
                )


def captions_of(widget: QWidget) -> Iterator[str]:
    """The texts of a widget in which an "&" stands for a key."""
    if isinstance(widget, QAbstractButton) or (
        isinstance(widget, QLabel) and widget.buddy() is not None
    ):
        yield widget.text()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(tab) for tab in range(widget.count()))
    yield from (action.text() for action in widget.actions())


def tips_of(one: QWidget | QAction) -> tuple[str, ...]:
    return one.toolTip(), one.statusTip(), one.whatsThis()


def guilty_in(view: QWidget) -> Iterator[str]:
    if "[*]" in view.windowTitle().replace("[*][*]", ""):
        yield f"title {view.windowTitle()}"
    for widget in (view, *view.findChildren(QWidget)):
        where = f"{type(view).__name__}: {type(widget).__name__} {widget.objectName()!r}"
        if isinstance(widget, QLabel) and is_rich(widget):
            yield f"{where} takes markup: {widget.text()}"
        tips = [*tips_of(widget), *(tip for action in widget.actions() for tip in tips_of(action))]
        yield from (f"{where} eats a letter: {text}" for text in captions_of(widget) if eaten(text))
        yield from (f"{where} tip {tip}" for tip in tips if markup_in_tip(tip))
    yield from of_models(view)


def texts_in(view: QWidget) -> str:
    labels = [label.text() for label in view.findChildren(QLabel)]
    labels += [text.toPlainText() for text in view.findChildren(LongText)]
    return "\n".join((*labels, *(widget.toolTip() for widget in view.findChildren(QWidget))))


def test_nothing_from_outside_is_markup(at_work, qapp):
    guilty: list[str] = []
    seen = ""
    for views in (every_view(at_work), with_markup(at_work.window)):
        for view in views:
            guilty += guilty_in(view)
            seen += texts_in(view)
    assert "\n".join(guilty) == ""
    assert "img src" in seen
    assert "<b>P&1</b>" in seen


def test_a_tip_with_markup_in_it_says_that_markup(qapp):
    from crux_desk.ui.widgets.labels import as_tip

    for text in (MARKUP, HIT, "<b>x", "a < b", "a & b", "<!-- x", "<br/>", "line\n<b>two</b>"):
        document = QTextDocument()
        tip = as_tip(text)
        if QtText.mightBeRichText(tip):
            document.setHtml(tip)
            assert document.toPlainText().replace("\xa0", " ") == text
            assert "<img" not in tip
        else:
            assert tip == text
