#!/usr/bin/env python3
"""Memory: the peak of imports of growing length (flat means that the file's length does not matter), the journey index's bytes an
interaction, and an idle server with the demo company."""
import argparse
import os
import pathlib
import re
import tempfile
import time

import requests

import report
from databases import each_database
from import_files import import_command, run, write_rows
from report import Bar

#: A file of ten times the rows may take so many times the memory: flat, but for what grows with the database's own caches.
GROWTH = 1.5
INDEX_BYTES = 20
IDLE_MB = 150


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000], help="how long the files are, growing")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    arguments = parser.parse_args()
    # A database of ten million interactions and its file take gigabytes.
    pathlib.Path("var/bench/data").mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("TMPDIR", str(pathlib.Path("var/bench/data").resolve()))
    rows = []
    for count in arguments.rows:
        for kind, program in each_database(arguments.database or ["sqlite"]):
            rows.append(import_peak(kind, program, count))
            rows.append(index_size(kind, program, count))
    for kind, program in each_database(["sqlite"]):
        rows.append(idle(kind, program))
    report.keep("memory", rows, bars(rows))
    report.end()


def bars(rows):
    found = []
    for what in dict.fromkeys(row["what"] for row in rows):
        of_it = [row for row in rows if row["what"] == what]
        if what.startswith("import"):
            found += [Bar(f"{what}, {longer['rows']:,} rows, of the memory for {shorter['rows']:,}", longer["MB"] / shorter["MB"], "at most", GROWTH)
                      for shorter, longer in zip(of_it, of_it[1:])]
        elif what.startswith("idle"):
            found += [Bar(f"{what}, MB", row["MB"], "at most", IDLE_MB) for row in of_it]
        else:
            found += [Bar(f"journey index, {row['rows']:,} interactions, bytes each", row["bytes an interaction"], "at most", INDEX_BYTES) for row in of_it]
    return found


def import_peak(kind, program, count):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "interactions.csv"
        write_rows(file, count)
        program.create_key()
        _, peak = run(import_command(program, file), program.folder)
    return {"what": f"import, {kind}", "rows": count, "MB": peak, "bytes an interaction": "–"}


def index_size(kind, program, count):
    """The server says in /metrics how many bytes its index holds for how many interactions."""
    program.start_limit = 600
    program.start()
    deadline = time.monotonic() + 600
    while (indexed := metric(program, "touchstone_journey_index_interactions")) < count:
        assert time.monotonic() < deadline, f"{indexed} of {count} interactions are in the index"
        time.sleep(0.5)
    size = metric(program, "touchstone_journey_index_bytes")
    resident = resident_megabytes(program)
    program.stop()
    return {"what": f"server with them, {kind}", "rows": count, "MB": resident, "bytes an interaction": size / count}


def idle(kind, program):
    program.run("demo", timeout=600)
    program.start()
    time.sleep(10)
    size = resident_megabytes(program)
    count = int(metric(program, "touchstone_journey_index_interactions"))
    program.stop()
    return {"what": "idle server, demo company", "rows": count, "MB": size, "bytes an interaction": "–"}


def metric(program, name):
    text = requests.get(program.url + "/metrics", timeout=30).text
    found = re.search(rf"^{name}(?:{{[^}}]*}})? ([-+0-9.e]+)", text, re.M)
    assert found, f"{name} is not among the metrics"
    return float(found.group(1))


def resident_megabytes(program):
    status = pathlib.Path(f"/proc/{program.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


if __name__ == "__main__":
    main()
