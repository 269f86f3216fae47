#!/usr/bin/env bash
# Makes sure that the machine has what Touchstone needs: `setup.sh build` to build and run it, `setup.sh tests` to test it too,
# `setup.sh bench` to run its peers beside it.
# Does nothing, in a moment, where everything is there.
set -euo pipefail
cd "$(dirname "$0")/.."

for_build=(ca-certificates git graphviz libcurl4-openssl-dev libpq-dev libsqlite3-dev pkg-config qrencode zlib1g-dev)
for_tests=(chromium fonts-dejavu-core fonts-liberation postgresql python3-venv sqlite3 strace)

main() {
    case "${1:-build}" in
        build) install_missing "${for_build[@]}" ;;
        tests) install_missing "${for_build[@]}" "${for_tests[@]}"; python_environment .venv Tests/Python/requirements.txt ;;
        bench) main tests; python_environment var/bench/venv Benchmarks/requirements.txt ;;
        *) stop "usage: setup.sh build|tests|bench" ;;
    esac
    swift_is_there
}

stop() { printf '%s\n' "$@" >&2; exit 1; }

is_installed() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

install_missing() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not a Debian system: make sure that these are installed: $*" >&2
        return
    fi
    local missing=() package
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    [ ${#missing[@]} -eq 0 ] && return
    echo "Installing ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else
        stop "Packages are missing, and installing them needs root or sudo. As root, run:" "  apt-get install ${missing[*]}" "then run make again."
    fi
}

# A folder with Python packages, made again when their list has changed.
python_environment() {
    local folder=$1 wanted=$2
    cmp -s "$wanted" "$folder/installed.txt" && return
    echo "Installing the Python packages of $wanted into $folder"
    mkdir -p "$(dirname "$folder")"
    python3 -m venv --clear "$folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
    cp "$wanted" "$folder/installed.txt"
}

swift_is_there() {
    command -v swift >/dev/null && return
    stop "Swift 6.2 or newer is needed and 'swift' is not on the PATH." \
         "Install it as https://www.swift.org/install/linux/ says, then run make again."
}

main "$@"
