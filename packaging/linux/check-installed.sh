#!/usr/bin/env bash
# Runs on a clean system, as the packer: the installed program, a screen, a keyring, one order.
#   check-installed VERSION API-URL      the token is in ~/token.txt
set -euo pipefail
version="$1" url="$2"
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

[ "$(crux-desk --version)" = "Crux Desk $version" ] || fail "crux-desk --version"
say "$(crux-desk --version)"

mkfifo "$XDG_RUNTIME_DIR/number"
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset \
    3>"$XDG_RUNTIME_DIR/number" 2>/dev/null &
screen=$!
read -r -t 30 number <"$XDG_RUNTIME_DIR/number"
export DISPLAY=":$number"
jwm >/dev/null 2>&1 &
echo -n test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
trap 'kill "$screen" 2>/dev/null || true' EXIT

crux-desk self-test | sed 's/^/  /' || fail "crux-desk self-test"
crux-desk devices --json | grep -q '"scales": \[' || fail "crux-desk devices"
DISPLAY="" crux-desk tour --shots "$HOME/shots" >"$HOME/tour.txt" 2>&1 ||
    { tail -3 "$HOME/tour.txt" >&2; fail "crux-desk tour"; }
say "the tour: $(find "$HOME/shots" -name '*.png' | wc -l) screenshots"

station=(--api-url "$url")
crux-desk token set "${station[@]}" <"$HOME/token.txt" | sed 's/^/  /'
rm "$HOME/token.txt"
crux-desk token check "${station[@]}" | sed 's/^/  /'

status() { crux-desk status --json "${station[@]}"; }
# wait_for WHAT COMMAND…
wait_for() {
    local what="$1" left=150
    shift
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { status >&2; fail "not in 30 s: $what"; }
        sleep 0.2
    done
}
shows() { status | tr -d ' \n' | grep -qF "$1"; }
is_active() { xdotool getactivewindow getwindowname 2>/dev/null | grep -q "$1"; }
enter() { xdotool type --delay 8 "$1"; xdotool key Return; }

crux-desk "${station[@]}" PO-1001 &
program=$!
wait_for "the window" is_active "Crux Desk"
enter EM-014
wait_for "a unit in box 1" shows '"quantity":1'
xdotool key ctrl+3
enter 1Z5R89390357567127
wait_for "the label" shows '"tracking":"1Z5R89390357567127"'
enter 1,5
wait_for "the weight" shows '"weight":"1.50"'
enter 8.40
wait_for "the cost" shows '"ship_cost":"8.40"'
# At a hand's pace: an Enter that comes sooner is the scanner's second one, or answers what nobody read.
sleep 0.2
xdotool key ctrl+Return
wait_for "the summary" is_active "Submit"
sleep 1.2
xdotool key Return
wait_for "the order is submitted" shows '"state":"submitted"'
xdotool key alt+F4
wait "$program" || fail "the window did not close well"
say "an order was packed by keys and submitted, the token was in the keyring"
