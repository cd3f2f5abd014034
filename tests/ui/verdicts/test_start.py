"""What the window tells when it opens."""

from pathlib import Path

from crux_desk.domain.errors.station import SettingInvalid
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
    verdict = start_verdict(None, (FAULT,))
    assert verdict is not None
    assert "settle_s" in verdict.title


def test_each_wrong_setting_is_named_with_what_is_used_instead():
    of_it = SettingInvalid("release", "v9", "multi", "/etc/crux-desk/settings.json")
    named = [FAULT, SettingInvalid("scan_gap_ms", '"slow"', "50"), of_it]
    verdict = start_verdict(None, named, ("sound",))
    assert verdict is not None
    assert verdict.title == "3 settings aren't valid"
    for fault in named:
        assert f"{fault.name}: {fault.value} ({fault.default} is used)." in verdict.advice
    assert "Ask IT to fix /etc/crux-desk/settings.json." in verdict.advice
    assert verdict.advice.endswith("settings.json has unknown settings: sound.")
