#!/usr/bin/env bash
# Runs on a clean system, as the packer: a window is open while another version is installed.
#   check-upgraded FOLDER      makes FOLDER/open, waits for FOLDER/upgraded, goes on with the window
set -euo pipefail
folder="$1"
cd

fail() { echo "  FAILED: $*" >&2; exit 1; }
wait_for() {
    local what="$1" left=150
    shift
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "not in 30 s: $what"
        sleep 0.2
    done
}
is_active() { xdotool getactivewindow getwindowname 2>/dev/null | grep -q "$1"; }

mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset 3>"$folder/number" 2>/dev/null &
trap 'kill %1' EXIT
read -r -t 30 number <"$folder/number"
export DISPLAY=":$number"
jwm >/dev/null 2>&1 &

crux-desk --demo --data-dir "$folder/demo" PO-1001 2>"$folder/said" &
program=$!
wait_for "the window" is_active "Crux Desk"
touch "$folder/open"
wait_for "the other version" test -e "$folder/upgraded"
# None of these was loaded before.
for step in "ctrl+comma ettings" "ctrl+h istory" "F9 utbox" "ctrl+o rders"; do
    xdotool key "${step% *}"
    wait_for "the dialog of $step" is_active "${step#* }"
    xdotool key Escape
    # The names of dialogs end with it.
    wait_for "the window after $step" is_active "^Crux Desk"
    sleep 0.2
done
xdotool key alt+F4
wait "$program" || fail "the window did not close well"
[ ! -s "$folder/said" ] || { cat "$folder/said" >&2; fail "the program complained"; }
echo "  a window that was open goes on as the version that it is"
