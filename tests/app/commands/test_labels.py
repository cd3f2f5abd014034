"""`crux-desk labels`: files of shipping software in, what is known of a label out."""

import json
from pathlib import Path

import pytest

from crux_desk.app.main import main
from tests.feeds import samples
from tests.feeds.samples import UPS_1, UPS_2, USPS_2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "worldship.csv"
    path.write_text(samples.WORLDSHIP, "cp1252")
    return path


def run(folder: Path, *words: str) -> int:
    return main(["labels", *words, "--data-dir", str(folder)])


def test_an_import_says_how_many_are_new_changed_and_void(folder, file, capsys):
    assert run(folder, "import", str(file)) == 0
    assert capsys.readouterr() == ("new 1, changed 0, void 1, refused 0\n", "")
    assert run(folder, "import", str(file)) == 0
    assert capsys.readouterr().out == "new 0, changed 0, void 0, refused 0\n"
    file.write_text(samples.WORLDSHIP.replace("17.20", "18.20"), "cp1252")
    assert run(folder, "import", str(file)) == 0
    assert capsys.readouterr().out == "new 0, changed 1, void 0, refused 0\n"


def test_refused_rows_are_named_and_the_good_ones_are_kept(folder, tmp_path, capsys):
    path = tmp_path / "stamps.csv"
    path.write_text(f"Tracking #,Amount Paid\n9.40E+21,1\n{USPS_2},2\n{USPS_2},free\n")
    assert run(folder, "import", str(path)) == 1
    out, err = capsys.readouterr()
    assert out == "new 1, changed 0, void 0, refused 2\n"
    assert err.splitlines() == [
        f'{path}:2: Tracking #: "9.40E+21" lost digits. Was the file opened and saved in Excel?',
        f'{path}:4: Amount Paid: "free" isn\'t an amount.',
    ]
    assert run(folder, "show", USPS_2) == 0


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("name,town\nAna,Anaheim\n", (), "no program"),
        ("Tracking Number,Charge Description,Net Amount\n1,2,3\n", (), "invoice of UPS"),
        (
            f"Shipment - Tracking Number,PackageTrackingNumber,PackageWeight,Carrier - Name\n{UPS_1},1,1,UPS\n",
            (),
            "shipstation, worldship-csv",
        ),
        ("", (), "nothing in it"),
        (samples.WORLDSHIP, ("--profile", "no-such"), "no-such. There are: easypost, "),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a/>', (), "DOCTYPE"),
    ],
)
def test_a_file_that_is_none_of_labels_is_named_and_nothing_is_kept(
    folder, tmp_path, capsys, text, words, why
):
    path = tmp_path / "some.csv"
    path.write_text(text)
    assert run(folder, "import", str(path), *words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert why in err
    assert err.count("\n") == 1
    assert run(folder, "show", UPS_1) == 1


@pytest.mark.parametrize("name", ["no-such.csv", "", "link.csv"])
def test_what_is_no_file_is_named(folder, tmp_path, capsys, name):
    (tmp_path / "link.csv").symlink_to("/dev/zero")
    assert run(folder, "import", str(tmp_path / name)) == 1
    assert capsys.readouterr().err.startswith("crux-desk: ")


def test_what_is_known_of_a_label_is_shown_as_json(folder, file, capsys):
    run(folder, "import", str(file))
    capsys.readouterr()
    assert run(folder, "show", UPS_1.lower(), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "tracking": UPS_1,
        "alternates": [],
        "carrier": "UPS",
        "method": "Ground",
        "weight": "17.20",
        "weight_scope": "package",
        "ship_cost": "18.40",
        "cost_scope": "package",
        "cost_kind": "negotiated",
        "has_differed": False,
        "references": ["po-1"],
        "zip": "92803",
        "is_void": False,
        "source": {"file": str(file), "row": 2},
        "at": None,
    }
    assert run(folder, "show", UPS_2) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"Tracking number: {UPS_2}"
    assert "Void: yes: no carrier takes it" in said
    run(folder, "show", UPS_1)
    said = capsys.readouterr().out
    assert "Weight: 17.20 lb\n" in said
    assert "$18.40" in said
    assert "negotiated" in said
    assert f"File and row: {file}:2\n" in said


def test_a_label_that_nobody_knows_is_named(folder, file, capsys):
    run(folder, "import", str(file))
    assert run(folder, "show", "1Z0000") == 1
    assert "1Z0000" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("import",),
        ("show", ""),
        ("export", "x"),
        ("import", "a", "b"),
        ("import", "a", "--json"),
        ("show", "1Z", "--profile", "easypost"),
    ],
)
def test_wrong_usage_is_two(folder, words, capsys):
    with pytest.raises(SystemExit) as ended:
        run(folder, *words)
    assert ended.value.code == 2
