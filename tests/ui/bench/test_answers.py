"""Several orders have one PO number: asked in the bar; none is opened that was not pointed at."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.sandbox.samples import SHOWCASE_PO, TWIN_PO
from crux_desk.ui.bench.answers import ALONE_MS, AnswerButton
from crux_desk.ui.verdicts.scans import Answer
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import LinesLabel
from crux_desk.ui.widgets.scroller import SMALLEST
from tests.ui.scanner import Scanner


@pytest.fixture
def asked(bench):
    bench.type(TWIN_PO)
    bench.hear("Which order?")
    bench.wait_for_question()
    return bench


def keys(bench, text: str) -> None:
    QTest.keyClicks(bench.verdict.scan.edit, text)


def key(bench, code: Qt.Key) -> None:
    QTest.keyClick(bench.verdict.scan.edit, code)


def retailer(bench) -> str:
    bench.until(lambda: bench.session.packing is not None)
    return str(bench.packing.order.retailer_name)


def retailer_of(bench, number: int) -> str:
    question = bench.services.scans.state.expected.question
    assert question is not None
    return str(question.choices[number - 1].subject.retailer_name)


def test_it_is_asked_in_the_bar_and_no_dialog_opens(asked):
    assert not asked.is_asking
    assert [text.partition(" →")[0] for text in asked.answers.texts] == [
        retailer_of(asked, 1),
        retailer_of(asked, 2),
    ]
    assert asked.answers.marked is None
    assert asked.verdict.scan.edit.hasFocus()


def test_the_marked_answer_is_read_with_its_number(asked):
    theme = asked.program.theme
    first, second = asked.answers.findChildren(AnswerButton)

    def inks(button: AnswerButton) -> set[str]:
        labels = [label for label in button.findChildren(QLabel) if label.isVisible()]
        assert len(labels) >= 3
        return {label.palette().windowText().color().name() for label in labels}

    for code, (marked, other) in (
        (Qt.Key.Key_Down, (first, second)),
        (Qt.Key.Key_Down, (second, first)),
    ):
        key(asked, code)
        assert inks(marked) == {theme.color("accent_ink").name()}
        assert inks(other) == {theme.color(name).name() for name in ("ink", "accent")}


def test_enter_opens_none_that_was_not_chosen(asked):
    key(asked, Qt.Key.Key_Return)
    asked.hear("Choose one first")
    assert asked.session.packing is None
    assert asked.answers.isVisible()
    key(asked, Qt.Key.Key_Escape)
    asked.until(lambda: not asked.answers.isVisible())
    assert asked.session.packing is None


@pytest.mark.parametrize("text", ["7700", "PO-7701", "0", "12"])
def test_what_is_typed_otherwise_is_a_number_of_its_own(asked, text):
    keys(asked, text)
    QTest.qWait(ALONE_MS + 100)
    assert asked.verdict.scan.text == text
    key(asked, Qt.Key.Key_Return)
    assert asked.session.packing is None


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("is_entered", [False, True])
def test_a_digit_alone_or_with_enter_chooses_by_number(asked, number, is_entered):
    wanted = retailer_of(asked, number)
    keys(asked, str(number))
    if is_entered:
        key(asked, Qt.Key.Key_Return)
    assert retailer(asked) == wanted
    assert asked.verdict.scan.text == ""


def test_a_scan_right_behind_a_digit_counts_in_the_order_that_it_opened(asked):
    wanted = retailer_of(asked, 1)
    keys(asked, "1")
    Scanner(asked).scan("CL-210")
    assert retailer(asked) == wanted
    asked.until(lambda: asked.packing.boxes.units == 1)
    assert asked.verdict.scan.text == ""


def test_a_key_right_behind_a_digit_is_for_the_order_that_it_opened(asked):
    wanted = retailer_of(asked, 2)
    keys(asked, "2")
    key(asked, Qt.Key.Key_F2)
    assert retailer(asked) == wanted
    assert asked.verdict.scan.text == ""


def test_a_digit_of_no_answer_opens_nothing(asked):
    keys(asked, "3")
    QTest.qWait(ALONE_MS + 100)
    assert asked.session.packing is None
    assert asked.answers.isVisible()


@pytest.mark.parametrize(("downs", "number"), [(1, 1), (2, 2), (3, 2)])
def test_the_arrows_begin_at_the_first(asked, downs, number):
    wanted = retailer_of(asked, number)
    for _ in range(downs):
        key(asked, Qt.Key.Key_Down)
    key(asked, Qt.Key.Key_Return)
    assert retailer(asked) == wanted


def test_a_click_opens(asked):
    wanted = retailer_of(asked, 2)
    QTest.mouseClick(asked.answers.findChildren(AnswerButton)[1], Qt.MouseButton.LeftButton)
    assert retailer(asked) == wanted


def test_its_own_barcode_opens(asked):
    question = asked.services.scans.state.expected.question
    Scanner(asked).scan(question.choices[1].subject.order_uuid)
    assert retailer(asked) == str(question.choices[1].subject.retailer_name)


def test_an_item_scanned_before_the_choice_goes_into_no_order_and_is_refused_aloud(bench):
    """The packer means the order that was asked about, not the one that is still open."""
    scan = Scanner(bench).scan
    scan(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    scan(SHOWCASE_PO)
    scan("000106")
    steps = bench.packing.steps_made
    bench.type(TWIN_PO)  # asked for at Crux only where nothing is open that would be left
    assert bench.packing.order.po_number == SHOWCASE_PO
    bench.services.opening.open_order(TWIN_PO)
    bench.hear("Which order?")
    scan("000106")
    bench.hear("Choose one first")
    assert "000106 was ignored" in bench.says
    assert bench.packing.steps_made == steps
    assert bench.answers.isVisible()


def test_another_order_that_is_known_is_going_on(asked):
    scan = Scanner(asked).scan
    scan("CRUXASIDE")
    assert not asked.answers.isVisible()


def test_what_answers_too_soon_answers_nothing(bench):
    bench.type(TWIN_PO)
    bench.hear("Which order?")
    state = bench.services.scans.state
    bench.services.scans.answer(0)
    assert not state.takes_answers
    assert bench.session.packing is None
    bench.wait_for_question()
    bench.services.scans.answer(0)
    assert bench.session.packing is not None


# -- cards ---------------------------------------------------------------------------------------


def cut(button: AnswerButton) -> list[str]:
    """What of a card is not whole, or not in sight."""
    labels = button.findChildren(LinesLabel)
    return [
        label.full_text
        for label in labels
        if label.text().replace("\n", " ") != label.full_text
        or label.height() < label.sizeHint().height()
        or label.visibleRegion().boundingRect().height() < label.height()
    ]


def cards(bench) -> list[AnswerButton]:
    found = bench.answers.findChildren(AnswerButton)
    return [button for button in found if button.isVisible()]


@pytest.mark.parametrize("size", [SMALLEST, QSize(1008, 552), QSize(1366, 740)])
def test_each_order_is_a_card_with_retailer_ship_to_units_and_date(asked, size):
    asked.window.resize(size)
    asked.until(lambda: asked.window.size() == size)
    question = asked.services.scans.state.expected.question
    asked.until(lambda: len(cards(asked)) == 2)
    for button, choice in zip(cards(asked), question.choices, strict=True):
        order = choice.subject
        texts = [label.full_text for label in button.findChildren(LinesLabel)]
        assert texts[0] == order.retailer_name
        assert texts[1] == "Ann Weaver · Portland OR 97201"
        assert texts[2].startswith(f"{order.units_may_ship} units to ship · May ")
        assert all(text in button.accessibleName() for text in texts)
    asked.until(lambda: not [text for button in cards(asked) for text in cut(button)])
    words = asked.verdict.findChildren(LinesLabel)
    asked.until(lambda: all(label.height() >= label.sizeHint().height() for label in words))
    asked.window.resize(1366, 768)


def test_of_many_orders_a_page_is_shown_and_the_rest_is_one_click_away(bench):
    answers = bench.answers
    many = tuple(Answer(str(place % 9 + 1), f"Retailer {place}", ("to",)) for place in range(11))
    bench.window.resize(SMALLEST)
    bench.until(lambda: bench.window.size() == SMALLEST)
    answers.show_answers(many, None)
    bench.until(lambda: len(cards(bench)) == 4)
    chosen: list[int] = []
    answers.answered.connect(chosen.append)
    more = next(b for b in answers.findChildren(KeyButton) if b.accessibleName() == "7 more")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    keys(bench, "2")
    bench.until(lambda: chosen == [5])
    for _ in range(2):
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    bench.until(
        lambda: [card.accessibleName() for card in cards(bench)][:1] == ["1 Retailer 0, to"]
    )
    # The same number of a wider window: what is marked stays on the page.
    answers.show_answers(many, 4)
    bench.window.resize(1366, 768)
    bench.until(lambda: len(cards(bench)) == 6)
    answers.show_answers((), None)
