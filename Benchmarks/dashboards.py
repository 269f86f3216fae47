#!/usr/bin/env python3
"""A dashboard of twelve tiles over many answers, over HTTP: how long the whole of it takes, cold (nothing remembered) and asked again."""
import csv
import json
import pathlib
import random
import time

import requests

import score_answers
from report import Bar

#: For the whole of it, asked by one person.
BAR_MS = 500

TILES = [
    {"kind": "value", "question": "nps", "target": 40}, {"kind": "value", "question": "csat", "target": 0.8}, {"kind": "value", "question": "ces"},
    {"kind": "value", "question": "score_responses"}, {"kind": "trend", "question": "nps"}, {"kind": "trend", "question": "csat"},
    {"kind": "trend", "question": "ces"}, {"kind": "breakdown", "question": "nps by channel"},
    {"kind": "breakdown", "question": "csat by touchpoint"}, {"kind": "breakdown", "question": "ces by channel"},
    {"kind": "distribution", "question": "nps"}, {"kind": "distribution", "question": "csat"},
]
CHANNELS = ["web", "app", "e-mail", "phone", "store", "chat"]


def main():
    score_answers.run("dashboards", __doc__, measure, bars)


def bars(rows):
    return [Bar(f"{row['what']}, {row['answers']:,} answers, median in ms", row["median ms"], "at most", BAR_MS) for row in rows]


def measure(kind, program, count, rounds):
    score_answers.import_answers(program, count, write_answers)
    document = pathlib.Path(program.folder) / "board.json"
    document.write_text(json.dumps({"name": "Twelve", "period": "12mo", "tiles": TILES}))
    number = program.json("dashboards", "import", document, "--everybody", "--json")["id"]
    headers = score_answers.start(program, count)
    address = f"{program.url}/api/v1/dashboards/{number}/answers"
    cold, warm = [], []
    for round in range(rounds):
        # Days of another length are another question: nothing is remembered of it.
        cold.append(timed(address, headers, period=f"{365 - round}d"))
        warm.append(timed(address, headers, period=f"{365 - round}d"))
    program.stop()
    return [score_answers.row(f"12 tiles, {kind}, {state}", count, times) for state, times in (("cold", cold), ("warm", warm))]


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


def timed(address, headers, **parameters):
    begin = time.perf_counter()
    response = requests.get(address, params=parameters, headers=headers, timeout=120)
    spent = (time.perf_counter() - begin) * 1000
    assert response.status_code == 200, response.text
    assert all("problem" not in tile for tile in response.json()["tiles"].values()), response.text[:400]
    return spent


if __name__ == "__main__":
    main()
