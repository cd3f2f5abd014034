#!/usr/bin/env bash
# Sourced by test-package.sh: what stands around a bench, in the clean system and beside it.
set -euo pipefail

# Debian's own packages, as IT sets them up.
install_services() {
    install_inside --no-download "${services[@]}" >build/apt.log 2>&1 ||
        { tail -5 build/apt.log >&2; fail "installing ${services[*]}"; }
    inside openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
        -subj "/CN=Test of the package" -keyout /etc/ssl/private/test.key \
        -addext "subjectAltName=DNS:crux.example,DNS:floor.example" \
        -out /usr/local/share/ca-certificates/test.crt 2>/dev/null
    inside update-ca-certificates >/dev/null 2>&1
    echo "127.0.0.1 localhost crux.example floor.example" >"$root/etc/hosts"
}

# A spooler with the queue "slips", and a printer that keeps in /srv/printed what it prints.
start_printer() {
    inside install -d -m 755 /srv/printed /run/dbus
    # Debian's ippeveprinter wants to tell of itself on a system bus.
    inside dbus-daemon --system --fork
    inside cupsd
    inside sh -c 'cd /srv && exec ippeveprinter -r off -p 8631 -k -d /srv/printed -c /bin/true \
        -f application/pdf,image/urf,image/pwg-raster "Pack Printer" >/srv/printer.log 2>&1' &
    answers 8631 || { cat "$root/srv/printer.log" >&2; fail "no printer"; }
    inside lpadmin -p slips -E -v ipp://localhost:8631/ipp/print -m everywhere 2>build/lpadmin.log ||
        { cat build/lpadmin.log >&2; fail "no queue in CUPS"; }
}

# As packaging/FLOOR.md says it; the passwords are made up here.
start_floor() {
    local conf="$root/etc/postgresql/15/main" said
    inside install -o postgres -g postgres -m 600 /etc/ssl/private/test.key /etc/postgresql/test.key
    inside install -d -m 755 /etc/crux-desk
    inside install -m 644 /usr/local/share/ca-certificates/test.crt /etc/crux-desk/ca.pem
    cat >>"$conf/postgresql.conf" <<CONF
listen_addresses = '*'
ssl = on
ssl_cert_file = '/etc/crux-desk/ca.pem'
ssl_key_file = '/etc/postgresql/test.key'
CONF
    sed -i '/^host/d' "$conf/pg_hba.conf"
    echo "hostssl crux crux_owner,crux_station,crux_view 127.0.0.1/32 scram-sha-256" \
        >>"$conf/pg_hba.conf"
    inside pg_ctlcluster 15 main start || { cat "$root"/var/log/postgresql/*.log >&2; fail "PostgreSQL"; }
    # createuser --pwprompt asks a terminal.
    inside setpriv --reuid postgres --regid postgres --init-groups sh -c "cd / &&
        psql -q -c \"CREATE ROLE crux_owner LOGIN CREATEROLE PASSWORD 'of-the-owner'\" &&
        createdb --owner crux_owner crux" || fail "the database"
    said="$(printf 'of-the-owner\nof-the-stations\nof-the-viewer\n' | as_packer crux-desk floor init \
        'postgresql://crux_owner@floor.example/crux?sslrootcert=/etc/crux-desk/ca.pem')" ||
        fail "crux-desk floor init"
    floor_url="$(tail -1 <<<"$said")"
}

# A serial scale: its pipe is "scale" in the folder that is given.
start_scale() {
    local left=150
    mkfifo -m 666 "$1/scale"
    PYTHONPATH=. build/app/bin/python packaging/clean/devices.py "$root/srv" \
        "$(inside getent group dialout | cut -d: -f3)" "$1/scale" &
    until [ -e "$root/srv/ready" ]; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "no scale"
        sleep 0.1
    done
}

# serve PROGRAM ARGUMENTS…: sets $url, $token and $server.
serve() {
    rm -f build/clean-server
    mkfifo build/clean-server
    PYTHONPATH=. build/app/bin/python "$@" >build/clean-server &
    server=$!
    read -r -t 30 url token <build/clean-server
}
stop_serving() {
    kill -INT "$server"
    wait "$server" || true
}

answers() {
    local left=100
    until (exec 5<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.1
    done
}
