"""What support is given: all that helps, and nothing that is secret."""

import json
import logging
import zipfile

import pytest

from crux_desk.config.logs import start_logging, stop_logging
from crux_desk.config.paths import DataFolder
from crux_desk.config.redaction import redact
from crux_desk.desk.support import Support
from crux_desk.domain.errors.station import FileUnusable

SECRET = "very-secret-4711"


@pytest.fixture
def support(station, tmp_path):
    return Support(DataFolder(tmp_path), station.api)


def contents(path):
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


def test_a_bundle_tells_of_the_station_and_of_its_packings_step_by_step(station, support, tmp_path):
    packing_id = station.submit()
    station.work()
    path = tmp_path / "out" / "support.zip"
    path.parent.mkdir()
    bundle = support.write_bundle(path)
    assert bundle.size == path.stat().st_size
    found = contents(path)
    assert "Crux Desk" in json.loads(found["about.json"])["program"]
    (packing,) = map(json.loads, found["journal.jsonl"].splitlines())
    assert packing["packings"][0]["packing_id"] == packing_id
    assert packing["packings"][0]["state"] == "submitted"
    steps = [step["action"] for step in packing["steps"]]
    assert steps[0] == "box_opened"
    assert steps[-1] == "state_entered"
    assert packing["submissions"][0]["parcels"][0][1].startswith("1Z")
    assert "Anaheim" not in found["journal.jsonl"]


def test_no_secret_is_in_a_bundle_wherever_it_came_from(station, support, tmp_path):
    redact(SECRET)
    folder = DataFolder(tmp_path)
    folder.settings.write_text(json.dumps({"packer": SECRET, "api_url": "https://me:pw@host"}))
    start_logging(folder.logs)
    try:
        logging.getLogger("test").info("a line")
    finally:
        stop_logging()
    (folder.logs / "old.log").write_text(f"Authorization: Token abcdefgh {SECRET}\n")
    path = tmp_path / "support.zip"
    support.write_bundle(path)
    texts = "".join(contents(path).values())
    assert "a line" in texts
    assert SECRET not in texts
    assert "abcdefgh" not in texts
    assert "me:pw" not in texts
    assert station.token() not in texts


def test_a_bundle_that_cannot_be_written_says_where(support, tmp_path):
    with pytest.raises(FileUnusable) as caught:
        support.write_bundle(tmp_path / "no-such-folder" / "support.zip")
    assert "no-such-folder" in caught.value.path


def test_requests_are_those_of_the_packing(station, support):
    packing_id = station.submit(boxes=2)
    (submission,) = station.journal.submissions.open()
    found = support.requests_of(packing_id)
    assert found.po_number == submission.key.po_number
    assert set(found.texts) == {"curl", "HTTPie", "Python", "Node.js"}
    for text in found.texts.values():
        assert submission.parcels[1].tracking in text
        assert station.token() not in text


def test_what_was_sent_can_still_be_copied_and_a_draft_not_yet(station, support):
    station.pack()
    assert support.requests_of(station.desk.open_packing.key.packing_id) is None
    packing_id = station.desk.submit().packing_id
    before = support.requests_of(packing_id)
    assert station.work().state.value == "submitted"
    assert support.requests_of(packing_id) == before
