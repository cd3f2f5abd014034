#!/usr/bin/env bash
# Sourced by test-package.sh: a clean Debian 12 in $root, and how something is done in it.
set -euo pipefail

say() { echo "test-package: $*"; }
fail() { echo "test-package: FAILED: $*" >&2; exit 1; }
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
as_packer() { inside setpriv --reuid packer --regid packer --init-groups \
    env HOME=/home/packer USER=packer LOGNAME=packer "$@"; }
install_inside() { inside apt-get install -y -qq --no-install-recommends "$@"; }

need_here() {
    command -v debootstrap >/dev/null || packaging/apt-get.sh install -y debootstrap
    command -v ip >/dev/null || packaging/apt-get.sh install -y iproute2
}

make_clean_system() {
    local mirror
    mirror="$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' \
        'Created-By: Packages' | awk '$2 == "bookworm" && $3 == "main" {print $1; exit}')"
    [ -n "$mirror" ] || fail "apt on this computer has no Debian 12 to offer"
    rm -rf "$root"
    mkdir -p "$root"
    say "making a clean Debian 12"
    debootstrap --variant=minbase bookworm "$root" "$mirror" >build/debootstrap.log 2>&1 ||
        { tail -5 build/debootstrap.log >&2; fail "debootstrap"; }
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/run"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    # The same sources as here (updates and security too), as far as they are Debian's.
    cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/" 2>/dev/null &&
        rm -f "$root/etc/apt/sources.list"
    find /etc/apt/apt.conf.d -name '*check*' -o -name '*artifact*' -o -name '*proxy*' |
        xargs -r cp -t "$root/etc/apt/apt.conf.d/"
    # What is started here is started by the test.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
    inside apt-get update -qq
    install_inside "${tools[@]}" >build/apt.log 2>&1 ||
        { tail -5 build/apt.log >&2; fail "the tools of the test"; }
    inside useradd --create-home --shell /bin/bash packer
}

# Kept for later: the package itself is tried without them, and all of it without a network.
fetch_services() {
    install_inside --download-only "${services[@]}" >build/apt.log 2>&1 ||
        { tail -5 build/apt.log >&2; fail "fetching ${services[*]}"; }
}

put_checks() {
    local check
    for check in packaging/linux/check-*.sh; do
        install -m 755 "$check" "$root/usr/local/bin/$(basename "$check" .sh)"
    done
}

# The package with another version: repacked VERSION FILE.deb [COMMAND…], each run in its folder.
repacked() {
    local other="$PWD/build/clean-other" version="$1" file="$2"
    shift 2
    rm -rf "$other"
    dpkg-deb --raw-extract "$deb" "$other"
    sed -i "s/^Version: .*/Version: $version/" "$other/DEBIAN/control"
    [ $# = 0 ] || (cd "$other" && "$@")
    dpkg-deb --root-owner-group -Znone --build "$other" "$file" >/dev/null
    rm -rf "$other"
}

# Services and whatever else still runs in there: what is mounted can be taken away then.
end_all_inside() {
    local process
    for process in "$root"/proc/[0-9]*; do
        if [ "$(readlink "$process/root")" = "$root" ]; then
            kill -KILL "${process##*/}" 2>/dev/null || true
        fi
    done
    wait
}
