"""What is heard, on a real sound server that records it; and what is told where nothing can be."""

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import combinations, groupby, pairwise
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from crux_desk.config.resources import resource_path
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.sounds import loudspeaker
from crux_desk.ui.sounds import sounds as module
from crux_desk.ui.sounds.loudspeaker import Voice, load_tunes
from crux_desk.ui.sounds.sounds import Sounds
from crux_desk.ui.verdicts.verdict import Sound

ROOT = Path(__file__).parents[3]
GOOD, BAD, BOX_CLOSED, ORDER_COMPLETE, SUBMITTED = Sound
VOLUME = 70
LENGTH = 600
PIECE = 100


def samples(data: bytes) -> "array[int]":
    return array("h", data)


def rms(data: bytes) -> float:
    values = samples(data)
    return math.sqrt(sum(value * value for value in values) / len(values))


# --- the files


def test_the_files_are_what_the_script_makes(tmp_path):
    script = ROOT / "packaging" / "make_sounds.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in resource_path("sounds").iterdir()}
    assert made == kept
    assert sorted(made) == sorted(f"{sound.value}.wav" for sound in Sound)


@pytest.mark.parametrize("sound", Sound)
def test_a_file_is_short_and_does_not_click(sound):
    path = resource_path("sounds", f"{sound.value}.wav")
    assert path.stat().st_size <= 60_000
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 44_100)
        assert 0.05 <= file.getnframes() / 44_100 <= 0.6
        values = samples(file.readframes(file.getnframes()))
    assert max(map(abs, (*values[:8], *values[-8:]))) < 300


def test_the_files_differ():
    tunes = load_tunes(100)
    for one, other in combinations(Sound, 2):
        length = min(len(tunes[one]), len(tunes[other]))
        difference = array(
            "h",
            (
                (a - b) // 2
                for a, b in zip(
                    samples(tunes[one][:length]), samples(tunes[other][:length]), strict=True
                )
            ),
        )
        assert rms(difference.tobytes()) > 1500, (one, other)


def test_a_bad_scan_is_the_loudest():
    tunes = load_tunes(100)
    assert max(Sound, key=lambda sound: rms(tunes[sound])) is BAD


def test_half_the_volume_is_a_quarter_of_the_amplitude():
    full, half = (max(samples(load_tunes(volume)[BAD])) for volume in (100, 50))
    assert half == pytest.approx(full / 4, abs=1)


# --- which sound is heard


class Ear:
    """Takes what a voice gives, as a device would; every sound is a tone of its own."""

    def __init__(self) -> None:
        self.voice = Voice()
        self.levels = {sound: 1000 * number for number, sound in enumerate(Sound, start=1)}
        self.voice.tunes = {
            sound: array("h", [level] * LENGTH).tobytes() for sound, level in self.levels.items()
        }
        self.frames = self.voice.frames()
        next(self.frames)
        assert not any(self.frames.send(loudspeaker.LEAD_FRAMES))
        self.values = array("h")

    def ask(self, *sounds: Sound) -> None:
        for sound in sounds:
            self.voice.ask(sound)

    def listen(self, pieces: int = 1) -> None:
        for _ in range(pieces):
            piece = self.frames.send(PIECE)
            assert len(piece) == PIECE * 2
            self.values.frombytes(piece)

    def heard(self) -> list[Sound]:
        """All that is heard, to the end of it."""
        self.listen(pieces=40)
        assert set(self.values[-PIECE:]) == {0}
        names = {level: sound for sound, level in self.levels.items()}
        runs = ((level, len(list(run))) for level, run in groupby(self.values))
        return [
            names[level]
            for level, length in runs
            if level in names and length > 50
            for _ in range(max(1, length // LENGTH))
        ]


@pytest.fixture
def ear() -> Ear:
    return Ear()


def test_nothing_asked_for_is_silence(ear):
    assert ear.heard() == []


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_begins_with_the_next_frame_and_is_heard_whole(ear, sound):
    ear.ask(sound)
    assert ear.heard() == [sound]
    assert list(ear.values[:LENGTH]) == [ear.levels[sound]] * LENGTH


def test_a_hundred_scans_are_not_a_hundred_sounds(ear):
    ear.ask(*[GOOD] * 100)
    assert ear.heard() == [GOOD]


def test_a_hundred_bad_ones_are_two(ear):
    ear.ask(*[BAD] * 100)
    assert ear.heard() == [BAD, BAD]


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ((GOOD, BAD), [BAD]),
        ((BAD, GOOD), [BAD, GOOD]),
        ((SUBMITTED, GOOD), [SUBMITTED, GOOD]),
        ((BAD, BAD, GOOD), [BAD, BAD]),
        ((BAD, SUBMITTED, GOOD), [BAD, SUBMITTED]),
        ((BAD, BOX_CLOSED, GOOD), [BAD, GOOD]),
        ((SUBMITTED, BOX_CLOSED, BAD), [BAD, BOX_CLOSED]),
        ((GOOD, BOX_CLOSED, ORDER_COMPLETE), [ORDER_COMPLETE]),
        ((ORDER_COMPLETE, BOX_CLOSED), [ORDER_COMPLETE, BOX_CLOSED]),
        ((BAD, *[GOOD] * 100), [BAD, GOOD]),
        ((BAD, SUBMITTED, BAD, *[GOOD] * 100), [BAD, SUBMITTED, BAD]),
    ],
)
def test_of_sounds_that_come_together_the_ones_that_matter_are_heard(ear, asked, heard):
    ear.ask(*asked)
    assert ear.heard() == heard


