#!/usr/bin/env python3
"""A million survey responses: imported, then every kind of tile with a breakdown, asked over HTTP while the program is warm.

Wanted: each under 100 ms. Every question asks for a period of its own, so that nothing is remembered of it.
"""
import csv
import random
import time

import requests

import score_answers
from report import Bar

BAR_MS = 100

CHANNELS = ["email", "web", "phone", "shop", "app"]
QUESTIONS = [
    ("nps", "channel"), ("nps", "store"), ("nps", "question"), ("nps", "promoters"), ("nps", "month"), ("csat", "store"), ("ces", "store"),
    ("ces_net", "channel"), ("score_responses", "store"), ("opinion", "question"), ("churn", "channel"), ("retention", "channel"),
    ("revenue", "store"), ("average_order_value", "store"), ("orders", "channel"), ("active_customers", "channel"),
    ("interactions", "channel"),
]


def main():
    score_answers.run("measurement", __doc__, measure, bars)


def bars(rows):
    return [Bar(f"{row['what']}, {row['answers']:,} answers, median in ms", row["median ms"], "at most", BAR_MS) for row in rows]


def measure(kind, program, count, rounds):
    score_answers.import_answers(program, count, write_responses)
    headers = score_answers.start(program, 3 * count)
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
        results.append(score_answers.row(f"{metric} by {breakdown}, {kind}", count, times))
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


if __name__ == "__main__":
    main()
