"""A sandbox server for the test of the package: says its address and token, then what came.

python packaging/serve_sandbox.py RECEIVED.json
"""

import json
import signal
import sys
from pathlib import Path

from crux_desk.sandbox.server import SandboxServer


def main(path: Path) -> None:
    """Serve until SIGINT, then write how many orders were sent, and the boxes of the last."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with SandboxServer() as server:
        sys.stdout.write(f"{server.url} {server.token}\n")
        sys.stdout.flush()
        sys.stdout.close()
        try:
            signal.pause()
        except KeyboardInterrupt:
            posts = [seen for seen in server.received if "/tracking/" in seen.path]
            boxes = [json.loads(post.body)["tracking_numbers"] for post in posts]
            path.write_text(json.dumps({"posts": len(posts), "boxes": boxes}))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.stderr.write("usage: python packaging/serve_sandbox.py RECEIVED.json\n")
        sys.exit(2)
    main(Path(sys.argv[1]))
