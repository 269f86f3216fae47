"""How long an answer takes until it is on disk while 200 people answer one question each two seconds.

    Benchmarks/answers.py
    Benchmarks/answers.py --server http://127.0.0.1:8080 --key SURVEY_KEY [--people 200] [--seconds 30]

Without a server it starts one on an empty database of each kind, with a survey of five questions, one at a time. A server's own survey has to be one
question at a time, and begin with an NPS question. Prints the percentiles of the time from sending an answer to the next screen, as each person's
connection sees it. What a browser works for its first answer is done by a process of its own, with the lowest priority: it belongs to the
people's devices, and must not make the others wait here.
"""
import argparse
import concurrent.futures
import hashlib
import http.client
import json
import os
import random
import re
import threading
import time
import urllib.parse

import report
from databases import each_database

SURVEY = """title: Your visit
layout: one_at_a_time
languages: [en]
pages:
  - id: p1
    questions:
      - {id: recommend, type: nps, text: Would you recommend us?, anchors: {0: Never, 10: Gladly}}
      - {id: staff, type: csat, text: How was our staff?, anchors: {1: Bad, 5: Good}}
      - {id: speed, type: csat, text: How fast were we?, anchors: {1: Slow, 5: Fast}}
      - {id: shop, type: csat, text: How was the shop?, anchors: {1: Bad, 5: Good}}
      - {id: reason, type: text, text: Why?, long: true}
"""
BITS = 12
P99_MS = 20


def proof(ticket):
    """The little work that a browser does for its first answer."""
    nonce = 0
    while int.from_bytes(hashlib.sha256(f"{ticket[-40:]}:{nonce}".encode()).digest()[:4], "big") >> (32 - BITS):
        nonce += 1
    return str(nonce)


def fields(html):
    """The hidden fields of the form, and one answer to its question."""
    form = re.search(r'<form[^>]*class="survey".*?</form>', html, re.S)
    if not form:
        return None
    found = {name: [value] for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0])}
    named = {}
    for name, value in re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)"', form[0]):
        named.setdefault(name, []).append(value)
    for name, values in named.items():
        found[name] = [random.choice([value for value in values if value != "na"])]
    for name in re.findall(r'<textarea[^>]*name="([^"]+)"', form[0]):
        found[name] = ["It was quick."]
    return {**found, "do": ["next"]}


def person(host, key, until, workshop, times, errors):
    connection = http.client.HTTPConnection(host, timeout=30)
    time.sleep(random.random() * 2)
    while time.monotonic() < until:
        connection.request("GET", f"/s/{key}?new")
        body = fields(connection.getresponse().read().decode())
        work = workshop.submit(proof, body["ticket"][0]).result()
        while body and time.monotonic() < until:
            body["work"] = [work]
            began = time.perf_counter()
            connection.request(
                "POST", f"/api/v1/surveys/{key}/answers", json.dumps({"fields": body}), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            times.append(time.perf_counter() - began)
            if answer.status != 200:
                errors.append(answer.status)
                break
            screen = json.loads(text)
            body = None if screen["is_over"] else fields(screen["html"])
            time.sleep(max(0, 2 - (time.perf_counter() - began)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="one that runs, instead of one on each kind of database")
    parser.add_argument("--key", help="of a survey on that server")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    chosen = parser.parse_args()
    if bool(chosen.server) != bool(chosen.key):
        parser.error("give --server with --key, or neither")
    rows, bars = [], []
    for what, server, key in [("a server that runs", chosen.server, chosen.key)] if chosen.server else servers():
        row = measure(what, server, key, chosen)
        rows.append(row)
        bars += [report.Bar(f"an answer on disk, {what}, p99 in ms", row["p99 ms"], "at most", P99_MS),
                 report.Bar(f"answers refused, {what}", row["errors"], "at most", 0)]
    report.keep("answers", rows, bars)
    report.end()


def servers():
    """A server on an empty database of each kind: all people come from one address."""
    for kind, program in each_database():
        program.start("--rate-factor", "1000")
        file = program.folder / "visit.yaml"
        file.write_text(SURVEY, encoding="utf-8")
        yield kind, program.url, program.json("survey", "import", file, "--publish")["key"]


def measure(what, server, key, chosen):
    times, errors = [], []
    host = urllib.parse.urlparse(server).netloc
    with concurrent.futures.ProcessPoolExecutor(1, initializer=os.nice, initargs=(19,)) as workshop:
        workshop.submit(proof, "").result()
        until = time.monotonic() + chosen.seconds
        everybody = [threading.Thread(target=person, args=(host, key, until, workshop, times, errors)) for _ in range(chosen.people)]
        for one in everybody:
            one.start()
        for one in everybody:
            one.join()
    assert times, "nobody answered anything: is the survey open, and one question at a time?"
    row = {"what": what, "people": chosen.people, "answers": len(times), "errors": len(errors)}
    return row | {f"p{part} ms": report.percentile(times, part) * 1000 for part in (50, 90, 99)}


if __name__ == "__main__":
    main()
