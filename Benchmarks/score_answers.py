"""Many answers with scores: a file of them brought in, and a server that has read them all."""
import argparse
import pathlib
import tempfile
import time

import report
import requests
from databases import each_database


def run(name, description, measure, bars):
    """A benchmark of this kind: `measure(kind, program, count, rounds)` gives its rows, `bars(rows)` what they have to reach."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    rows = []
    for count in arguments.answers:
        for kind, program in each_database(["sqlite"]):
            rows += measure(kind, program, count, arguments.rounds)
    report.keep(name, rows, bars=bars(rows))
    report.end()


def import_answers(program, count, write):
    """`write(file, mapping, count)` writes the answers and says what their columns are."""
    with tempfile.TemporaryDirectory() as folder:
        file, mapping = pathlib.Path(folder) / "answers.csv", pathlib.Path(folder) / "mapping.yaml"
        write(file, mapping, count)
        program.run("import", file, "--mapping", mapping, timeout=3600)


def start(program, scores):
    """Starts the server and waits until it has read so many scores. The headers of requests to it."""
    program.start()
    token = program.run("people", "token", "--name", "benchmark", "--role", "administrator").stdout.strip().splitlines()[-1]
    headers = {"Authorization": f"Bearer {token}"}
    deadline = time.monotonic() + 600
    while (read := requests.get(f"{program.url}/api/v1/metrics/score_responses", headers=headers, timeout=60).json()["n"]) < scores:
        assert time.monotonic() < deadline, f"{read} of {scores} scores are read"
        time.sleep(1)
    return headers


def row(what, count, times):
    return {"what": what, "answers": count, "median ms": report.percentile(times, 50), "p95 ms": report.percentile(times, 95), "most ms": max(times)}
