#!/usr/bin/env bash
# Runs a command as on a desk: a screen (Xvfb) with a window manager, a D-Bus session, and an
# unlocked gnome-keyring, all of its own and in a home of its own. SCREENS=2 gives two screens:
# the command begins on the first; the names of all stand in DESKTOP_DISPLAYS.
set -euo pipefail

home="$(mktemp -d)"
runtime="$(mktemp -d)"
chmod 700 "$runtime"
screens=()
trap 'kill "${screens[@]}" 2>/dev/null || true; rm -rf "$home" "$runtime"' EXIT

displays=()
for screen in $(seq "${SCREENS:-1}"); do
    # A pipe for each: the one before may still have its own open, and then ends this one's reading.
    mkfifo "$runtime/number-$screen"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset \
        3>"$runtime/number-$screen" 2>/dev/null &
    screens+=($!)
    read -r -t 30 number <"$runtime/number-$screen"
    displays+=(":$number")
done

export DISPLAY="${displays[0]}" DESKTOP_DISPLAYS="${displays[*]}"
export HOME="$home" XDG_RUNTIME_DIR="$runtime" QT_QPA_PLATFORM=xcb
export XDG_DATA_HOME="$home/.local/share" XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
# Python keeps what it has compiled, or each process of the program begins with compiling it anew.
unset PYTHONDONTWRITEBYTECODE
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"

dbus-run-session -- bash -c '
    for display in $DESKTOP_DISPLAYS; do
        DISPLAY="$display" openbox >/dev/null 2>&1 &
    done
    echo -n test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    "$@"
' with-desktop "$@"
