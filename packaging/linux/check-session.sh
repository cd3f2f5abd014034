#!/usr/bin/env bash
# Sourced by what works as the packer: a session of its own with a bus, a screen, a window manager and
# a keyring (the same as before: its password is "test"), and words for what is done in it.
set -euo pipefail
cd

say() { echo "  $*"; }
fail() { echo "  FAILED: $*" >&2; exit 1; }

if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ]; then
    XDG_RUNTIME_DIR="$(mktemp -d)"
    export XDG_RUNTIME_DIR
    trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
    dbus-run-session -- "$0" "$@"
    exit
fi

mkfifo "$XDG_RUNTIME_DIR/number"
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset \
    3>"$XDG_RUNTIME_DIR/number" 2>/dev/null &
screen=$!
read -r -t 30 number <"$XDG_RUNTIME_DIR/number"
export DISPLAY=":$number"
jwm >/dev/null 2>&1 &
echo -n test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
trap 'kill "$screen" 2>/dev/null || true' EXIT

station=()
status() { crux-desk status --json "${station[@]}"; }
# wait_for WHAT COMMAND…
wait_for() {
    local what="$1" ends=$((SECONDS + 40))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$ends" ] || { status >&2; fail "not in 40 s: $what"; }
        sleep 0.2
    done
}
shows() { status | tr -d ' \n' | grep -qF "$1"; }
is_active() { xdotool getactivewindow getwindowname 2>/dev/null | grep -q "$1"; }
# By hand into a field, and as a scanner does, wherever the keyboard is.
enter() { xdotool type --delay 8 "$1"; xdotool key Return; }
scan() { xdotool type --delay 2 "$1"$'\n'; }
open_window() {
    crux-desk "${station[@]}" "$@" &
    program=$!
    wait_for "the window" is_active "^Crux Desk$"
}
# At a hand's pace: an Enter that comes sooner is the scanner's second one, or answers what nobody read.
submit() {
    sleep 0.2
    xdotool key ctrl+Return
    wait_for "the summary" is_active "Submit"
    sleep 1.2
    xdotool key Return
}
# close_window [FOLDER]     the data folder, where it is not the usual one
close_window() {
    local log="${1:-$HOME/.local/share/crux-desk}/logs/crux-desk.log"
    xdotool key alt+F4
    wait "$program" || fail "the window did not close well"
    [ -s "$log" ] || fail "no log at $log"
    ! grep -A30 -E "^Traceback|^[^ ]+ (ERROR|CRITICAL) " "$log" >&2 || fail "errors in $log"
}
