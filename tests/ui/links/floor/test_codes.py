"""Benches that disagree on a barcode both see it; orders come from the bench that reads them."""

import pytest

from crux_desk.domain.clock import utc_now
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.floor.codes import SharedCode
from tests.ui.links.floor.hands import footer_says

pytestmark = pytest.mark.desktop("keyring")


def test_a_barcode_that_means_two_things_is_told_and_counted_until_somebody_decides(bench, other):
    taught = SharedCode("CODE-1", "CODE-1", "SKU-B", 1, "Bench 9", "Bo", utc_now())
    parts = bench.program.work.parts
    parts.code_desk.learn(LearnedCode("CODE-1", "SKU-A", 1))
    other.floor.teach(taught)
    bench.hear("Benches disagree on barcode CODE-1")
    bench.hear("SKU-B at Bench 9")
    bench.until(lambda: "Benches disagree on 1 barcode" in footer_says(bench))
    parts.code_desk.learn(LearnedCode("CODE-1", "SKU-B", 1))
    bench.until(lambda: "disagree" not in footer_says(bench))
    assert len(other.floor.teach(taught)) == 1
