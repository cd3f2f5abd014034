#!/usr/bin/env bash
# Sets up what "run" or "test" needs: the system's libraries (by apt where it may), a virtual
# environment with exactly the locked libraries, and this project in it. Quick when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."

kind="${1:?run or test}"
python="${PYTHON:-python3}"
stamps=.venv/stamps

# What Qt's windows need, and the fonts that the window is drawn with.
packages=(
    libegl1 libgl1 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0 libxkbcommon0
    libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
    fonts-inter fonts-dejavu-core fonts-noto-color-emoji
)
if [ "$kind" = test ]; then
    packages+=(xvfb xauth xdotool x11-utils openbox dbus gnome-keyring git pulseaudio)
    # A spooler and a printer of the tests' own, on loopback.
    packages+=(cups cups-ipp-utils)
    # The requests that support is given are run by the clients that they are for.
    packages+=(curl httpie nodejs)
    # A screen reader's bus: an order is packed through it alone.
    packages+=(at-spi2-core)
    # Finds the page of a table that a test then damages.
    packages+=(sqlite3)
    # The tests start servers of their own with it, on their own ports.
    packages+=(postgresql)
fi

hash_of() { cat "$@" | sha256sum | cut -c1-16; }

system_stamp="$stamps/system-$kind-$(hash_of packaging/setup.sh)"
library_stamp="$stamps/libraries-$(hash_of packaging/requirements.lock pyproject.toml)"

say() { echo "setup: $*"; }

may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

may_make_venv() { [ -x .venv/bin/pip ] || "$python" -c 'import ensurepip, venv' 2>/dev/null; }

install_packages() {
    command -v dpkg-query >/dev/null || { say "not a Debian: see README.md for the libraries"; return; }
    local missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    if ! may_install; then
        echo "Please install first: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
    say "installing ${missing[*]}"
    packaging/apt-get.sh install -y --no-install-recommends "${missing[@]}" 2>/dev/null && return
    packaging/apt-get.sh update
    packaging/apt-get.sh install -y --no-install-recommends "${missing[@]}"
}

install_libraries() {
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    say "installing the locked libraries"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r packaging/requirements.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --no-deps --no-build-isolation --editable .
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Crux Desk needs Python 3.11 or newer; $python is not (PYTHON=… names another)." >&2
    exit 1
}
# A virtual environment needs pip, which Debian keeps in a package of its own.
may_make_venv || install_packages python3-venv
# The system's and Python's libraries are fetched side by side.
if [ ! -e "$system_stamp" ]; then
    install_packages "${packages[@]}" &
    installing=$!
fi
if [ ! -e "$library_stamp" ]; then
    install_libraries
    mkdir -p "$stamps"
    rm -f "$stamps"/libraries-*
    touch "$library_stamp"
fi
[ -z "${installing:-}" ] || wait "$installing"
# What the program loads of its languages is made of the files that translators work on.
.venv/bin/python packaging/translations.py compile
touch "$system_stamp"
