#!/usr/bin/env python3
"""`touchstone unify` beside Splink 5 (DuckDB) on the same million customer records in the same run, each in a fresh process, on a file
without the truth. Time is from the start of the process to its clusters' file, reading included; memory is the largest resident size. Accuracy is over
pairs after clustering. Touchstone is told which column is the id; Splink has rules and comparisons written by hand (splink_peer.py), is clocked with
clusters at .95, and its F1 is the best of several thresholds, found with the truth. With --growth, --pathological, --accuracy: Touchstone on more
records, on files that make a careless linkage quadratic, and both on files of other kinds; with --one-at-a-time the last 5,000 records, each by
itself, against all others."""
import argparse
import dataclasses
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import linkage_files as files
import report
from report import Bar

PEER_PYTHON = os.environ.get("TOUCHSTONE_PEER_PYTHON", "var/bench/venv/bin/python")
THRESHOLDS = [0.95, 0.5, 0.8, 0.99, 0.999, 0.9999]
TARGETS = {"time": 0.1, "memory": 1 / 3, "F1": 0.97, "pathological": 2.0, "milliseconds": 1.0}
NEW_RECORDS = 5_000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--skip-splink", action="store_true", help="measure Touchstone alone")
    parser.add_argument("--skip-touchstone", action="store_true", help="measure Splink alone")
    parser.add_argument("--growth", type=int, nargs="*", metavar="RECORDS", help="Touchstone on 1, 2 and 4 million records, or on these")
    parser.add_argument("--pathological", action="store_true", help="Touchstone on files with a generic value, beside the plain file")
    parser.add_argument("--accuracy", action="store_true", help="F1 on files of other kinds")
    parser.add_argument("--one-at-a-time", action="store_true", help="how long one new record takes against the others")
    parser.add_argument("--all", action="store_true", help="all of these, one after the other")
    arguments = parser.parse_args()

    chosen = arguments.growth is not None or arguments.pathological or arguments.accuracy or arguments.one_at_a_time
    programs = [program for program, skipped in [(touchstone, arguments.skip_touchstone), (splink, arguments.skip_splink)] if not skipped]
    if arguments.all or not chosen:
        side_by_side(files.people(arguments.records, arguments.seed), programs)
    if (arguments.all or arguments.one_at_a_time or not chosen) and not arguments.skip_touchstone:
        one_at_a_time(files.people(arguments.records, arguments.seed))
    if arguments.all or arguments.growth is not None:
        growth(arguments.growth or [1_000_000, 2_000_000, 4_000_000], arguments.seed)
    if arguments.all or arguments.pathological:
        pathological(files.people(arguments.records, arguments.seed))
    if arguments.all or arguments.accuracy:
        accuracy(programs)
    report.end()


def side_by_side(file, programs):
    print(f"\n{file.name}: {file.path.stat().st_size / 1e6:,.0f} MB", flush=True)
    measured = {program.__name__: program(file) for program in programs}
    bars = []
    if "touchstone" in measured:
        bars = [Bar("F1", measured["touchstone"].accuracy["f1"], "at least", TARGETS["F1"])]
    if len(measured) == 2:
        ours, peer = measured["touchstone"], measured["splink"]
        bars += [Bar("wall time, of Splink's", ours.seconds / peer.seconds, "at most", TARGETS["time"]),
                 Bar("memory, of Splink's", ours.megabytes / peer.megabytes, "at most", TARGETS["memory"])]
    report.keep("linkage", [run.row(name) for name, run in measured.items()], bars, file=file.name,
                splink_stages=measured["splink"].stages if "splink" in measured else None)
    if "splink" in measured:
        print("splink:", ", ".join(f"{stage} {seconds:,} s" for stage, seconds in measured["splink"].stages.items()),
              f"; at .95 F1 is {measured['splink'].unhelped['f1']:.4f}")


