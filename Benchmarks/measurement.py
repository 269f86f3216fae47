#!/usr/bin/env python3
"""A million survey responses: imported, then every kind of tile with a breakdown, asked over HTTP while the program is warm.

Wanted: each under 100 ms. Every question asks for a period of its own, so that nothing is remembered of it.
"""
import argparse
import csv
import pathlib
import random
import tempfile
import time

import report
import requests
from databases import each_database

CHANNELS = ["email", "web", "phone", "shop", "app"]
QUESTIONS = [
    ("nps", "channel"), ("nps", "store"), ("nps", "question"), ("nps", "promoters"), ("nps", "month"), ("csat", "store"), ("ces", "store"),
    ("ces_net", "channel"), ("score_responses", "store"), ("opinion", "question"), ("churn", "channel"), ("retention", "channel"),
    ("revenue", "store"), ("average_order_value", "store"), ("orders", "channel"), ("active_customers", "channel"),
    ("interactions", "channel"),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    rows = []
    for count in arguments.responses:
        for kind, program in each_database(["sqlite"]):
            rows += measure(kind, program, count, arguments.rounds)
    report.keep("measurement", rows)


def measure(kind, program, count, rounds):
    with tempfile.TemporaryDirectory() as folder:
        file, mapping = pathlib.Path(folder) / "answers.csv", pathlib.Path(folder) / "mapping.yaml"
        write_responses(file, mapping, count)
        program.run("import", file, "--mapping", mapping, timeout=3600)
    program.start()
    token = program.run("people", "token", "--name", "benchmark", "--role", "administrator").stdout.strip().splitlines()[-1]
    headers = {"Authorization": f"Bearer {token}"}
    wait_until_read(program, headers, 3 * count)
    results = []
    for metric, breakdown in QUESTIONS:
        times = []
        for round in range(rounds + 1):
            begin = time.perf_counter()
            response = requests.get(
                f"{program.url}/api/v1/metrics/{metric}", headers=headers, timeout=120,
                params={"last": f"{365 - round}d", "by": breakdown})
            times.append((time.perf_counter() - begin) * 1000)
            assert response.status_code == 200 and response.json()["n"] > 0, response.text[:400]
        # The first is the one that warms.
        times = times[1:]
        results.append({
            "what": f"{metric} by {breakdown}, {kind}", "responses": count, "median ms": report.percentile(times, 50),
            "p95 ms": report.percentile(times, 95), "most ms": max(times),
        })
    program.stop()
    return results


def write_responses(file, mapping, count):
    source = random.Random(7)
    begin = time.time() - 700 * 86_400
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "time", "who", "what", "channel", "nps", "csat", "ces", "value", "currency", "store"])
        for number in range(count):
            moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begin + number * 699.9 * 86_400 / count))
            mood = source.gauss(0.7, 0.2)
            scores = [min(10, max(0, round(mood * 11))), min(5, max(1, round(mood * 5))), min(7, max(1, round(mood * 7)))]
            value = round(20 * source.lognormvariate(0, 1), 2) if source.random() < 0.3 else ""
            writer.writerow([
                number, moment, source.randrange(count // 8 + 1), f"Survey {number % 9}", source.choice(CHANNELS), *scores, value,
                "EUR" if value else "", f"Store {source.randrange(40)}",
            ])
    mapping.write_text(
        "source: answers\ncolumns:\n  id: id\n  time: time\n  who: user_id\n  what: touchpoint\n  channel: channel\n"
        "  nps: score.nps\n  csat: score.csat\n  ces: score.ces\n  value: value\n  currency: currency\n  store: property.store\n")


def wait_until_read(program, headers, count):
    deadline = time.monotonic() + 600
    while True:
        answer = requests.get(f"{program.url}/api/v1/metrics/score_responses", headers=headers, timeout=60).json()
        if answer["n"] >= count:
            return
        assert time.monotonic() < deadline, f"{answer['n']} of {count} answers are read"
        time.sleep(1)


if __name__ == "__main__":
    main()
