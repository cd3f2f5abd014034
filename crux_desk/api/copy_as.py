"""A request as a text that another client runs: for support, and for who wants to try by hand.

The token is in none of them: they take it from the environment variable `TOKEN_VARIABLE`. Nor is it
on a command line, which everybody on the computer may read: a shell's own `printf` hands it on.
"""

import json
import shlex
from collections.abc import Callable, Mapping, Sequence

from crux_desk.domain.values import dataclass

TOKEN_VARIABLE = "CRUX_TOKEN"  # noqa: S105 - a name, not a token
_JSON = "application/json; charset=utf-8"


@dataclass(frozen=True)
class RequestCopy:
    """A request of ours; `body` is its JSON, "" for none."""

    method: str
    url: str
    body: str = ""


def as_curl(request: RequestCopy) -> str:
    """For a POSIX shell, with curl 7.76 or newer."""
    parts = [
        f"printf 'Authorization: Token %s\\n' \"${TOKEN_VARIABLE}\" |",
        f"curl --fail-with-body --silent --show-error --request {request.method}",
        shlex.quote(request.url),
        "--header @-",
    ]
    if request.body:
        parts.append(f"--header {shlex.quote(f'Content-Type: {_JSON}')}")
        parts.append(f"--data-binary {shlex.quote(request.body)}")
    return _in_lines(parts)


def as_httpie(request: RequestCopy) -> str:
    """For a POSIX shell, with HTTPie 3 or newer."""
    parts = [
        f"printf 'Token %s' \"${TOKEN_VARIABLE}\" |",
        "http --ignore-stdin --check-status",
    ]
    if request.body:
        parts.append(f"--raw {shlex.quote(request.body)}")
    parts += [
        f"{request.method} {shlex.quote(request.url)}",
        "Authorization:@/dev/stdin",
    ]
    if request.body:
        parts.append(shlex.quote(f"Content-Type:{_JSON}"))
    return _in_lines(parts)


def as_python(request: RequestCopy) -> str:
    """For Python 3 with requests; a function as `auth` keeps a ~/.netrc out of it."""
    body = ""
    if request.body:
        body = f'    headers={{"Content-Type": "{_JSON}"}},\n    data={request.body!r}.encode("utf-8"),\n'
    return (
        "import os\n\nimport requests\n\n\n"
        "def with_token(request):\n"
        f'    request.headers["Authorization"] = "Token " + os.environ["{TOKEN_VARIABLE}"]\n'
        "    return request\n\n\n"
        "answer = requests.request(\n"
        f"    {request.method!r},\n    {request.url!r},\n    auth=with_token,\n"
        f"{body}    allow_redirects=False,\n    timeout=60,\n)\n"
        "print(answer.status_code, answer.text)\n"
        "answer.raise_for_status()\n"
    )


def as_node(request: RequestCopy) -> str:
    """For Node.js 18 or newer, whose fetch needs no library."""
    headers = f"Authorization: `Token ${{process.env.{TOKEN_VARIABLE}}}`"
    body = ""
    if request.body:
        headers += f', "Content-Type": {json.dumps(_JSON)}'
        body = f"    body: {json.dumps(request.body)},\n"
    return (
        "async function main() {\n"
        f"  const answer = await fetch({json.dumps(request.url)}, {{\n"
        f"    method: {json.dumps(request.method)},\n"
        f"    headers: {{ {headers} }},\n"
        f'{body}    redirect: "manual",\n'
        "  });\n"
        "  console.log(answer.status, await answer.text());\n"
        "  if (!answer.ok) process.exitCode = 1;\n"
        "}\n\n"
        "main();\n"
    )


CLIENTS: Mapping[str, Callable[[RequestCopy], str]] = {
    "curl": as_curl,
    "HTTPie": as_httpie,
    "Python": as_python,
    "Node.js": as_node,
}
"""By the names under which the service's documentation shows its samples."""


def copies(requests: Sequence[RequestCopy]) -> dict[str, tuple[str, ...]]:
    """Each request as each client runs it."""
    return {name: tuple(make(request) for request in requests) for name, make in CLIENTS.items()}


def _in_lines(parts: Sequence[str]) -> str:
    return " \\\n  ".join(parts) + "\n"
