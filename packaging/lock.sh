#!/usr/bin/env bash
# Chooses the exact versions of all libraries, with their hashes: for running and testing on every
# system, for what the packaged program brings along, and for the tools that build it.
set -euo pipefail
cd "$(dirname "$0")/.."

tools="$(mktemp -d)"
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet uv

# compile_lock NAME WHAT-IT-IS OPTION…
compile_lock() {
    local lock="packaging/$1" what="$2"
    shift 2
    {
        echo "# Exact versions $what. Made by: make lock"
        "$tools/bin/uv" pip compile "$@" --universal --python-version 3.11 \
            --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet
    } >"$lock.new"
    mv "$lock.new" "$lock"
}

# LOCK=build leaves the libraries of the program as they are, and looks at the packaging alone.
if [ "${LOCK:-all}" = all ]; then
    compile_lock requirements.lock "of all libraries, for running and for testing" \
        pyproject.toml --extra test
fi
compile_lock requirements-app.lock "of all libraries that the packaged program brings along" \
    pyproject.toml packaging/app-extra.in --constraint packaging/requirements.lock
compile_lock requirements-build.lock "of the tools that build and examine the package" \
    packaging/build-tools.in --constraint packaging/requirements.lock \
    --constraint packaging/requirements-app.lock
