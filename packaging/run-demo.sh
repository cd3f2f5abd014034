#!/usr/bin/env bash
# Opens the demo; where there is no display, does the tour and says where the screenshots are.
set -euo pipefail
cd "$(dirname "$0")/.."

has_display() {
    [ -n "${WAYLAND_DISPLAY:-}" ] && return 0
    [ -n "${DISPLAY:-}" ] || return 1
    local number="${DISPLAY#*:}"
    # A display of this computer has a socket; a forwarded one is taken at its word.
    [ -n "${DISPLAY%%:*}" ] || [ -S "/tmp/.X11-unix/X${number%%.*}" ]
}

if has_display; then
    exec .venv/bin/crux-desk --demo
fi
echo "There is no display here, so this is the tour instead of the demo."
exec .venv/bin/crux-desk tour --shots build/tour
