"""What the window tells when it opens."""

from pathlib import Path

from crux_desk.domain.errors import SettingInvalid
from crux_desk.ui.verdicts.start import start_verdict
from crux_desk.ui.verdicts.verdict import Tone

CRASH = Path("/home/ana/logs/crash-1.log")
FAULT = SettingInvalid("settle_s", "-1", "120")


def test_nothing_to_tell():
    assert start_verdict(None, ()) is None


def test_a_crash_comes_first_and_names_its_file():
    verdict = start_verdict(CRASH, (FAULT,))
    assert verdict is not None
    assert verdict.tone is Tone.WARN
    assert str(CRASH) in verdict.advice
    assert "saved" in verdict.advice


def test_settings_that_are_not_used():
    one, two = start_verdict(None, (FAULT,)), start_verdict(None, (FAULT, FAULT))
    assert one is not None
    assert two is not None
    assert "settle_s" in one.title
    assert "more" not in one.advice
    assert "1 more" in two.advice
