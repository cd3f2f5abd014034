#!/usr/bin/env bash
# Builds "Crux Desk.app" and a .dmg of it in build/package. Needs Python 3.12 or newer.
#   CRUX_DESK_CODESIGN_IDENTITY   "Developer ID Application: …"; without it the bundle is not signed
#   CRUX_DESK_NOTARY_PROFILE      a profile that `xcrun notarytool store-credentials` made
set -euo pipefail
cd "$(dirname "$0")/../.."

version="$(sed -n 's/^VERSION = "\(.*\)"$/\1/p' crux_desk/version.py)"
[ -n "$version" ] || { echo "no version in crux_desk/version.py" >&2; exit 1; }
identity="${CRUX_DESK_CODESIGN_IDENTITY:-}"
profile="${CRUX_DESK_NOTARY_PROFILE:-}"

python3 -m venv build/tools
python3 -m venv --without-pip build/app
build/tools/bin/python -m pip install --quiet --require-hashes -r packaging/requirements-build.lock
build/tools/bin/python -m pip --python build/app/bin/python install --quiet --require-hashes \
    -r packaging/requirements-app.lock
build/app/bin/python packaging/licenses.py build/licenses
QT_QPA_PLATFORM=offscreen build/app/bin/python packaging/make_icons.py build/icons

# PyInstaller itself signs, from the inside out; signing with --deep afterwards damages frameworks.
PYTHONPATH="$(build/app/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
    build/tools/bin/pyinstaller --noconfirm --distpath build/frozen --workpath build/work \
    packaging/crux-desk.spec
app="build/frozen/Crux Desk.app"
"$app/Contents/MacOS/crux-desk" self-test

mkdir -p build/package
if [ -n "$identity" ]; then
    codesign --verify --strict --verbose=2 "$app"
    if [ -n "$profile" ]; then
        ditto -c -k --keepParent "$app" build/work/notarise.zip
        xcrun notarytool submit build/work/notarise.zip --keychain-profile "$profile" --wait
        xcrun stapler staple "$app"
        spctl --assess --type execute --verbose "$app"
    fi
fi
hdiutil create -volname "Crux Desk" -srcfolder "$app" -ov -format UDZO \
    "build/package/CruxDesk-$version.dmg"
