"""A document on its way to a printer: who sits at the window goes first."""

import socket
import threading

import pytest

from crux_desk.domain.printers import PaperSize, PrinterChoice
from crux_desk.paper.marks import LABEL, LETTER
from crux_desk.paper.slip import make_slip
from crux_desk.ui.printing.handing import hand_over
from crux_desk.ui.printing.measuring import QtMeasure
from tests.paper.papers import EN, a_box

PIECES = 5


class Gaps:
    """How often a lane gave way."""

    def __init__(self) -> None:
        self.times = 0

    def note(self) -> None:
        self.times += 1


@pytest.fixture
def measure(qapp):
    return QtMeasure()


def test_a_long_slip_gives_way_again_and_again_while_it_is_drawn(tmp_path, measure):
    gaps = Gaps()
    choice = PrinterChoice(f"pdf:{tmp_path}")
    handed = hand_over(make_slip(a_box(400), LETTER, EN, measure), choice, "slip-PO-1-1", gaps.note)
    assert handed.path is not None
    assert handed.path.read_bytes().startswith(b"%PDF")
    assert gaps.times >= PIECES


def test_a_label_printers_letters_that_are_drawn_as_dots_give_way_each(measure):
    gaps = Gaps()
    with socket.create_server(("127.0.0.1", 0)) as printer:
        port = printer.getsockname()[1]
        taken = threading.Thread(target=_take, args=(printer,))
        taken.start()
        choice = PrinterChoice(f"zpl:127.0.0.1:{port}", size=PaperSize.LABEL)
        hand_over(make_slip(a_box(40), LABEL, EN, measure), choice, "", gaps.note)
        taken.join()
    assert gaps.times >= PIECES


def _take(printer: socket.socket) -> None:
    connection, _ = printer.accept()
    with connection:
        while connection.recv(65_536):
            pass
