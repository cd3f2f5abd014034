#!/usr/bin/env bash
# apt-get, which waits while another apt is at work (a fresh Debian runs its own updates) and says so:
# for the lists as well, which DPkg::Lock::Timeout does not cover. Quiet, but for what went wrong.
set -euo pipefail

wait_s="${APT_WAIT_S:-300}"
command=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -qq "$@")
[ "$(id -u)" = 0 ] || command=(sudo -n "${command[@]}")

has_said=
until errors="$("${command[@]}" 2>&1 >/dev/null </dev/null)"; do
    if ! grep -q "Could not get lock" <<<"$errors" || [ "$SECONDS" -ge "$wait_s" ]; then
        echo "$errors" >&2
        exit 100
    fi
    if [ -z "$has_said" ]; then
        holder="$(sed -n 's/.*held by \(process [0-9]* ([^)]*)\).*/\1/p' <<<"$errors" | head -1)"
        echo "apt-get: waiting until another apt has ended${holder:+, $holder} ($wait_s s at most)"
        has_said=yes
    fi
    sleep 1
done
