"""The clock that no sleep stops."""

import sys
import time
from pathlib import Path

import pytest

from crux_desk.domain.clock import boot_s


def test_it_goes_on_and_never_back():
    before = boot_s()
    time.sleep(0.05)
    assert 0.04 < boot_s() - before < 5


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it on Linux only")
def test_it_counts_since_the_computer_was_started():
    since_start = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    assert abs(boot_s() - since_start) < 5
