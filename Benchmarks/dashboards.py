#!/usr/bin/env python3
"""A dashboard of twelve tiles over many answers, over HTTP: how long the whole of it takes, cold (nothing remembered) and asked again."""
import argparse
import csv
import json
import pathlib
import random
import tempfile
import time

import requests

import report
from databases import each_database

TILES = [
    {"kind": "value", "question": "nps", "target": 40}, {"kind": "value", "question": "csat", "target": 0.8}, {"kind": "value", "question": "ces"},
    {"kind": "value", "question": "score_responses"}, {"kind": "trend", "question": "nps"}, {"kind": "trend", "question": "csat"},
    {"kind": "trend", "question": "ces"}, {"kind": "breakdown", "question": "nps by channel"},
    {"kind": "breakdown", "question": "csat by touchpoint"}, {"kind": "breakdown", "question": "ces by channel"},
    {"kind": "distribution", "question": "nps"}, {"kind": "distribution", "question": "csat"},
]
CHANNELS = ["web", "app", "e-mail", "phone", "store", "chat"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    rows = []
    for count in arguments.answers:
        for kind, program in each_database(["sqlite"]):
            rows += measure(kind, program, count, arguments.rounds)
    report.keep("dashboards", rows)


def measure(kind, program, count, rounds):
    with tempfile.TemporaryDirectory() as folder:
        file, mapping = pathlib.Path(folder) / "answers.csv", pathlib.Path(folder) / "mapping.yaml"
        write_answers(file, mapping, count)
        program.run("import", file, "--mapping", mapping, timeout=3600)
    document = pathlib.Path(program.folder) / "board.json"
    document.write_text(json.dumps({"name": "Twelve", "period": "12mo", "tiles": TILES}))
    number = program.json("dashboards", "import", document, "--everybody", "--json")["id"]
    program.start()
    token = program.run("people", "token", "--name", "benchmark", "--role", "administrator").stdout.strip().splitlines()[-1]
    headers = {"Authorization": f"Bearer {token}"}
    address = f"{program.url}/api/v1/dashboards/{number}/answers"
    wait_until_read(program, headers, count)
    cold, warm = [], []
    for round in range(rounds):
        # Days of another length are another question: nothing is remembered of it.
        cold.append(timed(address, headers, period=f"{365 - round}d"))
        warm.append(timed(address, headers, period=f"{365 - round}d"))
    program.stop()
    return [
        {"what": f"12 tiles, {kind}, {state}", "answers": count, "median ms": report.percentile(times, 50), "p95 ms": report.percentile(times, 95),
         "most ms": max(times)} for state, times in (("cold", cold), ("warm", warm))
    ]


def write_answers(file, mapping, count):
    source = random.Random(11)
    begin = time.time() - 365 * 86_400
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "time", "who", "what", "channel", "nps", "csat", "ces"])
        for number in range(count):
            moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begin + source.random() * 364.9 * 86_400))
            scores = ["", "", ""]
            which = number % 3
            scores[which] = source.choice([range(11), range(1, 6), range(1, 8)][which])
            writer.writerow([number, moment, source.randrange(count // 4 + 1), f"Survey {number % 9}", source.choice(CHANNELS), *scores])
    mapping.write_text("source: answers\ncolumns:\n  id: id\n  time: time\n  who: user_id\n  what: touchpoint\n  channel: channel\n"
                       "  nps: score.nps\n  csat: score.csat\n  ces: score.ces\n")


def wait_until_read(program, headers, count):
    deadline = time.monotonic() + 600
    while True:
        answer = requests.get(f"{program.url}/api/v1/metrics/score_responses", headers=headers, timeout=60).json()
        if answer["n"] >= count:
            return
        assert time.monotonic() < deadline, f"{answer['n']} of {count} answers are read"
        time.sleep(1)


def timed(address, headers, **parameters):
    begin = time.perf_counter()
    response = requests.get(address, params=parameters, headers=headers, timeout=120)
    spent = (time.perf_counter() - begin) * 1000
    assert response.status_code == 200, response.text
    assert all("problem" not in tile for tile in response.json()["tiles"].values()), response.text[:400]
    return spent


if __name__ == "__main__":
    main()
