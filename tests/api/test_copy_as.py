"""The texts that support is given are run, by the clients that they are for, against a server."""

import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal

import pytest

from crux_desk.api.client import OrderApi
from crux_desk.api.copy_as import CLIENTS, TOKEN_VARIABLE, RequestCopy, copies
from crux_desk.domain.submission.parcels import Parcel, ParcelLine
from crux_desk.sandbox.samples import SHOWCASE_UUID
from crux_desk.sandbox.server import SandboxServer

TOKEN = "a-token-that-is-in-no-text"
NASTY = "Ground '$(touch /tmp/x)' \"%s\" \\ `id` {x} 😀 é"
RUN = {
    "curl": ("bash", ".sh"),
    "HTTPie": ("bash", ".sh"),
    "Python": (sys.executable, ".py"),
    "Node.js": ("node", ".js"),
}


@pytest.fixture
def server():
    with SandboxServer(token=TOKEN) as sandbox:
        yield sandbox


def api_of(server, release="multi"):
    return OrderApi(server.url, lambda: TOKEN, release=release)


def parcels_of(server, method="Ground"):
    line = server.order(SHOWCASE_UUID)["line_items"][0]
    item = ParcelLine(line["uuid"], line["sku_id"], 1, Decimal(27))
    weight, cost = Decimal("17.20"), Decimal("34.38")
    return [
        Parcel(f"1Z{number}", "UPS", method, weight, cost, (item,), number) for number in (1, 2)
    ]


def run(client, text, folder, **environment):
    program, ending = RUN[client]
    assert shutil.which(program), f"{program} is missing: packaging/setup.sh test installs it"
    script = folder / f"request{ending}"
    script.write_text(text, encoding="utf-8")
    return subprocess.run(
        [program, str(script)],
        env={**os.environ, TOKEN_VARIABLE: TOKEN, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        check=False,
    )


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("release", ["multi", "v1", "timp"])
def test_a_request_runs_as_it_was_copied(server, tmp_path, client, release):
    api = api_of(server, release)
    requests = api.tracking_requests(SHOWCASE_UUID, parcels_of(server))
    assert len(requests) == (1 if release == "multi" else 2)
    for text, request in zip(copies(requests)[client], requests, strict=True):
        done = run(client, text, tmp_path)
        assert done.returncode == 0, done.stderr
        seen = server.received[-1]
        assert seen.headers["authorization"] == f"Token {TOKEN}"
        assert seen.headers["content-type"] == "application/json; charset=utf-8"
        assert seen.body.decode() == request.body
    shown = server.order(SHOWCASE_UUID)["line_items"][0]["tracking_numbers"]
    assert [entry["tracking_number"] for entry in shown] == ["1Z1", "1Z2"]


@pytest.mark.parametrize("client", CLIENTS)
def test_it_is_what_the_program_itself_sends(server, tmp_path, client):
    api, parcels = api_of(server), parcels_of(server)
    api.add_tracking(SHOWCASE_UUID, parcels)
    ours = server.received[-1]
    (text,) = copies(api.tracking_requests(SHOWCASE_UUID, parcels))[client]
    run(client, text, tmp_path)
    theirs = server.received[-1]
    assert theirs is not ours
    assert (theirs.method, theirs.path, theirs.body) == (ours.method, ours.path, ours.body)


@pytest.mark.parametrize("client", CLIENTS)
def test_no_text_on_a_label_becomes_a_part_of_the_script(server, tmp_path, client):
    requests = api_of(server).tracking_requests(SHOWCASE_UUID, parcels_of(server, NASTY))
    done = run(client, copies(requests)[client][0], tmp_path)
    assert done.returncode == 0, done.stderr
    sent = json.loads(server.received[-1].body)
    assert sent["tracking_numbers"][0]["method"] == NASTY


@pytest.mark.parametrize("client", CLIENTS)
def test_an_order_is_read_with_it(server, tmp_path, client):
    request = RequestCopy("GET", f"{server.url}/orders/{SHOWCASE_UUID}/")
    done = run(client, CLIENTS[client](request), tmp_path)
    assert done.returncode == 0, done.stderr
    assert "po-5fkQo2ET" in done.stdout
    assert server.received[-1].body == b""


@pytest.mark.parametrize("client", CLIENTS)
def test_a_refusal_is_shown_and_is_a_failure(server, tmp_path, client):
    done = run(
        client,
        CLIENTS[client](RequestCopy("GET", f"{server.url}/orders/no-such/")),
        tmp_path,
    )
    assert done.returncode != 0
    assert "Not found" in done.stdout


def test_the_token_is_in_no_text_and_no_netrc_takes_its_place(server, tmp_path):
    requests = api_of(server).tracking_requests(SHOWCASE_UUID, parcels_of(server))
    texts = copies(requests)
    assert not any(TOKEN in text for made in texts.values() for text in made)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password else\n", encoding="utf-8")
    done = run("Python", texts["Python"][0], tmp_path, NETRC=str(netrc))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("client", ["curl", "HTTPie"])
def test_the_token_is_on_no_command_line(tmp_path, client):
    """Whoever looks at the list of processes reads what a program was started with."""
    folder = tmp_path / "bin"
    folder.mkdir()
    spy = folder / {"curl": "curl", "HTTPie": "http"}[client]
    spy.write_text('#!/bin/sh\nprintf "%s\\n" "$0" "$@"\ncat >&2\n', encoding="utf-8")
    spy.chmod(0o755)
    request = RequestCopy("POST", "https://crux.example/", "{}")
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    done = run(client, CLIENTS[client](request), tmp_path, PATH=path)
    assert str(spy) in done.stdout
    assert TOKEN not in done.stdout
    assert TOKEN in done.stderr, "it is handed on all the same"
