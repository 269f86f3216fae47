"""What the benchmarks print: each bar beside its figure, and exit code 1 as soon as one is missed."""
import json
import os
import pathlib
import subprocess
import sys

import pytest

BENCHMARKS = pathlib.Path(__file__).parents[2] / "Benchmarks"
SCRIPT = """
import report
report.keep("some", [{"what": "a thing", "ms": 12.5}], [report.Bar("a thing, ms", 12.5, "at most", WANTED), report.Bar("things/s", 20512.3, "at least", 20000)])
report.keep("others", [{"what": "another", "ms": 1}])
report.end()
"""


def run(folder, wanted):
    return subprocess.run([sys.executable, "-c", SCRIPT.replace("WANTED", wanted)], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(BENCHMARKS), "PYTHONDONTWRITEBYTECODE": "1"})


def bars(result):
    return [line.split() for line in result.stdout.splitlines() if line.endswith(("met", "MISSED"))]


@pytest.mark.parametrize("wanted", ["12.5", "13"])
def test_bars_that_are_met_stand_beside_their_figures(tmp_path, wanted):
    result = run(tmp_path, wanted)
    assert result.returncode == 0, result.stderr
    assert bars(result) == [["a", "thing,", "ms", "12.5", "at", "most", wanted, "met"], ["things/s", "20,512", "at", "least", "20,000", "met"]]


@pytest.mark.parametrize("wanted", ["12.4", "float('nan')"])
def test_a_missed_bar_ends_the_run_with_1_once_all_is_measured(tmp_path, wanted):
    result = run(tmp_path, wanted)
    assert result.returncode == 1
    assert [line[-1] for line in bars(result)] == ["MISSED", "met"]
    assert result.stderr.startswith("Missed: a thing, ms: 12.5, wanted at most"), result.stderr
    kept = json.loads((tmp_path / "var/bench/some.json").read_text())
    assert [bar["is_met"] for bar in kept["bars"]] == [False, True]
    assert (tmp_path / "var/bench/others.json").exists(), "what comes after a missed bar is measured too"
