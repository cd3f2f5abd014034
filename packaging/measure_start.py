"""Compares the start of the packaged program with that of the checkout, on the screen that is there.

    packaging/with-desktop.sh .venv/bin/python packaging/measure_start.py

From the start of the process to its window on the screen, the demo on an empty folder; median of
several starts, taken in turns. Exit code 1 if the packaged one is the slower by more than 5 %.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAMS = {
    "checkout": ROOT / ".venv" / "bin" / "crux-desk",
    "package": ROOT / "build" / "frozen" / "crux-desk" / "crux-desk",
}
STARTS = 9
MAX_RATIO = 1.05
WAIT_S = 30


def start_s(program: Path) -> float:
    """Seconds until the window is on the screen.

    Raises:
        TimeoutError: none came.
    """
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        process = subprocess.Popen([program, "--demo", "--data-dir", folder])
        try:
            while time.perf_counter() - begun < WAIT_S:
                if _has_window(process.pid):
                    return time.perf_counter() - begun
            raise TimeoutError(f"{program} shows no window")
        finally:
            process.kill()
            process.wait()


def _has_window(pid: int) -> bool:
    command = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(pid)]
    command += ["--name", "^Crux Desk$"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def main() -> int:
    """Measure, and say what was found."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for program in PROGRAMS.values():
        if not program.exists():
            sys.stderr.write(f"measure: {program} is not there (make package)\n")
            return 2
        start_s(program)  # the disk's cache is warm for all that count
    for _ in range(STARTS):
        for name, program in PROGRAMS.items():
            times[name].append(start_s(program))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, found in times.items():
        sys.stdout.write(
            f"{name:9} {medians[name]:.3f} s (from {min(found):.3f} to {max(found):.3f})\n"
        )
    ratio = medians["package"] / medians["checkout"]
    verdict = "holds" if ratio <= MAX_RATIO else "TOO SLOW"
    sys.stdout.write(f"package / checkout: {ratio:.2f}, at most {MAX_RATIO}: {verdict}\n")
    return 0 if ratio <= MAX_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
