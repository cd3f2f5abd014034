#!/usr/bin/env bash
# Builds the packaged program of this system in build/package: on Debian a .deb, a .tar.gz and the
# list of parts (SBOM). Windows and macOS: packaging/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian's own Python: it gets Debian's security updates, and a library of it is at hand.
python="${PYTHON:-/usr/bin/python3}"
packages=(binutils dpkg-dev libpython3.11 python3-venv libxcb-cursor0 libxkbcommon-x11-0
    libxcb-icccm4 libxcb-keysyms1 libcups2 libwayland-cursor0 libwayland-egl1 libdbus-1-3)
locks=(packaging/requirements-app.lock packaging/requirements-build.lock)

version="$(sed -n 's/^VERSION = "\(.*\)"$/\1/p' crux_desk/version.py)"
SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
[ -n "$version" ] || { echo "no version in crux_desk/version.py" >&2; exit 1; }

say() { echo "package: $*"; }

install_system() {
    local missing=() package
    for package in "${packages[@]}"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    if [ "$(id -u)" != 0 ]; then
        echo "Please install first: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
    say "installing ${missing[*]}"
    packaging/apt-get.sh update
    packaging/apt-get.sh install -y --no-install-recommends "${missing[@]}"
}

# Two environments: what is shipped, and what builds it, so that nothing of the latter slips in.
install_libraries() {
    local stamp
    stamp="build/app/stamp-$(cat "${locks[@]}" <("$python" --version) | sha256sum | cut -c1-16)"
    [ -e "$stamp" ] && return
    say "installing the locked libraries"
    rm -rf build/app build/tools
    "$python" -m venv build/tools
    "$python" -m venv --without-pip build/app
    build/tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r packaging/requirements-build.lock
    build/tools/bin/python -m pip --python build/app/bin/python install --quiet \
        --disable-pip-version-check --require-hashes -r packaging/requirements-app.lock
    : >"$stamp"
}

freeze() {
    say "freezing Crux Desk $version"
    build/app/bin/python packaging/licenses.py build/licenses
    QT_QPA_PLATFORM=offscreen build/app/bin/python packaging/make_icons.py build/icons
    build/app/bin/python packaging/translations.py compile
    rm -rf build/frozen build/work
    PYTHONPATH="$(build/app/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
        build/tools/bin/pyinstaller --noconfirm --log-level ERROR \
        --distpath build/frozen --workpath build/work packaging/crux-desk.spec
    build/app/bin/python packaging/trim_icu.py build/frozen/crux-desk/_internal/libicudata.so.*
}

list_parts() {
    say "listing its parts"
    build/tools/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
        --short-PURLs -o "$sbom" build/app/bin/python 2>/dev/null
    build/app/bin/python packaging/sbom.py "$sbom" build/frozen/crux-desk "$version" \
        build/contents.txt
}

pack() {
    say "packing"
    local name="crux-desk-$version-linux-$(uname -m)" top
    packaging/linux/make_deb.sh "$version" build/frozen/crux-desk build/icons "$sbom" "$deb"
    top="build/work/$name"
    cp -a build/frozen/crux-desk "$top"
    cp -r packaging/linux/crux-desk.desktop packaging/linux/60-crux-desk.rules \
        build/icons/hicolor "$sbom" "$top/"
    tar --create --directory build/work --sort=name --owner=0 --group=0 --numeric-owner \
        --mtime="@$SOURCE_DATE_EPOCH" "$name" | gzip -9n >"build/package/$name.tar.gz"
}

install_system
install_libraries
rm -rf build/package
mkdir -p build/package
sbom="build/package/crux-desk-$version.cdx.json"
deb="build/package/crux-desk_${version}_$(dpkg --print-architecture).deb"
freeze
list_parts
pack
(cd build/package && sha256sum -- * >SHA256SUMS)
build/app/bin/python packaging/report.py build/frozen/crux-desk "$deb"
say "in build/package: $(ls build/package | tr '\n' ' ')"
