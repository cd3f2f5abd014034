#!/usr/bin/env bash
# Runs on a clean system, as the packer: the installed program, a screen, a keyring, one order.
#   check-installed VERSION API-URL      the token is in ~/token.txt
set -euo pipefail
. /usr/local/bin/check-session
version="$1" url="$2"

[ "$(crux-desk --version)" = "Crux Desk $version" ] || fail "crux-desk --version"
say "$(crux-desk --version)"
crux-desk self-test >"$HOME/self-test.txt" || { cat "$HOME/self-test.txt"; fail "crux-desk self-test"; }
sed 's/^/  /' "$HOME/self-test.txt"
for part in "devices: pyserial" "floor: psycopg" "printers: no CUPS answers" "templates: none"; do
    grep -q "^ok     $part" "$HOME/self-test.txt" || fail "the self-test does not tell of it: $part"
done
crux-desk devices --json | grep -q '"scales": \[' || fail "crux-desk devices"
DISPLAY="" crux-desk tour --shots "$HOME/shots" >"$HOME/tour.txt" 2>&1 ||
    { tail -3 "$HOME/tour.txt" >&2; fail "crux-desk tour"; }
say "the tour: $(find "$HOME/shots" -name '*.png' | wc -l) screenshots"

station=(--api-url "$url")
crux-desk token set "${station[@]}" <"$HOME/token.txt" | sed 's/^/  /'
rm "$HOME/token.txt"
crux-desk token check "${station[@]}" | sed 's/^/  /'

open_window PO-1001
enter EM-014
wait_for "a unit in box 1" shows '"quantity":1'
xdotool key ctrl+3
enter 1Z5R89390357567127
wait_for "the label" shows '"tracking":"1Z5R89390357567127"'
enter 1,5
wait_for "the weight" shows '"weight":"1.50"'
enter 8.40
wait_for "the cost" shows '"ship_cost":"8.40"'
submit
wait_for "the order is submitted" shows '"state":"submitted"'
close_window
say "an order was packed by keys and submitted, the token was in the keyring"
