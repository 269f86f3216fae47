#!/usr/bin/env bash
# Measures the release build beside its peers, on SQLite and PostgreSQL; results go to var/bench/*.json and, as tables, to the terminal.
# Ends with 1 when a bar was missed.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh bench

swift build --configuration release --product touchstone
TOUCHSTONE_BINARY=$(swift build --configuration release --show-bin-path)/touchstone
export TOUCHSTONE_BINARY

export PYTHONPATH=Benchmarks:Tests/Python
missed=()
for benchmark in ${BENCHMARKS:-ingest import_files memory linkage journeys measurement dashboards pages answers text}; do
    echo "== $benchmark"
    scripts/postgres-for-tests run .venv/bin/python "Benchmarks/$benchmark.py" "$@" || missed+=("$benchmark")
done
if [ ${#missed[@]} -gt 0 ]; then
    echo "Missed a bar or broke off: ${missed[*]}" >&2
    exit 1
fi
