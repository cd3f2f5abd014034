"""A sandbox over TLS, with the order that the journals of older versions were packing.

    python packaging/clean/serve_older.py CERTIFICATE KEY RECEIVED.json

It is https://crux.example, port 443 of this computer. On SIGINT it writes the labels of each request
that sent boxes.
"""

import json
import signal
import ssl
import sys
from pathlib import Path

from older_journal import LINES

from crux_desk.sandbox.samples import Item, Json, SampleOrder
from crux_desk.sandbox.server import SandboxServer

ITEMS = (("A", 4), ("B", 6), ("C", 2))
ORDER_UUID = "0e63ac67-7c45-454d-b2ef-bb6b5ed387c3"


def an_order() -> Json:
    """The one of older_journal.py."""
    items = [Item(name, f"Item {name}", units, "27.00") for name, units in ITEMS]
    made = SampleOrder("po-1", lambda: items).make()
    made["uuid"] = ORDER_UUID
    for line, uuid in zip(made["line_items"], LINES.values(), strict=True):
        line["uuid"] = uuid
    return made


def main(certificate: str, key: str, path: Path) -> None:
    """Serve until SIGINT, then write what came."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with SandboxServer([an_order()], port=443, tls=tls) as server:
        sys.stdout.write(f"https://crux.example {server.token}\n")
        sys.stdout.flush()
        sys.stdout.close()
        try:
            signal.pause()
        except KeyboardInterrupt:
            posts = [json.loads(seen.body) for seen in server.received if "/tracking/" in seen.path]
            labels = [[box["tracking"] for box in post["tracking_numbers"]] for post in posts]
            path.write_text(json.dumps(sorted(labels)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
