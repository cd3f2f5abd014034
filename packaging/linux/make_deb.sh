#!/usr/bin/env bash
# Makes a .deb of the folder that PyInstaller built.
#   make_deb.sh VERSION BUILT-FOLDER ICONS SBOM OUTPUT.deb
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
version="$1" built="$2" icons="$3" sbom="$4" output="$5"

stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
root="$stage/root"
program="$root/usr/lib/crux-desk"

install -d "$program" "$root/usr/bin" "$root/usr/share/icons" "$root/DEBIAN"
cp -a "$built/." "$program/"
ln -s ../lib/crux-desk/crux-desk "$root/usr/bin/crux-desk"
cp -r "$icons/hicolor" "$root/usr/share/icons/hicolor"
install -D -m 644 "$here/crux-desk.desktop" "$root/usr/share/applications/crux-desk.desktop"
install -D -m 644 "$here/60-crux-desk.rules" "$root/usr/lib/udev/rules.d/60-crux-desk.rules"
install -D -m 644 "$program/_internal/licenses/LICENSE" "$root/usr/share/doc/crux-desk/copyright"
{
    echo
    echo "Parts of others, with their licenses (texts in /usr/lib/crux-desk/_internal/licenses):"
    sed 1,2d "$program/_internal/licenses/THIRD-PARTY.txt"
} >>"$root/usr/share/doc/crux-desk/copyright"
install -m 644 "$sbom" "$root/usr/share/doc/crux-desk/sbom.cdx.json"
install -m 755 "$here/postinst" "$here/postrm" "$root/DEBIAN/"
chmod -R go=rX,u+w "$root"
find "$root/usr" -type f \( -name '*.so' -o -name '*.so.*' \) -exec chmod 644 {} +

# Which libraries of the system are needed, and in which version, is read from the files.
mkdir -p "$stage/debian"
printf 'Source: crux-desk\n\nPackage: crux-desk\nArchitecture: any\n' >"$stage/debian/control"
mapfile -t binaries < <(find "$program" -type f \( -name '*.so' -o -name '*.so.*' -o -name crux-desk \))
private=(-l"$program/_internal")
libraries="$(cd "$stage" && dpkg-shlibdeps -O "${private[@]}" --ignore-missing-info \
    -xcrux-desk "${binaries[@]}" 2>"$stage/warnings" | sed -n 's/^shlibs:Depends=//p')"
[ -n "$libraries" ] || { cat "$stage/warnings" >&2; exit 1; }

architecture="$(dpkg --print-architecture)"
# Who builds it for others says so, by Debian's own variables; .invalid is nobody's, for ever.
maintainer="${DEBFULLNAME:-Crux Desk} <${DEBEMAIL:-packages@crux-desk.invalid}>"
cat >"$root/DEBIAN/control" <<CONTROL
Package: crux-desk
Version: $version
Architecture: $architecture
Section: misc
Priority: optional
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: ca-certificates, fonts-dejavu-core, hicolor-icon-theme, $libraries
Recommends: fonts-inter, fonts-noto-core, fonts-noto-color-emoji, gnome-keyring | kwalletmanager | keepassxc, libpulse0 | libasound2
Suggests: cups, fonts-noto-cjk
Description: pack station for suppliers who drop-ship through CruxConnect
 Opens an order by its PO number, takes scanned items into boxes, and sends
 every box with its tracking number to Crux exactly once. Works offline.
CONTROL
(cd "$root" && find usr -type f -printf '%P\0' | LC_ALL=C sort -z |
    sed -z 's#^#usr/#' | xargs -0 md5sum) >"$root/DEBIAN/md5sums"

# The same sources give the same package.
find "$root" -exec touch --no-dereference --date "@${SOURCE_DATE_EPOCH:-$(date +%s)}" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$output" >/dev/null
