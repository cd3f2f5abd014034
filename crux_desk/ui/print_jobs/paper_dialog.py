"""How many pages a document has, before it is printed or saved: nobody wants 400 by mistake."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.domain.printers import PaperKind
from crux_desk.paper.marks import Document
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.words.text import plural, sentences, translate

_t = translate


class PaperDialog(DeskDialog):
    """A document that is being made, then the choice between printer and PDF.

    Args:
        parent: what it opens over.
        kind: the document.
        printer: where it would be printed; "" for nowhere.
    """

    print_wanted = Signal(object)
    pdf_wanted = Signal(object)

    def __init__(self, parent: QWidget, kind: PaperKind, printer: str) -> None:
        is_pick = kind is PaperKind.PICK
        super().__init__(parent, _t("Pick sheets") if is_pick else _t("Today's manifest"))
        self._printer = printer
        self._of_what = (
            _t("A page or more for each order to pack.")
            if is_pick
            else _t("What leaves today, by carrier, with a line for the driver to sign.")
        )
        self._document: Document | None = None
        self.show_text(sentences(self._of_what, _t("Preparing…")))
        self.body.addStretch(1)
        self.add_cancel(_t("Cancel"))
        self.pdf = self.add_button(_t("Save as PDF…"), name="" if printer else "primary")
        self.pdf.clicked.connect(self._on_pdf)
        self.print = self.add_button(_t("Print"), name="primary")
        self.print.clicked.connect(self._on_print)
        self.print.setVisible(bool(printer))
        for button in (self.pdf, self.print):
            button.setEnabled(False)
        self.fit(640, 200)

    def show_document(self, document: Document) -> None:
        """It is made: now it can go somewhere."""
        self._document = document
        pages = plural("{n} pages.", "1 page.", len(document.pages))
        where = (
            _t("Printer: {printer}.", printer=self._printer)
            if self._printer
            else _t("No printer is set for it: choose one in Settings, Printing.")
        )
        self.show_text(sentences(self._of_what, pages, where))
        self.grow()
        for button in (self.pdf, self.print):
            button.setEnabled(True)
        (self.print if self._printer else self.pdf).setFocus()

    @Slot()
    def _on_print(self) -> None:
        self.accept()
        self.print_wanted.emit(self._document)

    @Slot()
    def _on_pdf(self) -> None:
        self.accept()
        self.pdf_wanted.emit(self._document)
