"""Slips, labels, pick sheets and manifests: drawn, rendered as a printer would, read again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crux_desk.paper.contents import make_contents
from crux_desk.paper.manifest import make_manifest
from crux_desk.paper.marks import A4, LABEL, LETTER, BarsMark, PictureMark, TextMark
from crux_desk.paper.pick import make_pick_sheets
from crux_desk.paper.slip import make_slip
from crux_desk.paper.templates import Column, Template
from crux_desk.paper.words import order_words
from crux_desk.ui.printing.measuring import QtMeasure
from crux_desk.ui.printing.output import save_pdf
from tests.paper.papers import ADDRESS, CODE, EN, ES, NAMES, a_box, a_day, a_pick, lines
from tests.ui.printing.rendering import codes_of, rendered

LABEL_DPI = 203
PAPERS = pytest.mark.parametrize("paper", [LETTER, A4, LABEL], ids=["letter", "a4", "4x6"])


@pytest.fixture
def measure(qapp):
    return QtMeasure()


def shown(tmp_path, document, dpi=LABEL_DPI):
    save_pdf(tmp_path / "paper.pdf", document)
    return rendered(tmp_path / "paper.pdf", dpi)


def texts(document) -> str:
    return "\n".join(document.texts)


def keeps_to_the_paper(document) -> None:
    """Nothing over the edge, no text over another one."""
    paper = document.paper
    for page in document.pages:
        texts = [mark for mark in page.marks if isinstance(mark, TextMark)]
        for mark in page.marks:
            assert mark.area.left >= paper.margin - 1
            assert mark.area.right <= paper.width - paper.margin + 1
            assert mark.area.bottom <= paper.height - paper.margin + 1
        for place, one in enumerate(texts):
            for other in texts[place + 1 :]:
                lower = replace(one.area, height=one.area.height - 30)
                assert not lower.intersects(other.area), (one.text, other.text)


@PAPERS
@pytest.mark.parametrize("count", [1, 5, 60])
def test_a_slip_keeps_to_its_paper_and_tells_all_items(tmp_path, measure, paper, count):
    document = make_slip(a_box(count), paper, EN, measure)
    keeps_to_the_paper(document)
    said = texts(document)
    for line in lines(count):
        assert said.count(line.sku_id) >= 1
    assert "Box 2 of 3" in said
    assert "po-5fkQo2ET" in said
    for part in ("Crux Retailer", "UPS Ground", "1Z5R89390357567127", "Follows later"):
        assert part in said


@PAPERS
def test_the_orders_barcode_is_read_from_a_slip_as_203_dots_print_it(tmp_path, measure, paper):
    sheets = shown(tmp_path, make_slip(a_box(3), paper, EN, measure))
    assert codes_of(sheets[0]) == ["po-5fkQo2ET"]


@PAPERS
def test_each_page_of_a_long_slip_has_the_header_and_its_number(measure, paper):
    document = make_slip(a_box(60), paper, EN, measure)
    count = len(document.pages)
    assert count > 1
    for number, page in enumerate(document.pages, 1):
        said = [mark.text for mark in page.marks if isinstance(mark, TextMark)]
        assert f"{number} of {count}" in " ".join(said)
        assert "Box 2 of 3" in said
        assert "po-5fkQo2ET" in said
        if any(text.startswith("SKU-") for text in said):
            assert "SKU" in said
            assert "Qty" in said


def test_a_slip_tells_of_one_box_and_what_follows_not_of_other_boxes(measure):
    box = a_box(0, lines=lines(3)[:1], later=lines(3)[2:])
    said = texts(make_slip(box, LETTER, EN, measure))
    assert "SKU-0000" in said
    assert "SKU-0001" not in said
    assert said.index("Follows later") < said.index("SKU-0002")


def test_the_last_box_of_all_says_that_the_order_is_complete(measure):
    done = a_box(place=3, later=())
    assert "completes the order" in texts(make_slip(done, LETTER, EN, measure))
    unknown = a_box(place=3, boxes=0, later=())
    said = texts(make_slip(unknown, LETTER, EN, measure))
    assert "completes the order" not in said
    assert "Box 3" in said
    assert "Box 3 of" not in said


def test_costs_stand_on_no_slip_but_that_of_a_template_that_says_so(measure):
    box = a_box(3)
    columns = (Column.SKU, Column.QUANTITY, Column.COST)
    for template in (Template(), Template(columns=columns)):
        said = texts(make_slip(box, LETTER, EN, measure, template))
        assert "$" not in said
        assert "Cost" not in said
    template = Template(columns=columns, show_costs=True)
    assert "$27.00" in texts(make_slip(box, LETTER, EN, measure, template))


def test_a_template_gives_its_words_columns_and_language(measure):
    template = Template(
        sender="Big Shop\n1 Main St",
        greeting="Thank you!",
        returns="Returns: bigshop.example/returns",
        columns=(Column.SKU, Column.QUANTITY),
    )
    said = texts(make_slip(a_box(3), LETTER, ES, measure, template))
    for part in ("Big Shop", "1 Main St", "Thank you!", "Returns:", "Lista de empaque", "Caja 2"):
        assert part in said
    assert "Crux Retailer" not in said
    assert NAMES[0] not in said
    assert "Peligroso · SKU-0001" in said


def test_a_copy_says_that_it_is_one(measure):
    assert "COPY" not in texts(make_slip(a_box(), LETTER, EN, measure))
    assert "COPY" in texts(make_slip(a_box(copy=1), LETTER, EN, measure))
    assert "COPY" in texts(make_contents(a_box(copy=1), LABEL, EN, measure))


def test_dangerous_goods_are_marked_where_they_are(measure):
    assert "Hazardous" in texts(make_slip(a_box(), LETTER, EN, measure))
    assert "Hazardous" in texts(make_contents(a_box(), LABEL, EN, measure))
    plain = a_box(lines=lines(3), later=())
    assert "Hazardous" not in texts(make_slip(plain, LETTER, EN, measure))


@pytest.mark.parametrize("count", [1, 60])
def test_a_contents_label_has_its_boxs_barcode_on_each_page(tmp_path, measure, count):
    document = make_contents(a_box(count), LABEL, EN, measure)
    keeps_to_the_paper(document)
    for sheet in shown(tmp_path, document):
        assert codes_of(sheet) == [CODE]


@PAPERS
def test_a_pick_sheet_has_bars_for_the_order_and_each_sku_in_their_order(tmp_path, measure, paper):
    orders = [a_pick(12), a_pick(3, "PO-1002", notes=("Long. " * 500,))]
    document = make_pick_sheets(orders, paper, EN, measure)
    keeps_to_the_paper(document)
    bars = [m.text for page in document.pages for m in page.marks if isinstance(m, BarsMark)]
    skus = [text for text in bars if text.startswith("SKU")]
    assert skus == [f"SKU-{n:04}" for n in range(12)] + [f"SKU-{n:04}" for n in range(3)]
    assert {text for text in bars if text.startswith("PO")} == {"PO-1001", "PO-1002"}
    found = [text for sheet in shown(tmp_path, document) for text in codes_of(sheet)]
    assert sorted(found) == sorted(bars)


def test_a_manifest_has_a_page_for_each_driver_to_sign(measure):
    document = make_manifest(a_day(), "May 4, 2026", "Bench 3", LETTER, EN, measure)
    keeps_to_the_paper(document)
    said = texts(document)
    for part in ("FedEx", "UPS", "3 boxes · 3.75 lb", "70 boxes · 87.50 lb"):
        assert part in said
    assert said.count("Signature") == 2
    assert "1 of" in texts(replace(document, pages=document.pages[:1]))


@PAPERS
def test_texts_of_any_length_and_kind_break_nothing(tmp_path, measure, paper):
    long, odd = "W" * 5_000, "^XA~HS\\&{n}%1<b>"
    box = a_box(
        po_number="p" * 255,
        retailer_name=long,
        ship_to=tuple([long, odd] * 6),
        lines=(*lines(2), replace(lines(1)[0], sku_id="S" * 255, name=long)),
        service=odd * 20,
        tracking="9" * 120,
    )
    pick = a_pick(po_number="日本-1", notes=(long, odd), lines=box.lines, asks_for=long)
    for document in (
        make_slip(box, paper, EN, measure, Template(footer=long, greeting=odd)),
        make_contents(box, paper, EN, measure),
        make_pick_sheets([pick], paper, EN, measure),
    ):
        keeps_to_the_paper(document)
        assert shown(tmp_path, document, 50)


def test_names_in_any_script_are_drawn_and_found_in_the_pdf(tmp_path, measure):
    (sheet,) = shown(tmp_path, make_slip(a_box(4, later=()), LETTER, EN, measure))
    for part in ("señor", "José", "Łódź"):
        assert part in sheet.text
    document = make_slip(a_box(4), LETTER, EN, measure)
    for part in (*ADDRESS, NAMES[2]):
        assert part in texts(document)


def test_a_logo_is_drawn_in_place_of_the_name_and_rubbish_is_none(measure, tmp_path):
    from PySide6.QtGui import QImage

    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    path = tmp_path / "logo.png"
    assert image.save(str(path))
    logo = path.read_bytes()
    document = make_slip(a_box(2), LETTER, EN, measure, logo=logo)
    (mark,) = [m for m in document.pages[0].marks if isinstance(m, PictureMark)]
    assert mark.area.width == pytest.approx(3 * mark.area.height)
    assert "Crux Retailer" not in texts(document)
    broken = make_slip(a_box(2), LETTER, EN, measure, logo=b"no picture")
    assert not [m for m in broken.pages[0].marks if isinstance(m, PictureMark)]


def test_weights_are_exact(measure):
    said = texts(make_contents(a_box(weight=Decimal("0.05")), LABEL, EN, measure))
    assert "0.05 lb" in said


def test_an_order_that_is_called_po_is_not_called_so_twice():
    said = [order_words(number, EN) for number in ("4711", "PO-1013", "po-5fk", "PO1013", "POLO-1")]
    assert said == ["PO 4711", "PO-1013", "po-5fk", "PO1013", "PO POLO-1"]
    assert order_words("PO-1013", ES) == "Pedido PO-1013"


def test_a_manifest_says_what_its_weights_are_in(measure):
    (page, *_) = make_manifest(a_day(), "May 5", "Bench 3", LETTER, EN, measure).pages
    assert "1.25 lb" in {mark.text for mark in page.marks if isinstance(mark, TextMark)}
