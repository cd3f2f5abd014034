#!/usr/bin/env bash
# Runs a command as on a desk: a screen (Xvfb) with a window manager, a D-Bus session, and an
# unlocked gnome-keyring, all of its own and in a home of its own.
set -euo pipefail

home="$(mktemp -d)"
runtime="$(mktemp -d)"
chmod 700 "$runtime"
trap 'kill "${screen:-}" 2>/dev/null || true; rm -rf "$home" "$runtime"' EXIT

mkfifo "$runtime/number"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset 3>"$runtime/number" 2>/dev/null &
screen=$!
read -r -t 30 display <"$runtime/number"

export DISPLAY=":$display" HOME="$home" XDG_RUNTIME_DIR="$runtime" QT_QPA_PLATFORM=xcb
export XDG_DATA_HOME="$home/.local/share" XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"

dbus-run-session -- bash -c '
    openbox >/dev/null 2>&1 &
    echo -n test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    "$@"
' with-desktop "$@"
