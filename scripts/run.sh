#!/usr/bin/env bash
# Builds Touchstone and serves it on 127.0.0.1:$PORT. A database that is empty gets the demo company.
# Optimizing all of it takes more than half an hour on two cores, so a first look gets a quick build, in which the engines are optimized and
# the pages are not. Once `make release` has made the other, that one is kept up to date and served. CONFIGURATION= decides otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build

release=$(swift build --configuration release --show-bin-path)/touchstone
if [ -z "${CONFIGURATION:-}" ]; then
    CONFIGURATION=debug
    [ ! -x "$release" ] || CONFIGURATION=release
fi
swift build --configuration "$CONFIGURATION" --product touchstone
program=$(swift build --configuration "$CONFIGURATION" --show-bin-path)/touchstone
[ "$CONFIGURATION" = release ] || echo "This is a quick build: pages answer more slowly than they will after \`make release\`, which takes a while."

if [[ $DATABASE == sqlite:* && $DATABASE == */* ]]; then
    folder=$(dirname "${DATABASE#sqlite:}")
    [ -d "$folder" ] || (umask 077 && mkdir -p "$folder")
fi
exec "$program" serve --demo --database "$DATABASE" --port "$PORT"
