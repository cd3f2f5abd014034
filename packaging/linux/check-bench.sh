#!/usr/bin/env bash
# Runs on a clean system, as the packer: a bench with scale, shipping software, printers and a floor.
#   check-bench API-URL      in ~/bench: token.txt, password.txt, labels/ and the pipe "scale"
set -euo pipefail
. /usr/local/bin/check-session
url="$1"
bench="$HOME/bench"
station=(--api-url "$url" --data-dir "$bench/station")

put_on() { echo "$1" >&4; }
exec 4>"$bench/scale"

crux-desk self-test "${station[@]}" >"$bench/self-test.txt" ||
    { cat "$bench/self-test.txt"; fail "crux-desk self-test"; }
for part in "devices: pyserial .* serial ports 1; this user may read them" "floor: psycopg" \
    "printers: CUPS at /run/cups/cups.sock: slips"; do
    grep "^ok     $part" "$bench/self-test.txt" | sed 's/^/  /' ||
        { cat "$bench/self-test.txt"; fail "the self-test does not tell of it: $part"; }
done
crux-desk token set "${station[@]}" <"$bench/token.txt" >/dev/null
crux-desk floor password "${station[@]}" <"$bench/password.txt" | sed 's/^/  /'
crux-desk devices --json "${station[@]}" >"$bench/devices.json"
grep -q '"is_stable": true' "$bench/devices.json" || fail "the scale says nothing"

open_window PO-1017
scan HL-77
wait_for "a unit in box 1" shows '"quantity":1'
scan 1Z5R89390357567136
wait_for "the label's cost" shows '"ship_cost":"18.40"'
shows '"weight":"17.20"' || fail "the label's weight"
shows '"ship_cost":"feed"' || { status >&2; fail "the cost is not of the shipping software"; }
say "feed: the label brought weight 17.20, cost 18.40, Ground from a file of WorldShip"

scan HL-77
put_on 5.20
wait_for "a unit in box 2" shows '"number":2'
scan 1Z5R89390357567127
wait_for "the weight" shows '"weight":"5.20"'
shows '"weight":"scale"' || { status >&2; fail "the weight is not of the scale"; }
say "scale: box 2 weighs 5.20 on a serial scale"
xdotool key ctrl+5
enter 8.40
wait_for "the cost" shows '"ship_cost":"8.40"'
put_on 0
submit
wait_for "the order is submitted" shows '"state":"submitted"'
seen() { crux-desk floor status --json "${station[@]}" >"$bench/floor.json" && tr -d ' \n' <"$bench/floor.json" | grep -qF "$1"; }
wait_for "all steps are on the floor" seen '"to_copy":0'
for part in '"state":"connected"' '"station":"Bench3"' '"conflicts":[]'; do
    seen "$part" || { cat "$bench/floor.json"; fail "the floor does not say $part"; }
done
crux-desk floor status "${station[@]}" | sed 's/^/  floor: /'
is_printed() { [ "$(find /srv/printed -name '*.pdf' | wc -l)" = 2 ]; }
wait_for "two slips from the printer" is_printed
is_saved() { [ "$(find "$bench/papers" -name '*.pdf' | wc -l)" = 2 ]; }
wait_for "two contents labels as PDF" is_saved
close_window "$bench/station"
crux-desk print slip PO-1017 --pdf "$bench/slip.pdf" "${station[@]}" | sed 's/^/  /'
for paper in "$bench/slip.pdf" "$bench"/papers/*.pdf /srv/printed/*.pdf; do
    [ "$(head -c 5 "$paper")" = "%PDF-" ] || fail "$paper is no PDF"
done
say "paper: two slips by CUPS, two contents labels and a slip as PDF"
