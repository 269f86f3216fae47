#!/usr/bin/env python3
"""`touchstone import` of a CSV beside the sqlite3 shell's `.import` of the same rows into a table with the same unique id, one after
the other in the same run. Time is from start to end of each process; memory is its largest resident size."""
import argparse
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
    report.end()


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


def import_command(program, file):
    return [program.binary, "import", str(file), "--source", "bench", "--database", program.database, "--key-file", str(program.key_file)]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