def test_a_bad_one_does_not_wait_for_the_end_of_another(ear):
    ear.ask(SUBMITTED)
    ear.listen()
    ear.ask(BAD)
    assert ear.heard() == [SUBMITTED, BAD]
    begins = ear.values.index(ear.levels[BAD], PIECE)
    assert begins <= PIECE + 132


def test_a_good_one_does_not_cut_off_a_bad_one(ear):
    ear.ask(BAD)
    ear.listen()
    ear.ask(GOOD)
    assert ear.heard() == [BAD, GOOD]
    assert list(ear.values).count(ear.levels[BAD]) >= LENGTH


def test_what_is_cut_off_fades_out(ear):
    ear.ask(GOOD)
    ear.voice.tunes = {**ear.voice.tunes, BAD: bytes(LENGTH * 2)}
    ear.listen()
    ear.ask(BAD)
    ear.listen(4)
    steps = [abs(after - before) for before, after in pairwise(ear.values)]
    assert max(steps) < 20


def test_what_was_taken_back_is_not_heard(ear):
    ear.ask(GOOD, BAD)
    assert ear.voice.take_back() == [GOOD, BAD]
    assert ear.heard() == []


# --- a machine without sound


class Heard:
    """Sounds with their lane, and what could not be played."""

    def __init__(self, qtbot: QtBot, *, is_on: bool = True, volume: int = VOLUME) -> None:
        self.qtbot = qtbot
        self.background = Background()
        self.sounds = Sounds(self.background, is_on, volume)
        self.silent: list[Sound] = []
        self.sounds.silent.connect(self.silent.append)

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.background.is_idle, timeout=5000)

    def close(self) -> None:
        self.sounds.close()
        assert self.background.close()


@pytest.fixture
def heard(qtbot: QtBot) -> Iterator[Heard]:
    heard = Heard(qtbot)
    yield heard
    heard.close()


@pytest.fixture
def no_sound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No sound server; and no loudspeaker, also where the machine has one."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'none'}")
    if list(Path("/dev").glob("snd/controlC*")):
        (tmp_path / "asound.conf").write_text("")
        monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))


def tries(caplog: pytest.LogCaptureFixture) -> int:
    return sum(record.getMessage().startswith("no sound: ") for record in caplog.records)


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.usefixtures("no_sound")
def test_without_a_device_the_window_is_told(heard, capfd, caplog):
    heard.sounds.play(BAD)
    heard.wait()

    assert heard.silent == [BAD]
    assert tries(caplog) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("no_sound")
def test_without_a_device_a_burst_is_told_once_by_what_matters_most(heard):
    for sound in (GOOD, BAD, GOOD, GOOD):
        heard.sounds.play(sound)
    heard.wait()

    assert heard.silent == [BAD]


@pytest.mark.usefixtures("no_sound")
def test_the_device_is_not_tried_with_every_scan(heard, caplog, monkeypatch):
    now = time.monotonic()
    heard.sounds.play(GOOD)
    heard.wait()
    for _ in range(5):
        heard.sounds.play(GOOD)
    assert heard.silent == [GOOD] * 6

    monkeypatch.setattr(module, "monotonic", lambda: now + 29)
    heard.sounds.play(BAD)
    assert heard.background.is_idle
    assert tries(caplog) == 1

    monkeypatch.setattr(module, "monotonic", lambda: now + 35)
    heard.sounds.play(SUBMITTED)
    heard.wait()
    assert tries(caplog) == 2
    assert heard.silent[-2:] == [BAD, SUBMITTED]


@pytest.mark.usefixtures("no_sound")
@pytest.mark.skipif(sys.platform != "linux", reason="counts the files in /proc")
def test_trying_all_day_leaves_no_files_open(heard, monkeypatch):
    monkeypatch.setattr(module, "RETRY_AFTER_S", 0)
    counts = []
    for _ in range(30):
        heard.sounds.play(GOOD)
        heard.wait()
        counts.append(open_files())
    assert counts[-1] <= counts[2]


