#!/usr/bin/env bash
# Asks the vulnerability services about every library that is shipped or builds the package.
# Exit code: 0 none is known, 1 some are (they are listed), 3 no service could be asked.
set -euo pipefail
cd "$(dirname "$0")/.."

python="${PYTHON:-python3}"
if [ ! -x build/tools/bin/pip-audit ]; then
    "$python" -m venv build/tools
    build/tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r packaging/requirements-build.lock
fi

output="$(mktemp)"
trap 'rm -f "$output"' EXIT
result=0
for lock in requirements-app requirements-build; do
    asked=no
    # The index's own service first; where it is not to be reached, the Open Source Vulnerabilities.
    for service in pypi osv; do
        code=0
        build/tools/bin/pip-audit --requirement "packaging/$lock.lock" --require-hashes --disable-pip \
            --vulnerability-service "$service" --strict --progress-spinner off --timeout 20 \
            >"$output" 2>&1 || code=$?
        if [ "$code" = 0 ] || grep -q '^Found [0-9]* known vulnerabilit' "$output"; then
            asked=yes
            break
        fi
    done
    if [ "$asked" = no ]; then
        echo "audit: NOT DONE for $lock: no vulnerability service could be asked ($(tail -1 "$output" | cut -c1-160))" >&2
        exit 3
    fi
    echo "audit: $lock, asked of $service:"
    sed 's/^/  /' "$output"
    [ "$code" = 0 ] || result=1
done
exit "$result"
