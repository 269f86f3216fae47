#!/usr/bin/env python3
"""`touchstone import` of a CSV beside the sqlite3 shell's `.import` of the same rows into a table with the same unique id, one after
the other in the same run. Time is from start to end of each process; memory is its largest resident size.

Then an event log (`.xes.gz`) of `--events` is imported and asked for graph and variants by command; all of it without a peer, and without a bar."""
import argparse
import gzip
import os
import pathlib
import random
import resource
import subprocess
import tempfile
import time

import report
from databases import each_database
from report import Bar

#: Of the shell's rows a second.
BAR = 0.5

NAMES = ["Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Article Read", "Call Received", "Chat Started"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=300_000, help="how many events the event log has, in a sixth as many cases; a multiple of 12")
    parser.add_argument("--ids", choices=["random", "counted"], default="random", help="whether ids are as hard as they come or count up")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    arguments = parser.parse_args()
    ids = arguments.ids
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "interactions.csv"
        write_rows(file, arguments.rows, ids=ids)
        peer = shell_import(file, arguments.rows)
        rows = [peer] + [measure(kind, program, file, arguments.rows, peer) for kind, program in each_database(arguments.database)]
    bars = [Bar(f"{row['program']}, {ids} ids, of the shell", row["of the shell"], "at least", BAR) for row in rows[1:]]
    report.keep("import" if ids == "random" else f"import-{ids}-ids", rows, bars, row_count=arguments.rows, ids=ids)
    if ids == "random":
        measure_logs(arguments)
    report.end()


def measure_logs(arguments):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "log.xes.gz"
        write_log(file, arguments.events)
        rows = [measure_log(kind, program, file, arguments.events) for kind, program in each_database(arguments.database)]
    report.keep("import-xes", rows, event_count=arguments.events)


def write_rows(path, count, seed=7, ids="random"):
    """Rows of about 90 bytes in the order of their time: id, customer, event, time, channel, value. Ids are as hard as they come or count up."""
    rng = random.Random(seed)
    customers = max(1, count // 11)
    with open(path, "w", encoding="ascii") as file:
        file.write("id,user_id,event,timestamp,channel,value\n")
        moment = 1_700_000_000_000
        for number in range(count):
            moment += rng.randrange(2_000)
            seconds, milliseconds = divmod(moment, 1000)
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
            beginning = rng.getrandbits(64) if ids == "random" else 0
            file.write(f"{beginning:016x}{number:08x},customer-{rng.randrange(customers)},{rng.choice(NAMES)},"
                       f"{stamp}.{milliseconds:03}Z,web,{rng.randrange(20_000) / 100}\n")


def write_log(path, events, seed=7):
    """An event log of cases of 4 to 8 events, the same in every run; no two events of a case have the same time."""
    assert events % 12 == 0, "two cases have twelve events together"
    rng = random.Random(seed)
    longer = 0
    with gzip.open(path, "wt", encoding="ascii") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">\n')
        for case in range(events // 6):
            # Every second case is as much longer as the one before it is shorter.
            longer = -longer if case % 2 else rng.randrange(-2, 3)
            moment = 1_700_000_000 + rng.randrange(20_000_000)
            file.write(f'<trace><string key="concept:name" value="case-{case}"/>\n')
            for _ in range(6 + longer):
                moment += 1 + rng.randrange(90_000)
                stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment))
                file.write(f'<event><string key="concept:name" value="{rng.choice(NAMES)}"/><date key="time:timestamp" value="{stamp}+00:00"/></event>\n')
            file.write("</trace>\n")
        file.write("</log>\n")


def run(command, folder):
    """Runs to the end: seconds, and the largest resident size in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - started
    assert status == 0, said.decode(errors="replace")[-2000:]
    return took, usage.ru_maxrss / 1024


def shell_import(file, count):
    with tempfile.TemporaryDirectory() as folder:
        table = "CREATE TABLE interaction (id TEXT PRIMARY KEY, user_id TEXT, event TEXT, timestamp TEXT, channel TEXT, value REAL)"
        took, peak = run(["sqlite3", "peer.sqlite", table, f".import --csv --skip 1 {file} interaction"], folder)
    return {"program": "sqlite3 .import", "seconds": took, "rows/s": count / took, "of the shell": 1.0, "peak MB": peak}


def measure(kind, program, file, count, peer):
    program.create_key()
    took, peak = run(import_command(program, file), program.folder)
    stored = program.count("change_id")
    assert stored == count, f"{count} rows were imported and {stored} are stored"
    return {"program": f"touchstone, {kind}", "seconds": took, "rows/s": count / took, "of the shell": peer["seconds"] / took, "peak MB": peak}


def measure_log(kind, program, file, events):
    """The questions are asked as commands: each starts, reads the log from the database, answers, and ends."""
    program.create_key()
    imported, peak = run(import_command(program, file), program.folder)
    asked = {}
    for question in ("graph", "variants"):
        started = time.perf_counter()
        answer = program.json("journeys", question, timeout=600)
        asked[f"{question} s"] = time.perf_counter() - started
        found = (answer["customers"], answer.get("events", events))
        assert found == (events // 6, events), f"{question} counts {found} of {events // 6} cases and {events} events"
    return {"program": f"touchstone, {kind}", "import s": imported, "events/s": events / imported, **asked, "peak MB": peak}


def import_command(program, file):
    return [program.binary, "import", str(file), "--source", "bench", "--database", program.database, "--key-file", str(program.key_file)]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
