#!/usr/bin/env bash
# Installs the .deb of build/package on a clean Debian 12 (made by debootstrap, with the mirror and
# the settings that apt has on this computer), works with it as a packer does, and removes it.
#   make test-package      needs root; the clean system is in build/clean and goes afterwards
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(id -u)" = 0 ] || { echo "test-package: a clean system can be made by root only" >&2; exit 1; }
# In name spaces of its own, so that nothing stays mounted and no process stays, whatever happens.
if [ -z "${IN_OWN_SPACE:-}" ]; then
    exec env IN_OWN_SPACE=1 unshare --mount --pid --fork --kill-child "$0" "$@"
fi

root="$PWD/build/clean"
deb="$(ls build/package/crux-desk_*.deb)"
version="$(sed -n 's/^VERSION = "\(.*\)"$/\1/p' crux_desk/version.py)"
tools=(dbus gnome-keyring xvfb xauth jwm xdotool procps weston)
services=(cups cups-ipp-utils postgresql openssl)
. packaging/clean/system.sh
. packaging/clean/services.sh
. packaging/clean/bench.sh

install_deb() {
    say "installing $(basename "$deb")"
    cp "$deb" "$root/tmp/crux-desk.deb"
    inside apt-get install -y -qq --no-install-recommends /tmp/crux-desk.deb >build/apt.log 2>&1 ||
        { tail -20 build/apt.log >&2; fail "apt install"; }
    rm "$root/tmp/crux-desk.deb"
    say "installed, with $(grep -c '^Setting up' build/apt.log) packages; on disk \
$(inside dpkg-query -W -f '${Installed-Size}' crux-desk) KiB"
    local rule="$root/usr/lib/udev/rules.d/60-crux-desk.rules"
    cmp -s packaging/linux/60-crux-desk.rules "$rule" && [ "$(stat -c %a "$rule")" = 644 ] ||
        fail "the rule for scales and scanners is not in its place"
    if inside sh -c 'command -v python3 || command -v python'; then
        fail "there is a Python on the path"
    fi
}

work_as_packer() {
    serve packaging/serve_sandbox.py build/clean-received.json
    inside touch /var/stamp
    sleep 1.1
    printf '%s\n' "$token" >"$root/home/packer/token.txt"
    # A file that is read, not an argument: the list of processes shows no token.
    as_packer /usr/local/bin/check-installed "$version" "$url" || fail "working with it"
    stop_serving
    grep -q '"posts": 1,' build/clean-received.json || fail "the server was not sent one order once"
    say "the server has every box exactly once"
}

lock_by_it() {
    mkdir -p "$root/etc/crux-desk"
    printf '{"api_url": "%s", "settle_s": -1, "locked": ["api_url"]}\n' "$url" \
        >"$root/etc/crux-desk/settings.json"
    local said
    as_packer CRUX_DESK_API_URL=https://other.example crux-desk status --json |
        grep -qF "\"api_url\": \"$url\"" || fail "the locked address does not hold"
    said="$(as_packer crux-desk status --json --api-url https://other.example 2>&1)" &&
        fail "an address other than the locked one is taken"
    [[ "$said" == *locked*"$url"*/etc/crux-desk/settings.json* ]] || fail "the lock is not named: $said"
    # Whoever cannot read what is locked must not do as if nothing was: root's umask is enough.
    chmod 600 "$root/etc/crux-desk/settings.json"
    said="$(as_packer crux-desk status --json 2>&1)" && fail "settings that cannot be read are none"
    [[ "$said" == *IT*/etc/crux-desk/settings.json* ]] || fail "that they cannot be read: $said"
    chmod 644 "$root/etc/crux-desk/settings.json"
    say "what IT has locked in /etc/crux-desk holds, and is missed where it cannot be read"
}

# Another package is installed while a window is open; the program in it is none at all.
upgrade_beside_a_window() {
    local folder="$root/home/packer/upgrade" checking
    repacked 99 "$root/tmp/other.deb" \
        sh -c 'head -c 9000000 /dev/urandom >usr/lib/crux-desk/crux-desk'
    inside install -d -o packer -g packer -m 700 /home/packer/upgrade
    as_packer /usr/local/bin/check-upgraded /home/packer/upgrade &
    checking=$!
    until [ -e "$folder/open" ]; do
        kill -0 "$checking" 2>/dev/null || fail "no window to upgrade beside"
        sleep 0.2
    done
    inside dpkg -i /tmp/other.deb >build/dpkg.log 2>&1 || fail "dpkg -i of another version"
    touch "$folder/upgraded"
    wait "$checking" || fail "the window does not survive another version"
    cp "$deb" "$root/tmp/crux-desk.deb"
    inside dpkg -i /tmp/crux-desk.deb >>build/dpkg.log 2>&1 || fail "dpkg -i over another version"
    rm "$root/tmp/crux-desk.deb" "$root/tmp/other.deb"
    inside dpkg --verify crux-desk | grep . && fail "files of it are not as they were packed"
    return 0
}

