"""Labels as ZPL: read by a printer of our own, whose barcodes are read again."""

import socket
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.paper.contents import make_contents
from crux_desk.paper.marks import LABEL, LETTER, Area, Document, Face, Page, Paper, TextMark
from crux_desk.paper.pick import make_pick_sheets
from crux_desk.paper.ports.raw_port import send_raw
from crux_desk.paper.slip import make_slip
from crux_desk.paper.zpl import Dots, field_data, is_in_font, zpl_of
from crux_desk.ui.printing.measuring import QtMeasure
from crux_desk.ui.printing.raster import as_dots
from tests.paper.papers import CODE, EN, a_box, a_pick, lines
from tests.paper.zpl_labels import printed
from tests.printers.label_port import Sink


@pytest.fixture
def measure(qapp):
    return QtMeasure()


@pytest.mark.parametrize("dpi", [203, 300])
def test_a_contents_label_has_its_size_its_texts_and_its_barcode(measure, dpi):
    paper = replace(LABEL, dots_per_inch=dpi)
    document = make_contents(a_box(), paper, EN, measure)
    (label,) = printed(zpl_of(document, as_dots, dpi))
    assert (label.width, label.height) == ((812, 1218) if dpi == 203 else (1200, 1800))
    assert label.codes == [CODE]
    assert "Box 2 of 3" in label.texts
    assert "Teapot, señor’s blüe 0" not in label.texts
    assert "SKU-0003" in label.texts


def test_a_slip_of_sixty_items_is_as_many_labels_as_it_takes(measure):
    labels = printed(zpl_of(make_slip(a_box(60), LABEL, EN, measure), as_dots, 203))
    assert len(labels) > 1
    for number, label in enumerate(labels, 1):
        assert f"{number} of {len(labels)}" in label.texts
    assert sum(label.codes == ["po-5fkQo2ET"] for label in labels) == 1


def test_every_sku_of_a_pick_sheet_is_read_from_a_label(measure):
    document = make_pick_sheets([a_pick(12)], LABEL, EN, measure)
    codes = [code for label in printed(zpl_of(document, as_dots, 203)) for code in label.codes]
    assert [code for code in codes if code.startswith("SKU")] == [f"SKU-{n:04}" for n in range(12)]


def drawn_alone(text: str, paper: Paper = LABEL) -> bytes:
    mark = TextMark(Area(500, 500, 6_000, 500), text, Face(400))
    return zpl_of(Document("", paper, (Page((mark,)),)), as_dots, 203)


@pytest.mark.parametrize(
    "text", ["日本の湯呑み", "קומקום", "Mug 😀", "Łódź", "a\\b", "it’s", "-" * 4_000]
)
def test_what_the_printers_font_may_lack_is_a_picture(qapp, text):
    (label,) = printed(drawn_alone(text))
    assert label.texts == []
    assert any(0 in row for row in label.pixels)


@pytest.mark.parametrize("text", ["Teapot", "señor blüe", "100% ^XZ ~HS _5E {n}", "a,b;c:d"])
def test_what_it_has_is_text_and_none_of_it_a_command(qapp, text):
    data = drawn_alone(text)
    assert printed(data)[0].texts == [text]
    assert data.count(b"^XZ") == 1
    assert b"~" not in data
    assert b"^CI28" in data


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_ever_becomes_a_command(text):
    data = field_data(text)
    assert not set("^~") & set(data)
    assert data.isprintable()
    if is_in_font(text):
        zpl = zpl_of(
            Document("", LETTER, (Page((TextMark(Area(0, 0, 900, 300), text, Face(300)),)),)),
            lambda *_: Dots(8, 1, b"\0"),
            203,
        )
        (label,) = printed(zpl)
        assert label.texts == ([text] if text.strip() else [])


def test_odd_texts_fit_their_labels(measure):
    long = "^XA~JR" * 800
    box = a_box(
        po_number="p^1~2",
        retailer_name=long,
        lines=(replace(lines(1)[0], name=long, sku_id="S" * 200),),
    )
    for document in (make_contents(box, LABEL, EN, measure), make_slip(box, LABEL, EN, measure)):
        assert printed(zpl_of(document, as_dots, 203))


# -- to the printer -----------------------------------------------------------------------------


def test_all_of_it_reaches_the_printer(qapp):
    sink, data = Sink(), drawn_alone("Teapot") * 500
    send_raw("127.0.0.1", sink.port, data)
    send_raw("127.0.0.1", sink.port, b"second")
    sink.close()
    assert sink.received == [data, b"second"]


def test_a_printer_that_is_not_there_is_named_and_nothing_was_printed():
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    for host in ("127.0.0.1", "no-such-printer.invalid", "." * 300):
        with pytest.raises(PrinterUnusable) as caught:
            send_raw(host, port, b"^XA^XZ", connect_s=0.4)
        assert (caught.value.trouble, caught.value.is_unsure) == ("offline", False)
        assert caught.value.printer == f"{host}:{port}"


def test_a_printer_that_hangs_up_in_the_midst_leaves_it_unsure():
    sink = Sink(hangs_up_after=1)
    with pytest.raises(PrinterUnusable) as caught:
        send_raw("127.0.0.1", sink.port, b"x" * 50_000_000)
    sink.close()
    assert caught.value.is_unsure
