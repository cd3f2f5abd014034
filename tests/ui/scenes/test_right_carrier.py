"""A carrier or method that is not right is amber however it came in, and a question at submission."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.config.setting_rules import Preset
from crux_desk.config.settings import Settings
from crux_desk.domain.errors.base import Field
from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from tests.ui.scanner import LABELS, Scanner

UPS_AIR = "1Z5R89390157567121"
CARRIER, METHOD, NUMBER = Field.CARRIER, Field.METHOD, Field.TRACKING


class Hands:
    """Puts a carrier onto the box in each of the ways that there are."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.scan = Scanner(bench).scan

    def type(self, name: Field, text: str) -> None:
        edit = self.bench.panel.fields[name].edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def choose(self, name: Field, text: str) -> None:
        combo = self.bench.panel.fields[name].combo
        combo.setCurrentIndex(combo.findText(text))
        combo.activated.emit(combo.currentIndex())

    @property
    def marked(self) -> list[Field]:
        """The fields with an amber frame: the sign is in their caption, the reason is told."""
        found = []
        for name, field in self.bench.panel.fields.items():
            is_warned = field.caption.property("sign") == "warned"
            assert is_warned is field.caption.text().startswith("⚠ ")
            assert is_warned is bool(field.edit.accessibleDescription())
            found += [name] if is_warned else []
        return found

    @property
    def reason(self) -> str:
        label = self.bench.panel.findChild(ElidedLabel, "rowWarning")
        return label.full_text if label.isVisible() else ""

    @property
    def is_amber(self) -> bool:
        return bool(self.bench.verdict.property("tone") == Tone.WARN.value)


@pytest.fixture
def hands(bench):
    bench.open("PO-1001")
    found = Hands(bench)
    found.scan("EM-014")
    bench.until(lambda: bench.panel.is_ready_to_warn)
    return found


def box_row(bench):
    """The first box as the list shows it."""
    return bench.boxes.index(0).data(VIEW_ROLE)


def test_each_way_to_a_wrong_carrier_is_amber_and_the_right_one_is_not(bench, hands):
    scans = bench.services.scans
    scans.set_up(Settings(presets=(Preset("USPS", "Ground"), Preset("UPS", "Ground"))))

    def right() -> None:
        hands.scan("CRUXPRESET2")
        assert not hands.is_amber
        assert hands.marked == []
        assert hands.reason == ""

    right()
    assert box_row(bench).doubt == ""
    hands.scan(UPS_AIR)
    assert hands.is_amber
    assert box_row(bench).doubt == "The order asks for UPS Ground."
    assert "The order asks for UPS Ground." in bench.boxes.index(0).data()
    assert "Box 1 · UPS Next Day Air, not UPS Ground" in bench.says
    assert "The order asks for UPS Ground." in bench.says
    assert "· Closed ·" in bench.says
    assert hands.marked == [METHOD]
    assert hands.reason == "⚠ The order asks for UPS Ground."
    right()
    hands.type(CARRIER, "Upps")
    assert hands.is_amber
    assert "Box 1 · Upps: did you mean UPS?" in bench.says
    assert hands.marked == [CARRIER]
    assert hands.reason == "⚠ Did you mean UPS?"
    right()
    hands.scan("CRUXCARRIERFEDEX")
    assert hands.is_amber
    assert "Box 1 · FedEx, but a UPS number" in bench.says
    assert hands.marked[:2] == [NUMBER, CARRIER]
    right()
    hands.scan("CRUXPRESET1")
    assert hands.is_amber
    assert "USPS has no method Ground. Did you mean Ground Advantage?" in bench.says
    assert METHOD in hands.marked
    right()
    hands.choose(CARRIER, "DHL")
    assert hands.is_amber
    assert CARRIER in hands.marked
    bench.press("Ctrl+Z")
    assert not hands.is_amber
    assert hands.marked == []


def test_the_rest_that_goes_into_a_box_with_a_wrong_method_is_amber(bench, hands):
    bench.press("Ctrl+Z")
    bench.press("F2")
    hands.type(METHOD, "Grond")
    assert hands.marked == [METHOD]
    bench.press("F7")
    assert hands.is_amber
    assert "Box 1 · UPS has no Grond" in bench.says
    assert "Did you mean Ground?" in bench.says


def test_it_is_asked_once_more_before_it_goes_and_not_once_it_is_right(bench, hands):
    bench.fill(LABELS[0], "3.5", "9")
    hands.type(CARRIER, "Upps")
    hands.type(METHOD, "Ground")
    bench.press("Ctrl+Return")
    shown = bench.dialog().summary.toPlainText().splitlines()
    warnings = [row for row in shown if row.startswith("⚠")]
    assert len(warnings) == 1
    assert "Upps isn't a known carrier. Did you mean UPS?" in warnings[0]
    bench.answer("Escape")
    hands.scan("CRUXSUBMIT")
    assert "Box 1 · Upps: did you mean UPS? Submit anyway?" in bench.says
    hands.type(CARRIER, "UPS")
    hands.scan("CRUXSUBMIT")
    bench.hear("Sent: ")