# What Debian's desktop is by default.
work_on_wayland() {
    local said
    # Weston draws no frames: Qt has to, each of the two desktops in its own way.
    said="$(as_packer XDG_RUNTIME_DIR=/home/packer/upgrade sh -c '
        cd
        weston --backend=headless-backend.so --socket=desk --idle-time=0 >weston.log 2>&1 &
        weston=$!
        left=100
        until [ -S "$XDG_RUNTIME_DIR/desk" ] || [ "$left" = 0 ]; do left=$((left - 1)); sleep 0.1; done
        export WAYLAND_DISPLAY=desk QT_QPA_PLATFORM=wayland
        for XDG_CURRENT_DESKTOP in GNOME weston; do
            export XDG_CURRENT_DESKTOP
            crux-desk self-test 2>&1 || true
        done
        kill "$weston"')"
    [ "$(grep -c '^ok     window: Qt .* on wayland$' <<<"$said")" = 2 ] || fail "on Wayland: $said"
    # There is no D-Bus here, which is said as well.
    grep -iE 'decoration|shell integration|could not (load|create)' <<<"$said" &&
        fail "on Wayland something of Qt is missing"
    say "its window comes up on Wayland"
}

# No UTF-8, nothing that may be run from /tmp, no home that could be written.
work_where_it_is_odd() {
    local said locale
    mount -t tmpfs -o noexec,nosuid,nodev,mode=1777 tmpfs "$root/tmp"
    printf '{"station": "B\303\274ro"}' >"$root/home/packer/.local/share/crux-desk/settings.json"
    for locale in C POSIX C.UTF-8; do
        said="$(as_packer LC_ALL="$locale" crux-desk status --json)" || fail "status in $locale"
        [[ "$said" == *'"B'*'ro"'*'"state": "submitted"'* ]] || fail "status in $locale: $said"
    done
    as_packer LC_ALL=C crux-desk tour --shots /home/packer/shots-c >build/tour.log 2>&1 ||
        { tail -3 build/tour.log >&2; fail "the tour in C"; }
    as_packer HOME=/nonexistent crux-desk --version >/dev/null || fail "--version without a home"
    said="$(as_packer HOME=/nonexistent QT_QPA_PLATFORM=offscreen crux-desk --demo 2>&1)" &&
        fail "it opens without a home"
    [ "$(wc -l <<<"$said")" = 1 ] || fail "without a home it says: $said"
    umount "$root/tmp"
    say "it works in the locale C and with nothing run from /tmp; without a home it says so"
}

check_writes() {
    inside find / -xdev -newer /var/stamp \( -type f -o -type l \) ! -path '/home/packer/*' \
        ! -path '/proc/*' ! -path '/sys/*' ! -path '/run/*' ! -path '/dev/*' >build/clean-writes
    [ ! -s build/clean-writes ] || { cat build/clean-writes >&2; fail "it wrote elsewhere"; }
    if grep -rqF "$token" "$root/home/packer/.local/share/crux-desk" "$root/home/packer/.cache" \
        2>/dev/null; then
        fail "the token is in a file"
    fi
    say "nothing was written outside of the packer's home, the token is in no file of the station"
}

remove_deb() {
    inside apt-get remove -y -qq crux-desk >build/apt.log 2>&1 || fail "apt remove"
    [ ! -e "$root/usr/lib/crux-desk" ] && [ ! -e "$root/usr/bin/crux-desk" ] &&
        [ ! -e "$root/usr/lib/udev/rules.d/60-crux-desk.rules" ] || fail "files are left of it"
    [ -s "$root/home/packer/.local/share/crux-desk/journal.sqlite3" ] ||
        fail "the packer's journal is gone"
    inside apt-get purge -y -qq crux-desk >>build/apt.log 2>&1 || fail "apt purge"
    [ -s "$root/home/packer/.local/share/crux-desk/journal.sqlite3" ] || fail "purge took the journal"
    [ -s "$root/etc/crux-desk/settings.json" ] || fail "the settings of IT are gone"
    say "removed; the packer's data are still there"
}

# Nothing that was fetched before needs more than this computer, and no port of it is taken.
if [ -z "${WITHOUT_NETWORK:-}" ]; then
    need_here
    make_clean_system
    install_deb
    fetch_services
    exec env WITHOUT_NETWORK=1 BEGUN="$SECONDS" unshare --net "$0" "$@"
fi
ip link set lo up
rm -f build/clean-received.json
put_checks
work_as_packer
check_writes
upgrade_beside_a_window
work_on_wayland
work_where_it_is_odd
lock_by_it
install_services
work_at_a_bench
upgrade_with_a_journal
remove_deb
end_all_inside
umount --recursive "$root/dev" "$root/proc" "$root/run"
rm -rf --one-file-system "$root"
say "all of it holds, after $((BEGUN + SECONDS)) s"
