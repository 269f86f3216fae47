#!/usr/bin/env bash
# Builds Touchstone and serves it on 127.0.0.1:$PORT. A database that is empty gets the demo company.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build

swift build --configuration release --product touchstone
program=$(swift build --configuration release --show-bin-path)/touchstone

if [[ $DATABASE == sqlite:* && $DATABASE == */* ]]; then
    folder=$(dirname "${DATABASE#sqlite:}")
    [ -d "$folder" ] || (umask 077 && mkdir -p "$folder")
fi
exec "$program" serve --demo --database "$DATABASE" --port "$PORT"
