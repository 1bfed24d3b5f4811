#!/bin/sh
# Makes .venv and puts into it what requirements.lock names, with uv where there is one, and
# with a uv of its own where there is none.
set -eu

fail() { echo "$*" >&2; exit 1; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

python=$(find_python)
[ -n "$python" ] || fail "Bazaar needs Python 3.12 or newer: https://www.python.org/downloads/"

echo "· Installing the Python packages ($("$python" --version))"
if uv --version >/dev/null 2>&1; then
    uv venv --quiet --allow-existing --no-python-downloads --python "$("$python" -c 'import sys; print(sys.executable)')" .venv
    uv=uv
else
    "$python" -m venv .venv || fail "Python cannot make virtual environments; on Debian: apt install python3-venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check uv ||
        fail "Could not install uv: is there a network?"
    uv=.venv/bin/uv
fi
"$uv" pip install --quiet --python .venv/bin/python --require-hashes -r requirements.lock ||
    fail "Could not install the Python packages: is there a network?"
