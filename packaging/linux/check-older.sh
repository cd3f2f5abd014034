#!/usr/bin/env bash
# Runs on a clean system, as the packer, around an upgrade of the package.
#   check-older before            the older package: a token for https://crux.example (~/token.txt)
#   check-older after FOLDER      the newer one, on a data folder that an older version has left
set -euo pipefail
. /usr/local/bin/check-session
station=(--api-url https://crux.example)

if [ "$1" = before ]; then
    crux-desk token set "${station[@]}" <"$HOME/token.txt" >/dev/null
    crux-desk token check "${station[@]}" >/dev/null || fail "the token before the upgrade"
    exit
fi
crux-desk token check "${station[@]}" >/dev/null || fail "the token is gone with the upgrade"
station+=(--data-dir "$2")
open_window
# One was there before.
is_sent() { [ "$(status | grep -c '"state": "submitted"')" = 4 ]; }
wait_for "what waited is sent" is_sent
scan po-1
sleep 0.5
enter C
# Of its three lines, C had no unit in any box.
wait_for "the draft goes on" shows '"sku_id":"C"'
close_window "$2"
crux-desk export --csv - "${station[@]}" >"$2/history.csv"
crux-desk export --csv - --data-dir "$2" >"$2/history-all.csv"
for label in 1Z111 1z-abc 3Z333 4Z111; do
    grep -qF "$label" "$2/history.csv" || { cat "$2/history.csv"; fail "history without $label"; }
done
grep -qF JD01 "$2/history-all.csv" || fail "history without what left for another server"
