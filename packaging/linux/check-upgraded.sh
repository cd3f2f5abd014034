#!/usr/bin/env bash
# Runs on a clean system, as the packer: a window is open while another version is installed.
#   check-upgraded FOLDER      makes FOLDER/open, waits for FOLDER/upgraded, goes on with the window
set -euo pipefail
. /usr/local/bin/check-session
folder="$1"
station=(--demo --data-dir "$folder/demo")

crux-desk "${station[@]}" PO-1001 2>"$folder/said" &
program=$!
wait_for "the window" is_active "^Crux Desk$"
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
close_window "$folder/demo"
[ ! -s "$folder/said" ] || { cat "$folder/said" >&2; fail "the program complained"; }
say "a window that was open goes on as the version that it is"
