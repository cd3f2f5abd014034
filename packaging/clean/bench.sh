#!/usr/bin/env bash
# Sourced by test-package.sh: the package at a bench that has everything, and upgraded with what it holds.
set -euo pipefail

work_at_a_bench() {
    local bench="$root/home/packer/bench" said
    inside install -d -o packer -g packer -m 755 /home/packer/bench /home/packer/bench/labels \
        /home/packer/bench/station /home/packer/bench/papers
    start_printer
    start_floor
    printf '{"floor_url": "%s"}\n' "$floor_url" >"$root/etc/crux-desk/settings.json"
    say "a floor on Debian's PostgreSQL, a queue of Debian's CUPS: $floor_url"
    serve packaging/serve_sandbox.py build/clean-received.json
    printf '%s\n' "$token" >"$bench/token.txt"
    echo of-the-stations >"$bench/password.txt"
    # The sample's label has a wrong check digit, and goes somewhere else.
    PYTHONPATH=. build/app/bin/python -c 'import sys; from tests.feeds.samples import UPS_1, WORLDSHIP
text = WORLDSHIP.replace("po-1", "PO-1017").replace("92803", "97201")
text = text.replace(UPS_1, "1Z5R89390357567136")
sys.stdout.buffer.write(text.encode("cp1252"))' >"$bench/labels/day.csv"
    cat >"$bench/station/settings.json" <<SETTINGS
{"station": "Bench 3", "packer": "Ana", "settle_s": 1, "scan_gap_ms": 100,
 "scale": {"kind": "serial", "device": "/dev/serial/by-id/usb-Scale_RS232-if00-port0", "protocol": "sics"},
 "feeds": [{"path": "/home/packer/bench/labels", "profile": "auto"}],
 "printers": {"slip": {"printer": "slips", "when": "order"},
              "contents": {"printer": "pdf:/home/packer/bench/papers", "when": "box"}}}
SETTINGS
    inside chown -R packer:packer /home/packer/bench
    start_scale "$bench"
    # As README.md of this folder says it, for serial ports.
    said="$(as_packer CRUX_DESK_DEVICE_ROOT=/srv/devices QT_QPA_PLATFORM=offscreen crux-desk self-test || true)"
    grep -q '^ok     devices: .*may not read .*usermod -aG dialout packer' <<<"$said" ||
        fail "that a port may not be read, and what helps: $said"
    inside usermod -aG dialout packer
    say "a scale that this user may not read is named with what helps, which helps"
    as_packer CRUX_DESK_DEVICE_ROOT=/srv/devices /usr/local/bin/check-bench "$url" ||
        fail "working at a bench"
    stop_serving
    grep -q '"posts": 1,' build/clean-received.json || fail "the server was not sent one order once"
    permits="$(inside setpriv --reuid postgres --regid postgres --init-groups sh -c "cd / &&
        psql -d crux -At -c 'SELECT count(*) FROM crux_desk.permits WHERE settled_at IS NOT NULL'")"
    [ "$permits" = 1 ] || fail "$permits permits are on the floor"
    rm "$root/etc/crux-desk/settings.json"
    say "an order was packed with scale, label file, printers and floor, and left once, by its permit"
}

# What there is of it that is nobody's but the packer's and IT's.
kept() {
    (cd "$root" && find home/packer/.local/share etc/crux-desk -type f -exec sha256sum {} + | sort -k 2)
}