def test_a_program_without_sound_prints_nothing_and_ends(no_sound):
    code = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from crux_desk.ui.runtime.background import Background\n"
        "from crux_desk.ui.sounds.sounds import Sound, Sounds\n"
        "assert 'miniaudio' not in sys.modules\n"
        "app = QCoreApplication([])\n"
        "background = Background()\n"
        "sounds = Sounds(background, True, 70)\n"
        "sounds.silent.connect(app.quit)\n"
        "sounds.play(Sound.BAD)\n"
        "app.exec()\n"
        "sounds.close()\n"
        "assert background.close()\n"
    )
    logging_off = "import logging; logging.disable()\n"
    done = subprocess.run(
        [sys.executable, "-c", logging_off + code], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_switched_off_there_is_neither_sound_nor_flash(qtbot):
    heard = Heard(qtbot, is_on=False)
    heard.sounds.play(BAD)
    assert heard.background.is_idle
    heard.close()
    assert heard.silent == []


def test_at_no_volume_there_are_flashes_and_no_device(qtbot):
    heard = Heard(qtbot, volume=0)
    heard.sounds.play(GOOD)
    assert heard.background.is_idle
    heard.close()
    assert heard.silent == [GOOD]


@pytest.mark.usefixtures("no_sound")
def test_after_closing_nothing_is_told(qtbot):
    heard = Heard(qtbot)
    heard.sounds.play(BAD)
    heard.close()
    heard.sounds.play(BAD)
    assert heard.silent == []


def test_without_the_library_the_window_is_told(heard, monkeypatch):
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    heard.sounds.play(GOOD)
    heard.wait()
    assert heard.silent == [GOOD]


def test_without_the_files_the_window_is_told(heard, monkeypatch, tmp_path):
    monkeypatch.setattr(loudspeaker, "resource_path", tmp_path.joinpath)
    load_tunes.cache_clear()
    heard.sounds.play(GOOD)
    heard.wait()
    assert heard.silent == [GOOD]


def test_a_device_that_opens_slowly_holds_nobody_up(heard, monkeypatch):
    may_fail = Event()

    def first_device(voice: Voice) -> None:
        may_fail.wait(20)
        raise OSError("too slow")

    monkeypatch.setattr(loudspeaker, "_first_device", first_device)
    began_at = time.monotonic()
    for _ in range(100):
        heard.sounds.play(GOOD)
    assert time.monotonic() - began_at < 0.2
    heard.qtbot.waitUntil(lambda: heard.silent == [GOOD])
    heard.sounds.play(BAD)
    heard.qtbot.waitUntil(lambda: heard.silent == [GOOD, BAD])
    assert not heard.background.is_idle
    may_fail.set()
    heard.wait()
    assert heard.silent == [GOOD, BAD]


# --- a machine with sound: PulseAudio, whose loudspeaker is a recording


class Hall:
    """A PulseAudio of its own, without hardware."""

    def __init__(self, stack: ExitStack, sink: str) -> None:
        # Not the test's folder: the name of a socket must be short.
        self.folder = Path(tempfile.mkdtemp(prefix="hall"))
        stack.callback(shutil.rmtree, self.folder)
        self.socket = self.folder / "native"
        self.address = f"unix:{self.socket}"
        self.env = os.environ | {
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder),
            "PULSE_SERVER": self.address,
            # On one bus a second server ends at once: its name is taken.
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder / 'no-bus'}",
        }
        self.recording = self.folder / "recording.raw"
        self._stack = stack
        self._server = self._begin(self._server_command(sink))
        self._until(self.socket.exists)

    def record(self) -> None:
        """Record the hall. It also keeps the server from rendering two seconds ahead."""
        options = ["--format=s16le", "--rate=44100", "--channels=1", "--latency-msec=5", "--raw"]
        with self.recording.open("wb") as file:
            self._begin(["parec", "--device=hall.monitor", *options], file.fileno())
        self._until(lambda: self.recording.stat().st_size > 0)

    def heard(self, since: int = 0) -> bytes:
        """What was recorded, behind so many bytes of it."""
        with self.recording.open("rb") as file:
            file.seek(since)
            return file.read()

    def playing(self) -> int:
        """How many programs have a stream to the loudspeaker."""
        command = ["pactl", "list", "short", "sink-inputs"]
        done = subprocess.run(command, env=self.env, capture_output=True, check=True)
        return len(done.stdout.splitlines())

    def kill(self) -> None:
        self._server.kill()
        self._server.wait()

    def _server_command(self, sink: str) -> list[str]:
        script = self.folder / "hall.pa"
        script.write_text(
            f"load-module module-native-protocol-unix socket={self.socket} auth-anonymous=1\n"
            f"load-module {sink}\n"
        )
        options = ["--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        quiet = ["--realtime=no", "--high-priority=no", "--disable-shm=yes"]
        return ["pulseaudio", "-n", *options, *quiet, "-F", str(script)]

    def _begin(
        self, command: Sequence[str], stdout: int = subprocess.DEVNULL
    ) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(command, env=self.env, stdout=stdout, stderr=subprocess.DEVNULL)
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    def _until(self, condition) -> None:
        deadline = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.fixture
def halls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Hall]]:
    if sys.platform != "linux":
        pytest.skip("PulseAudio stands for a loudspeaker on Linux only")
    if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
        pytest.fail("the tests of sounds need pulseaudio: apt-get install pulseaudio")
    with ExitStack() as stack:

        def begin(sink: str = "module-null-sink sink_name=hall rate=44100 channels=1") -> Hall:
            hall = Hall(stack, sink)
            monkeypatch.setenv("PULSE_SERVER", hall.address)
            return hall

        yield begin


