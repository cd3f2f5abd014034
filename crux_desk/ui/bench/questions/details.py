"""All that an order says: where it goes, its notes, what its lines ask for. To be read, no more."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QGridLayout, QTextEdit, QWidget

from crux_desk.domain.orders.orders import LineItem, Order, service_of
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.texts import clean_line
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.labels import breakable, plain_label
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.addresses import address_block
from crux_desk.ui.words.notes import facts_of
from crux_desk.ui.words.text import marked, side_by_side, translate

_t = translate
_BELOW = 12
"""Between two lines of the order, in design pixels."""
_WIDE = 560
"""Design pixels."""
_LOWER = {"detail": 2, "note": 6}
"""Design pixels by which a caption stands lower, by how the text beside it is dressed."""


class DetailsDialog(DeskDialog):
    """The order in full: what it asks for at the top, its lines below."""

    def __init__(self, parent: QWidget, packing: Packing) -> None:
        order = packing.order
        super().__init__(
            parent, clean_line(order.po_number) or order.order_uuid, order.retailer_name
        )
        self.body.addLayout(_facts(order))
        told = [(line, facts) for line in order.lines if (facts := facts_of(line, packing))]
        if told:
            self.body.addWidget(_lines(told), 1)
            self.fit(640, 520)
        else:
            self.setMinimumWidth(grown(_WIDE))
        self.add_cancel(_t("Close"))


def _facts(order: Order) -> QGridLayout:
    """Captions on the left, what they are about beside them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(14)
    grid.setColumnStretch(1, 1)
    for row, (caption, text, name) in enumerate(_rows(order)):
        value = plain_label(breakable(text), name)
        value.setWordWrap(True)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setAccessibleName(side_by_side(caption, text))
        said = plain_label(caption, "dialogText")
        # On the base line of what it is about: larger letters, or a ground around them.
        said.setContentsMargins(0, grown(_LOWER[name]), 0, 0)
        grid.addWidget(said, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1)
    return grid


def _rows(order: Order) -> Iterator[tuple[str, str, str]]:
    """Caption, text, and how it is dressed."""
    yield _t("Ship to"), address_block(order.address) or "–", "detail"
    yield _t("Ship by"), service_of(order.requested_shipping) or _t("not specified"), "detail"
    if order.notes:
        yield _t("Notes"), marked("!", order.notes), "note"


def _lines(told: list[tuple[LineItem, list[str]]]) -> QTextEdit:
    """Name and code of each line, and what is to be known of it."""
    view = QTextEdit()
    view.setReadOnly(True)
    view.setAccessibleName(_t("Details of the order"))
    size = QApplication.font().pixelSize()
    name, rest = QTextCharFormat(), QTextCharFormat()
    name.setFontWeight(QFont.Weight.Bold)
    rest.setForeground(view.palette().color(QPalette.ColorRole.PlaceholderText))
    cursor = QTextCursor(view.document())
    cursor.beginEditBlock()
    for place, (line, facts) in enumerate(told):
        block = QTextBlockFormat()
        block.setTopMargin(size * _BELOW / 15 if place else 0)
        if place:
            cursor.insertBlock()
        cursor.setBlockFormat(block)
        cursor.insertText(line.name or clean_line(line.sku_id), name)
        cursor.insertText(f"   {clean_line(line.sku_id)}" if line.name else "", rest)
        for fact in facts:
            cursor.insertBlock(QTextBlockFormat())
            cursor.insertText(fact, name if fact.startswith("!") else QTextCharFormat())
    cursor.endEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    view.setTextCursor(cursor)
    return view
