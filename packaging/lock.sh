#!/usr/bin/env bash
# Chooses the exact versions of all libraries, with their hashes, for every system.
set -euo pipefail
cd "$(dirname "$0")/.."

tools="$(mktemp -d)"
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet uv
{
    echo "# Exact versions of all libraries, for running and for testing. Made by: make lock"
    "$tools/bin/uv" pip compile pyproject.toml --extra test --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet
} >packaging/requirements.lock.new
mv packaging/requirements.lock.new packaging/requirements.lock