def one_at_a_time(file):
    """Times are the program's own, of each record from its values to its entity; memory and seconds are of the whole run."""
    standing, new = files.divided(file, NEW_RECORDS)
    with tempfile.TemporaryDirectory() as folder:
        matches = pathlib.Path(folder) / "matches.csv"
        started = time.perf_counter()
        process = subprocess.Popen([os.environ["TOUCHSTONE_BINARY"], "unify", "match", new, "--standing", standing, "--id", file.id, "--output", matches,
                                    "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        said = json.loads(process.stdout.read())
        usage = ended(process)
        took = time.perf_counter() - started
    each = said["milliseconds_per_record"]
    report.keep("linkage-one-at-a-time", [
        {"standing": said["standing_rows"], "new": said["new_rows"], "joined": said["joined"], "p50 ms": f"{each['p50']:.3f}",
         "p99 ms": f"{each['p99']:.3f}", "most ms": f"{each['most']:.3f}", "seconds in all": took, "peak MB": usage.ru_maxrss / 1024}],
        [Bar(f"one record, {name} in ms", each[name], "at most", TARGETS["milliseconds"]) for name in ("p50", "p99")])


def growth(counts, seed):
    """time = a · records^b: b is the slope of the logarithms, by least squares; 1 is linear."""
    rows, points = [], []
    for count in counts:
        run = touchstone(files.people(count, seed))
        points.append((math.log(count), math.log(run.seconds), math.log(run.megabytes)))
        rows.append(run.measured("records", count) | {"records/s": count / run.seconds})
    exponents = {}
    if len(points) > 1:
        exponents = {"time grows with records to the power of": slope(points, 1), "memory grows with records to the power of": slope(points, 2)}
    report.keep("linkage-growth", rows, **exponents)
    for what, exponent in exponents.items():
        print(f"{what} {exponent:.2f}")


def slope(points, column):
    count = len(points)
    x, y = sum(point[0] for point in points) / count, sum(point[column] for point in points) / count
    return sum((point[0] - x) * (point[column] - y) for point in points) / sum((point[0] - x) ** 2 for point in points)


def pathological(file):
    plain = touchstone(file)
    rows = [plain.measured("file", file.name) | {"of plain": 1.0}]
    for changed in files.pathological(file):
        run = touchstone(changed)
        rows.append(run.measured("file", changed.name) | {"of plain": run.seconds / plain.seconds})
    report.keep("linkage-pathological", rows, [Bar(f"{row['file']}, time of plain", row["of plain"], "at most", TARGETS["pathological"]) for row in rows[1:]])


def accuracy(programs):
    rows, bars = [], []
    for file in [*files.known_files(), *files.customers()]:
        row = {"file": file.name}
        for program in programs:
            has = program is touchstone or file.recipe
            run = program(file) if has else None
            for figure in ("precision", "recall", "f1"):
                row[f"{program.__name__} {figure}"] = f"{run.accuracy[figure]:.4f}" if has else "–"
            row[f"{program.__name__} seconds"] = run.seconds if has else "–"
            if program is touchstone and file.floor:
                bars.append(Bar(f"{file.name}, F1", run.accuracy["f1"], "at least", file.floor))
        rows.append({**row, "floor": str(file.floor or "–")})
    report.keep("linkage-accuracy", rows, bars)


@dataclasses.dataclass
class Run:
    seconds: float
    megabytes: float
    # Of all cores: what a busy machine doesn't change much.
    cpu_seconds: float
    accuracy: dict
    # Of Splink: the threshold that the truth chose, the accuracy at the one that was clocked, and seconds by stage.
    threshold: float | None = None
    unhelped: dict | None = None
    stages: dict | None = None

    def row(self, name):
        figures = {figure: f"{value:.4f}" for figure, value in self.accuracy.items()}
        return {"program": name, "seconds": self.seconds, "CPU s": self.cpu_seconds, "peak MB": self.megabytes, **figures,
                "threshold": str(self.threshold or "default")}

    def measured(self, what, name):
        return {what: name, "seconds": self.seconds, "CPU s": self.cpu_seconds, "peak MB": self.megabytes, "F1": f"{self.accuracy['f1']:.4f}"}


def touchstone(file):
    with tempfile.TemporaryDirectory() as folder:
        clusters = pathlib.Path(folder) / "clusters.csv"
        started = time.perf_counter()
        process = subprocess.Popen([os.environ["TOUCHSTONE_BINARY"], "unify", file.path, "--id", file.id, "--output", clusters],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        usage = ended(process)
        return Run(time.perf_counter() - started, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, agreement(clusters, file))


def splink(file):
    """The first clusters, at .95, are clocked; the others are there to choose from."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        process = subprocess.Popen(
            [PEER_PYTHON, pathlib.Path(__file__).with_name("splink_peer.py"), file.path, "--recipe", file.recipe,
             "--output", f"{folder}/clusters-{{}}.csv", "--threshold", *map(str, THRESHOLDS)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first = process.stdout.readline()
        took = time.perf_counter() - started
        lines = [json.loads(line) for line in [first, *process.stdout] if line.strip()]
        ended(process)
        candidates = [(agreement(line["clusters"], file), line["threshold"]) for line in lines]
        best, threshold = max(candidates, key=lambda candidate: candidate[0]["f1"])
        return Run(took, lines[0]["peak_megabytes"], lines[0]["cpu_seconds"], best, threshold, candidates[0][0], lines[0]["stages"])


def ended(process):
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said.decode(errors="replace")[-2000:]
    return usage


def agreement(clusters, file):
    """In a process of its own: what this one held would count as memory of the programs that it starts."""
    command = [sys.executable, "-m", "partitions", clusters, file.truth]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


if __name__ == "__main__":
    main()