upgrade_with_a_journal() {
    local version_before="0.0.1" old="$root/tmp/older.deb" number folder before newest
    newest="$(find tests/journal/files -name 'version-*.sqlite3' | sed 's/.*version-//; s/\..*//' | sort -n | tail -1)"
    repacked "$version_before" "$old" touch usr/lib/crux-desk/_internal/only-in-the-older
    inside dpkg -i /tmp/older.deb >build/dpkg.log 2>&1 || fail "dpkg -i of an older version"
    mkdir -p "$root/etc/crux-desk"
    echo '{"station": "North 2"}' >"$root/etc/crux-desk/settings.json"
    serve_older
    printf '%s\n' "$token" >"$root/home/packer/token.txt"
    inside chown packer /home/packer/token.txt
    as_packer /usr/local/bin/check-older before || fail "the older package"
    stop_serving
    before="$(kept)"
    cp "$deb" "$root/tmp/crux-desk.deb"
    install_inside /tmp/crux-desk.deb >build/apt.log 2>&1 || fail "the upgrade by apt"
    grep -q "^Unpacking crux-desk .* over ($version_before)" build/apt.log || fail "it was no upgrade"
    [ "$(kept)" = "$before" ] || fail "the upgrade has changed data or settings"
    [ ! -e "$root/usr/lib/crux-desk/_internal/only-in-the-older" ] || fail "files of the older one stay"
    inside dpkg --verify crux-desk | grep . && fail "files of it are not as they were packed"
    for file in usr/lib/udev/rules.d/60-crux-desk.rules usr/share/applications/crux-desk.desktop; do
        cmp -s "packaging/linux/$(basename "$file")" "$root/$file" || fail "$file after the upgrade"
    done
    say "upgraded from $version_before: settings, data, rule and menu entry are there"
    for number in 1 "$newest"; do
        open_older "$number"
    done
    downgrade_to_older
}

serve_older() {
    serve packaging/clean/serve_older.py "$root/usr/local/share/ca-certificates/test.crt" \
        "$root/etc/ssl/private/test.key" build/clean-received.json
}

# What version NUMBER of the tables has left: drafts, three things that wait, a history.
open_older() {
    local number="$1" folder="/home/packer/older-$1" file="$PWD/build/clean-journal"
    inside install -d -o packer -g packer -m 700 "$folder"
    # Where it stays: what says that it was closed well knows its file.
    PYTHONPATH=. build/app/bin/python packaging/clean/older_journal.py "$number" \
        "$root$folder/journal.sqlite3"
    rm -f "$root$folder"/journal.before-*
    cp "$root$folder/journal.sqlite3" "$file"
    inside chown -R packer:packer "$folder"
    serve_older
    as_packer /usr/local/bin/check-older after "$folder" || fail "a journal of version $number"
    stop_serving
    [ "$(cat build/clean-received.json)" = '[["1Z111", "1z-abc"], ["3Z333"], ["4Z111"]]' ] ||
        { cat build/clean-received.json >&2; fail "what waited in version $number was not sent once"; }
    build/app/bin/python -c 'import sqlite3, sys
first, second = ([c.execute("PRAGMA user_version").fetchone(), *c.iterdump()] for c in map(sqlite3.connect, sys.argv[1:]))
sys.exit(first != second)' "$file" "$root$folder/journal.before-$((number + 1)).sqlite3" ||
        fail "the journal of version $number was not copied before it was changed"
    rm "$file"
    say "journal of version $number: what waited left once, the draft went on, the history has it, a copy is kept"
}

downgrade_to_older() {
    local folder="/home/packer/older-1" journal said command
    journal="$root$folder/journal.sqlite3"
    inside dpkg -i /tmp/older.deb >>build/dpkg.log 2>&1 || fail "dpkg -i of the older version"
    # The older program is this one: what is newer than it comes from the future.
    build/app/bin/python -c 'import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 99")' "$journal"
    cp "$journal" build/clean-journal
    for command in "crux-desk status" "timeout 60 crux-desk --api-url https://crux.example"; do
        said="$(as_packer QT_QPA_PLATFORM=offscreen $command --data-dir "$folder" 2>&1)" &&
            fail "a journal of a newer version is opened by: $command"
        [[ "$said" == *"newer Crux Desk"* || "$said" == *"Install the newer one"* ]] ||
            fail "a newer journal is refused with: $said"
    done
    cmp -s build/clean-journal "$journal" || fail "a newer journal was changed"
    inside dpkg -i /tmp/crux-desk.deb >>build/dpkg.log 2>&1 || fail "dpkg -i over the older version"
    rm "$root/tmp/older.deb" "$root/tmp/crux-desk.deb" build/clean-journal
    say "after a downgrade a newer journal is refused in words, and left as it is"
}