@pytest.fixture
def hall(halls) -> Hall:
    hall: Hall = halls()
    hall.record()
    return hall


def tune(sound: Sound, volume: int = VOLUME) -> bytes:
    return load_tunes(volume)[sound].strip(b"\0")


def hear(heard: Heard, hall: Hall, sound: Sound, volume: int = VOLUME) -> None:
    """Play a sound until it is recorded sample for sample: on a busy machine there are gaps."""
    wanted = tune(sound, volume)
    before = len(hall.heard())
    for _ in range(8):
        heard.sounds.play(sound)
        with suppress(heard.qtbot.TimeoutError):
            heard.qtbot.waitUntil(lambda: wanted in hall.heard(before), timeout=2000)
            return
    pytest.fail(f"{sound} was not heard")


def test_every_sound_is_heard_as_it_is(heard, hall, capfd):
    for sound in Sound:
        hear(heard, hall, sound)
    assert heard.silent == []
    assert capfd.readouterr() == ("", "")


def test_the_volume_is_heard(qtbot, hall):
    heard = Heard(qtbot, volume=30)
    hear(heard, hall, BAD, 30)
    heard.close()
    assert max(samples(hall.heard())) == max(samples(load_tunes(30)[BAD]))


def test_a_sound_begins_at_once(heard, hall):
    hear(heard, hall, BAD)
    before = len(hall.heard())
    began_at = time.monotonic()
    heard.sounds.play(GOOD)
    heard.qtbot.waitUntil(lambda: any(hall.heard(before + 2000)))
    # It is some 40 ms with the recording's own delay; more where the tests have to wait for a turn.
    assert time.monotonic() - began_at < 0.4


def test_a_burst_of_scans_is_over_at_once(heard, hall):
    heard.sounds.play(BAD)
    for _ in range(100):
        heard.sounds.play(GOOD)
    together = len(tune(BAD)) + len(tune(GOOD))
    heard.qtbot.waitUntil(lambda: len(hall.heard().strip(b"\0")) > 0.9 * together)
    heard.qtbot.waitUntil(lambda: not any(hall.heard()[-16000:]))
    assert together * 0.9 < len(hall.heard().strip(b"\0")) < together * 2


def test_after_a_while_the_device_is_let_go_and_opened_again(heard, hall):
    heard.sounds._idle.setInterval(700)
    hear(heard, hall, GOOD)
    heard.qtbot.waitUntil(lambda: hall.playing() == 0)
    heard.sounds._idle.setInterval(module.IDLE_MS)
    hear(heard, hall, BAD)
    assert hall.playing() == 1
    assert heard.silent == []


def test_opening_all_day_leaves_no_files_open(heard, hall):
    counts = []
    for _ in range(10):
        heard.sounds.play(GOOD)
        heard.wait()
        heard.sounds._let_go()
        heard.wait()
        counts.append(open_files())
    assert counts[-1] <= counts[2]


def test_a_device_that_is_lost_is_told_and_left_alone(heard, hall):
    hear(heard, hall, GOOD)
    hall.kill()

    heard.sounds.play(BAD)
    heard.qtbot.waitUntil(lambda: heard.silent == [BAD])
    heard.sounds.play(GOOD)
    assert heard.silent == [BAD, GOOD]
    heard.wait()


def test_a_sound_server_without_a_loudspeaker_is_no_sound(heard, halls):
    halls("module-always-sink")
    heard.sounds.play(BAD)
    heard.wait()
    assert heard.silent == [BAD]
