"""settings.json: what is right is used, what is wrong is named, what is unknown is kept."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.config.setting_rules import (
    OwnCarrier,
    Preset,
    Release,
    ResendUnclear,
    ScannerLayout,
    plain,
)
from crux_desk.config.settings import (
    NAMES,
    SANDBOX_URL,
    LoadedSettings,
    Settings,
    choose_api_url,
    load_settings,
    save_settings,
    settings_from,
)
from crux_desk.domain.devices import (
    Framing,
    ScaleChoice,
    ScaleKind,
    ScaleProtocol,
    ScannerChoice,
    WireUnit,
)
from crux_desk.domain.errors.station import AddressInvalid, DataFolderUnusable, SettingInvalid
from crux_desk.domain.label_records.choices import FeedChoice, OwnColumn, WeightUnit
from crux_desk.domain.printers import PaperSize, PrinterChoice, Printers, PrintWhen
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.domain.screen import (
    NO_LANGUAGES,
    Language,
    NumbersShown,
    PackerLanguages,
    Size,
    ThemeChoice,
)

VALID: dict[str, object] = {
    "station": "Bench 7",
    "packer": "Ana Müller",
    "api_url": "https://api.cruxconnect.com",
    "floor_url": "postgresql://crux_station@db.example/crux?sslrootcert=/etc/crux/ca.pem",
    "release": "timp",
    "presets": [{"carrier": "UPS", "method": "Ground"}, {"carrier": "USPS", "method": "Priority"}],
    "connect_timeout_s": 2.5,
    "read_timeout_s": 600,
    "settle_s": 0,
    "resend_unclear": "auto",
    "scan_gap_ms": 30,
    "scan_prefix": "\x02",
    "sounds": False,
    "sound_volume": 35,
    "fetch_minutes": 0,
    "scan_separator": "|",
    "scanner_layout": "us",
    "check_labels": True,
    "box_colors": True,
    "show_unit_costs": True,
    "cost_required": False,
    "open_by_item": "all",
    "pictures": "/srv/goods/pictures",
    "weight_tolerance_lb": 0.25,
    "weight_tolerance_percent": 5,
    "carriers": [
        {"name": "Lone Star", "pattern": "LSO[0-9]{8}", "check": "", "services": ["Ground"]}
    ],
    "scale": {
        "kind": "serial",
        "device": "/dev/serial/by-id/usb-a",
        "protocol": "sics",
        "baud": 4800,
    },
    "scanners": [{"device": "/dev/serial/by-id/usb-b::c.d__e", "baud": 115200}, {"device": "COM3"}],
    "feeds": [
        {"path": "/mnt/ups/*.csv", "profile": "auto", "reference": "2"},
        {
            "path": "/mnt/own.csv",
            "profile": "own",
            "reference": "auto",
            "columns": {"tracking": "Nr", "weight": "Gewicht"},
            "weight_unit": "g",
        },
    ],
    "printers": {
        "slip": {"printer": "Front desk", "when": "order", "size": "4x6", "dpi": 300},
        "contents": {"printer": "zpl:10.0.0.7:9100", "when": "box", "copies": 3},
        "pick": {"printer": "pdf:/srv/pick"},
    },
    "templates": "/srv/templates",
    "language": "es-MX",
    "packer_languages": {"Ana": "es"},
    "theme": "dark",
    "size": "large",
    "numbers": "own",
    "ships_with": ["UPS", "federal express", "lone star"],
}

SERIAL: dict[str, object] = {"kind": "serial", "device": "/dev/ttyUSB0"}

WRONG = [
    ("scale", "auto"),
    ("scale", []),
    ("scale", {"device": "auto"}),
    ("scale", {"kind": "usb"}),
    ("scale", {"kind": ["hid"]}),
    ("scale", {"kind": "serial"}),
    ("scale", {"kind": "serial", "device": "auto"}),
    ("scale", {"kind": "hid", "device": ""}),
    ("scale", {"kind": "hid", "device": 7}),
    ("scale", SERIAL | {"device": "a\nb"}),
    ("scale", SERIAL | {"device": "x" * 501}),
    ("scale", SERIAL | {"protocol": "modbus"}),
    ("scale", SERIAL | {"protocol": None}),
    ("scale", SERIAL | {"baud": "9600"}),
    ("scale", SERIAL | {"baud": True}),
    ("scale", SERIAL | {"baud": 9601}),
    ("scale", SERIAL | {"framing": "8E2"}),
    ("scale", SERIAL | {"unit": "oz"}),
    ("scanners", {"device": "/dev/ttyACM0"}),
    ("scanners", ["/dev/ttyACM0"]),
    ("scanners", [{"baud": 9600}]),
    ("scanners", [{"device": "auto"}]),
    ("scanners", [{"device": "/dev/ttyACM0", "baud": 0}]),
    ("scanners", [{"device": "/dev/ttyACM0"}, {"device": "/dev/ttyACM0", "baud": 1200}]),
    ("scanners", [{"device": f"/dev/ttyACM{number}"} for number in range(9)]),
    ("feeds", {"path": "/mnt/ups"}),
    ("feeds", ["/mnt/ups"]),
    ("feeds", [{"profile": "auto"}]),
    ("feeds", [{"path": " "}]),
    ("feeds", [{"path": "a\nb"}]),
    ("feeds", [{"path": "x" * 501}]),
    ("feeds", [{"path": "/mnt/ups", "profile": 7}]),
    ("feeds", [{"path": "/mnt/ups", "reference": ""}]),
    ("feeds", [{"path": "/mnt/ups", "profile": "own"}]),
    ("feeds", [{"path": "/mnt/ups", "profile": "own", "columns": {"weight": "W"}}]),
    ("feeds", [{"path": "/mnt/ups", "columns": {"tracking": "Nr"}}]),
    ("feeds", [{"path": "/mnt/ups", "profile": "own", "columns": {"name": "Who"}}]),
    ("feeds", [{"path": "/mnt/ups", "weight_unit": "st"}]),
    ("feeds", [{"path": "/mnt/ups"}, {"path": "/mnt/ups", "profile": "easypost"}]),
    ("feeds", [{"path": f"/mnt/{number}"} for number in range(21)]),
    ("printers", ["slip"]),
    ("printers", {"invoice": {"printer": "Front desk"}}),
    ("printers", {"slip": "Front desk"}),
    ("printers", {"slip": {"printer": "Front desk", "copies": 0}}),
    ("printers", {"slip": {"printer": "Front desk", "copies": True}}),
    ("printers", {"slip": {"printer": "Front desk", "copies": 10}}),
    ("printers", {"slip": {}}),
    ("printers", {"slip": {"printer": ""}}),
    ("printers", {"slip": {"printer": "-o raw"}}),
    ("printers", {"slip": {"printer": "a\nb"}}),
    ("printers", {"slip": {"printer": "pdf:slips"}}),
    ("printers", {"slip": {"printer": "zpl:10.0.0.7"}}),
    ("printers", {"slip": {"printer": "zpl:10.0.0.7:0"}}),
    ("printers", {"slip": {"printer": "zpl::9100"}}),
    ("printers", {"slip": {"printer": "Front desk", "when": "always"}}),
    ("printers", {"slip": {"printer": "Front desk", "size": "a4"}}),
    ("printers", {"slip": {"printer": "Front desk", "dpi": 72}}),
    ("printers", {"slip": {"printer": "Front desk", "duplex": True}}),
    ("printers", {"pick": {"printer": "Front desk", "when": "box"}}),
    ("templates", "templates"),
    ("templates", 7),
    ("ships_with", "UPS"),
    ("ships_with", [""]),
    ("ships_with", [7]),
    ("ships_with", ["UPS"] * 101),
    ("station", ""),
    ("station", "   "),
    ("station", 7),
    ("station", "a\nb"),
    ("station", "x" * 101),
    ("packer", None),
    ("packer", "half \ud800"),
    ("floor_url", "https://db.example/crux"),
    ("floor_url", "postgresql://u:secret@db.example/crux"),
    ("floor_url", "postgresql://u@db.example/crux?password=secret"),
    ("floor_url", 5),
    ("api_url", "http://api.cruxconnect.com"),
    ("api_url", "api.cruxconnect.com"),
    ("api_url", ""),
    ("api_url", "https://."),
    ("api_url", "https://ana:secret@api.cruxconnect.com"),
    ("api_url", 1),
    ("release", "v2"),
    ("release", ["multi"]),
    ("presets", {"carrier": "UPS"}),
    ("presets", ["UPS"]),
    ("presets", [{"carrier": 1, "method": "Ground"}]),
    ("presets", [{"carrier": "UPS"}] * 10),
    ("connect_timeout_s", 0),
    ("connect_timeout_s", -1),
    ("connect_timeout_s", True),
    ("connect_timeout_s", "5"),
    ("connect_timeout_s", None),
    ("read_timeout_s", float("nan")),
    ("read_timeout_s", float("inf")),
    ("read_timeout_s", 601),
    ("read_timeout_s", 10**400),
    ("settle_s", -0.1),
    ("settle_s", 3601),
    ("resend_unclear", "always"),
    ("resend_unclear", True),
    ("scan_gap_ms", 9),
    ("scan_gap_ms", 501),
    ("scan_gap_ms", 50.5),
    ("scan_prefix", "ab\n"),
    ("scan_prefix", "x" * 17),
    ("scan_prefix", 5),
    ("sounds", 1),
    ("sounds", "true"),
    ("sound_volume", -1),
    ("sound_volume", 101),
    ("fetch_minutes", -1),
    ("fetch_minutes", 1441),
    ("fetch_minutes", 2.5),
    ("fetch_minutes", True),
    ("sound_volume", 33.3),
    ("sound_volume", True),
    ("sound_volume", "70"),
    ("scan_separator", "a"),
    ("scan_separator", 7),
    ("scanner_layout", "azerty"),
    ("scanner_layout", True),
    ("check_labels", "yes"),
    ("box_colors", 1),
    ("show_unit_costs", "no"),
    ("cost_required", 0),
    ("open_by_item", "some"),
    ("pictures", "pictures"),
    ("pictures", "../goods"),
    ("pictures", 7),
    ("pictures", "/srv/a\nb"),
    ("pictures", "/" + "a" * 1_000),
    ("weight_tolerance_lb", -0.1),
    ("weight_tolerance_lb", "0.1"),
    ("weight_tolerance_lb", True),
    ("weight_tolerance_percent", 101),
    ("open_by_item", True),
    ("language", "../x"),
    ("language", "de"),
    ("packer_languages", {"Ana": "de"}),
    ("packer_languages", {"": "es"}),
    ("packer_languages", ["es"]),
    ("packer_languages", {f"packer {n}": "es" for n in range(501)}),
    ("theme", "blue"),
    ("theme", True),
    ("size", 2),
    ("numbers", "mine"),
    ("numbers", True),
    ("language", "english"),
]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NEARLY_VALID = st.fixed_dictionaries(
    {}, optional={name: st.just(value) | JSON for name, value in VALID.items()}
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def write(path: Path, values: object) -> bytes:
    path.write_text(json.dumps(values))
    return path.read_bytes()


def test_no_file_means_the_defaults(path: Path) -> None:
    loaded = load_settings(path)

    assert loaded.settings == Settings()
    assert loaded.faults == ()
    assert not path.exists()


def test_the_defaults() -> None:
    settings = Settings()

    assert settings.station
    assert settings.api_url == SANDBOX_URL
    assert settings.release is Release.MULTI
    assert settings.presets == ()
    assert (settings.connect_timeout_s, settings.read_timeout_s, settings.settle_s) == (5, 60, 120)
    assert settings.resend_unclear is ResendUnclear.ASK
    assert (settings.scan_gap_ms, settings.scan_prefix, settings.sounds) == (50, "", True)
    assert settings.sound_volume == 70
    assert settings.fetch_minutes == 10
    assert settings.language is Language.SYSTEM
    assert settings.packer_languages == NO_LANGUAGES
    assert (settings.theme, settings.size) == (ThemeChoice.SYSTEM, Size.NORMAL)
    assert settings.scale is None
    assert settings.scanners == ()


@pytest.mark.parametrize(
    ("value", "choice", "saved"),
    [
        (None, None, None),
        ({}, None, None),
        (
            {"kind": "hid"},
            ScaleChoice(ScaleKind.HID),
            {"kind": "hid", "device": "auto", "protocol": "auto"},
        ),
        (
            SERIAL | {"protocol": "auto", "framing": "7O1", "unit": "kg", "baud": None, "more": 1},
            ScaleChoice(
                ScaleKind.SERIAL, "/dev/ttyUSB0", framing=Framing.SEVEN_ODD, unit=WireUnit.KG
            ),
            SERIAL | {"protocol": "auto", "framing": "7O1", "unit": "kg"},
        ),
    ],
)
def test_a_scale(path: Path, value: object, choice: ScaleChoice | None, saved: object) -> None:
    write(path, {"scale": value})
    loaded = load_settings(path)
    assert loaded.faults == ()
    assert loaded.settings.scale == choice
    assert plain(loaded.settings.scale) == saved


def test_every_value_is_read(path: Path) -> None:
    write(path, VALID)

    loaded = load_settings(path)

    assert loaded.faults == ()
    assert loaded.settings == Settings(
        station="Bench 7",
        packer="Ana Müller",
        api_url="https://api.cruxconnect.com",
        floor_url="postgresql://crux_station@db.example/crux?sslrootcert=/etc/crux/ca.pem",
        release=Release.TIMP,
        presets=(Preset("UPS", "Ground"), Preset("USPS", "Priority")),
        connect_timeout_s=2.5,
        read_timeout_s=600,
        settle_s=0,
        resend_unclear=ResendUnclear.AUTO,
        scan_gap_ms=30,
        scan_prefix="\x02",
        sounds=False,
        sound_volume=35,
        fetch_minutes=0,
        scan_separator="|",
        scanner_layout=ScannerLayout.US,
        check_labels=True,
        box_colors=True,
        show_unit_costs=True,
        cost_required=False,
        open_by_item=OpenByItem.ALL,
        pictures="/srv/goods/pictures",
        weight_tolerance_lb=0.25,
        weight_tolerance_percent=5,
        carriers=(OwnCarrier("Lone Star", "LSO[0-9]{8}", "", ("Ground",)),),
        scale=ScaleChoice(
            ScaleKind.SERIAL, "/dev/serial/by-id/usb-a", ScaleProtocol.SICS, baud=4800
        ),
        feeds=(
            FeedChoice("/mnt/ups/*.csv", "auto", "2"),
            FeedChoice(
                "/mnt/own.csv",
                "own",
                columns=((OwnColumn.TRACKING, "Nr"), (OwnColumn.WEIGHT, "Gewicht")),
                weight_unit=WeightUnit.G,
            ),
        ),
        scanners=(
            ScannerChoice("/dev/serial/by-id/usb-b::c.d__e", 115200),
            ScannerChoice("COM3", 9600),
        ),
        printers=Printers(
            slip=PrinterChoice("Front desk", PrintWhen.ORDER, PaperSize.LABEL, 300),
            contents=PrinterChoice("zpl:10.0.0.7:9100", PrintWhen.BOX, PaperSize.LABEL, copies=3),
            pick=PrinterChoice("pdf:/srv/pick"),
        ),
        templates="/srv/templates",
        language=Language.SPANISH,
        packer_languages=PackerLanguages((("Ana", Language.SPANISH),)),
        theme=ThemeChoice.DARK,
        size=Size.LARGE,
        numbers=NumbersShown.OWN,
        ships_with=("UPS", "federal express", "lone star"),
    )


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_named_and_its_default_used(path: Path, name: str, value: object) -> None:
    before = write(path, VALID | {name: value})

    loaded = load_settings(path)

    assert [fault.name for fault in loaded.faults] == [name]
    assert getattr(loaded.settings, name) == getattr(Settings(), name)
    right = settings_from(VALID, Settings()).settings
    assert replace(right, **{name: getattr(Settings(), name)}) == loaded.settings
    assert path.read_bytes() == before


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_no_settings_can_be_made_with_a_wrong_value(name: str, value: object) -> None:
    with pytest.raises(SettingInvalid) as caught:
        replace(Settings(), **{name: value})  # type: ignore[arg-type]

    assert caught.value.name == name


def test_a_fault_shows_the_value_and_the_default(path: Path) -> None:
    write(path, {"settle_s": "soon", "station": "x" * 500})

    station, settle = load_settings(path).faults

    assert (settle.value, settle.default) == ("soon", "120")
    assert len(station.value) <= 80


def test_where_the_default_is_none_no_value_is_said_to_be_used(path: Path) -> None:
    write(path, {"scale": {"kind": "usb"}})
    (fault,) = load_settings(path).faults
    assert (fault.name, fault.value, fault.default) == ("scale", '{"kind": "usb"}', "")


def test_a_carrier_that_nobody_knows_is_named_and_all_are_shipped_with(path: Path) -> None:
    write(path, {"ships_with": ["UPS", "Bikes", "Feds"], "carriers": [{"name": "Bike"}]})
    loaded = load_settings(path)
    assert loaded.settings.ships_with == ()
    (fault,) = loaded.faults
    assert (fault.name, fault.value, fault.default) == ("ships_with", "Bikes, Feds", "[]")
    assert loaded.given == {"carriers"}


def test_a_carrier_that_is_gone_is_told_of_though_its_name_was_not_touched(path: Path) -> None:
    wider = Settings(carriers=(OwnCarrier("Bike"),), ships_with=("Bike",))
    write(path, {"carriers": [{"name": "Walker"}]})
    loaded = load_settings(path, wider)
    assert loaded.settings.ships_with == ()
    assert [(fault.name, fault.value) for fault in loaded.faults] == [("ships_with", "Bike")]
    path.unlink()
    assert load_settings(path, wider).settings == wider


def test_names_of_carriers_are_taken_once_each(path: Path) -> None:
    write(path, {"ships_with": ["UPS", " UPS ", "FedEx"]})
    assert load_settings(path).settings.ships_with == ("UPS", "FedEx")


def test_a_preset_that_is_not_set_keeps_its_place(path: Path) -> None:
    write(path, {"presets": [{}, {"carrier": "UPS", "method": "Ground"}]})

    assert load_settings(path).settings.presets == (Preset(), Preset("UPS", "Ground"))


def test_a_preset_has_the_cost_and_the_tare_of_its_box(path: Path) -> None:
    entry = {"carrier": "UPS", "method": "Ground", "ship_cost": 9.5, "tare_lb": 0.85}
    write(path, {"presets": [entry]})
    (preset,) = load_settings(path).settings.presets
    assert (str(preset.ship_cost), str(preset.tare_lb)) == ("9.50", "0.85")
    assert plain(preset) == entry


@pytest.mark.parametrize("wrong", [-1, 0.555, "9.50", True, 1e9])
def test_no_preset_has_a_cost_that_no_box_takes(path: Path, wrong: object) -> None:
    write(path, {"presets": [{"carrier": "UPS", "method": "Ground", "ship_cost": wrong}]})
    loaded = load_settings(path)
    assert loaded.settings.presets == ()
    assert [fault.name for fault in loaded.faults] == ["presets"]


def test_a_byte_order_mark_is_no_fault(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + b'{"station": "Bench 7"}')

    assert load_settings(path).settings.station == "Bench 7"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'{\n "station": "a"\n "packer": "b"}', "line 3"),
        (b"", "line 1"),
        (b'{\n "station": "\xff"}', "line 2"),
        ('{"station": "a"}'.encode("utf-16"), "line 1"),
        (b"[1]", "[1]"),
        (b"[" * 100_000, "not readable"),
        (b'{"x": ' + b"[" * 60 + b"]" * 60 + b"}", "not readable"),
        (b'{"x": ' + b"9" * 5000 + b"}", "not readable"),
        (b" " * 1_000_001, "more than 1000000 bytes"),
    ],
)
def test_a_file_that_is_no_json_is_one_fault_and_left_alone(
    path: Path, data: bytes, what: str
) -> None:
    path.write_bytes(data)

    loaded = load_settings(path)

    assert loaded.settings == Settings()
    assert [(fault.name, fault.value) for fault in loaded.faults] == [("settings.json", what)]
    assert path.read_bytes() == data


def test_a_file_that_cannot_be_opened_is_a_fault(path: Path) -> None:
    path.mkdir()

    assert [fault.name for fault in load_settings(path).faults] == ["settings.json"]


def test_a_wider_layer_gives_the_defaults_of_a_narrower_one(path: Path) -> None:
    company = settings_from({"settle_s": 300, "release": "v1"}, Settings()).settings
    write(path, {"settle_s": "?", "station": "Bench 7"})

    loaded = load_settings(path, company)

    assert (loaded.settings.settle_s, loaded.settings.release) == (300, Release.V1)
    assert loaded.faults[0].default == "300"


def test_what_is_saved_is_loaded(path: Path) -> None:
    settings = settings_from(VALID, Settings()).settings

    save_settings(path, settings)

    assert load_settings(path).settings == settings
    assert path.read_text(encoding="utf-8").startswith('{\n  "station": "Bench 7",\n')
    assert "Ana Müller" in path.read_text(encoding="utf-8")
    assert list(json.loads(path.read_bytes())) == list(NAMES)


def test_saving_creates_the_folder_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "bench" / "settings.json"

    save_settings(path, Settings(station="Bench 7"))
    save_settings(path, Settings(station="Bench 8"))

    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_a_default_that_nobody_chose_is_not_written(path: Path) -> None:
    save_settings(path, replace(Settings(), settle_s=300))

    assert json.loads(path.read_bytes()) == {"settle_s": 300}


def test_a_default_that_somebody_chose_stays(path: Path) -> None:
    write(path, {"settle_s": 120})

    save_settings(path, replace(Settings(), sounds=False))

    assert json.loads(path.read_bytes()) == {"settle_s": 120, "sounds": False}


def test_a_value_can_be_set_back_to_its_default(path: Path) -> None:
    write(path, {"settle_s": 300})

    save_settings(path, Settings())

    assert load_settings(path).settings.settle_s == 120


def test_what_is_unknown_is_kept(path: Path) -> None:
    unknown = {"camera": {"port": "COM3"}, "half": "\ud800", "list": [1, None]}
    write(path, unknown | {"sounds": False})

    save_settings(path, replace(load_settings(path).settings, sounds=True))

    assert json.loads(path.read_bytes()) == {"sounds": True} | unknown


@pytest.mark.parametrize("depth", [10, 48, 49, 500, 900, 950, 980, 5000])
def test_what_can_be_read_can_be_saved(path: Path, depth: int) -> None:
    path.write_text('{"x": ' + "[" * depth + "]" * depth + "}")

    save_settings(path, Settings(station="Bench 7"))

    assert load_settings(path).settings.station == "Bench 7"


def test_a_broken_file_is_put_aside_on_save(path: Path) -> None:
    path.write_text("{ broken")

    save_settings(path, Settings(station="Bench 7"))

    (aside,) = path.parent.glob("settings.json.bad-*")
    assert aside.read_text() == "{ broken"
    assert load_settings(path).settings.station == "Bench 7"


def test_a_file_with_a_wrong_value_is_put_aside_on_save(path: Path) -> None:
    before = write(path, {"settle_s": "soon", "sounds": False})

    save_settings(path, load_settings(path).settings)

    (aside,) = path.parent.glob("settings.json.bad-*")
    assert aside.read_bytes() == before
    assert json.loads(path.read_bytes()) == {"settle_s": 120, "sounds": False}


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    (path / "file").write_text("")

    save_settings(path, Settings(station="Bench 7"))

    (aside,) = tmp_path.glob("settings.json.bad-*")
    assert (aside / "file").exists()
    with pytest.raises(DataFolderUnusable):
        save_settings(path / "settings.json", Settings())
    assert load_settings(path).settings.station == "Bench 7"


@pytest.mark.parametrize(
    ("argument", "variable", "expected"),
    [
        ("https://a.example", "https://b.example", "https://a.example"),
        (None, "https://b.example", "https://b.example"),
        (None, "", "https://c.example"),
        (None, None, "https://c.example"),
        ("http://127.0.0.1:8000", None, "http://127.0.0.1:8000"),
    ],
)
def test_the_address_that_counts(argument: str | None, variable: str | None, expected: str) -> None:
    environ = {} if variable is None else {"CRUX_DESK_API_URL": variable}

    url = choose_api_url(argument, Settings(api_url="https://c.example"), environ)

    assert url == expected


@pytest.mark.parametrize("argument", ["", "http://a.example", "ftp://a.example", "a.example"])
def test_a_wrong_address_is_refused_not_replaced(argument: str) -> None:
    with pytest.raises(AddressInvalid):
        choose_api_url(argument, Settings(), {})


@given(JSON | NEARLY_VALID)
def test_any_json_gives_valid_settings(values: object) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        write(path, values)

        loaded = load_settings(path)
        save_settings(path, loaded.settings)

        as_json = {name: plain(getattr(loaded.settings, name)) for name in NAMES}
        assert settings_from(as_json, Settings()) == LoadedSettings(loaded.settings)
        assert load_settings(path).settings == loaded.settings
        assert load_settings(path).faults == ()
        known = set(values) & set(NAMES) if isinstance(values, dict) else {"settings.json"}
        assert {fault.name for fault in loaded.faults} <= known


@given(st.binary(max_size=200))
def test_any_bytes_give_valid_settings(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_bytes(data)

        assert load_settings(path).settings.station
