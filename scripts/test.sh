#!/usr/bin/env bash
# Everything that is tested, fast tests first: style, the engines, the store, the rest of the Swift code, then the running program
# from outside (Tests/Python). Goes on after a failure; ends with the counts, and fails if anything failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

engines='^(Charts|ExperienceStatistics|JourneyAnalytics|RecordLinkage|TextAnalytics|TransparencyLog)Tests\.'
store='^TouchstoneStoreTests\.'

main() {
    scripts/setup.sh tests || exit 1
    results=$(mktemp -d)
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    start_postgres
    echo "== Lint"
    scripts/lint.sh || failed lint
    echo "== Build"
    if swift build --build-tests; then
        limit_tests_at_once
        swift_tests engines --filter "$engines"
        swift_tests store --filter "$store"
        swift_tests features --skip "$engines" --skip "$store"
        python_tests "$@"
    else
        failed build
    fi
    scripts/count-tests.py "$results"
}

clean_up() {
    [ -d "$results/postgres" ] && scripts/postgres-for-tests stop "$results/postgres" >/dev/null
    rm -rf "$results"
}

start_postgres() {
    chmod 755 "$results"
    if TOUCHSTONE_TEST_POSTGRES=$(scripts/postgres-for-tests start "$results/postgres"); then
        export TOUCHSTONE_TEST_POSTGRES
    else
        unset TOUCHSTONE_TEST_POSTGRES
        echo "PostgreSQL could not be started: its tests are skipped." >&2
        [ -z "${CI:-}" ] || failed postgresql
    fi
}

# A stage that ended without a report (it did not build, it crashed) counts as one failure.
failed() { touch "$results/$1.failed"; }

swift_tests() {
    local stage=$1
    shift
    echo "== Swift: $stage"
    timeout --foreground 1500 swift test --skip-build --disable-xctest "${at_once[@]}" --xunit-output "$results/$stage.xml" "$@" \
        || failed "$stage"
}

# Tests that all begin at once keep each other waiting: hundreds of threads, each with a database, take three times as long.
limit_tests_at_once() {
    at_once=()
    if swift test --help-hidden 2>/dev/null | grep -q -- --experimental-maximum-parallelization-width; then
        at_once=(--experimental-maximum-parallelization-width $((4 * $(nproc))))
    fi
}

python_tests() {
    echo "== Python: the running program, one stream of files a core"
    TOUCHSTONE_BINARY=${TOUCHSTONE_BINARY:-$(swift build --show-bin-path)/touchstone} \
        timeout --foreground 4500 .venv/bin/python -m pytest -rs -n "$(nproc)" --dist loadfile --no-loadscope-reorder \
        --junit-xml "$results/python.xml" Tests/Python "$@" || failed python
}

main "$@"
