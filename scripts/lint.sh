#!/usr/bin/env bash
# Checks the style of the Swift code (.swift-format), the names of its tests, the syntax of the scripts, and the files in deploy/. Changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
swift format lint --strict --recursive --parallel Sources Tests Package.swift
if grep -rnE --include='*.swift' 'func `[^`]*["<&]' Tests; then
    echo 'A test name with ", < or & makes a report that is no XML: write “ ”, "less than", "and".' >&2
    exit 1
fi
for script in scripts/*.sh .ci/run; do bash -n "$script"; done
python3 - Tests/Python Benchmarks scripts <<'PYTHON'
import ast, pathlib, sys

for folder in sys.argv[1:]:
    for file in sorted(pathlib.Path(folder).glob("*.py")):
        ast.parse(file.read_text(encoding="utf-8"), str(file))
PYTHON
scripts/check-deploy.py
echo "Nothing to complain about."
