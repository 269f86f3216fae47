#!/usr/bin/env python3
"""Journey questions at ten million interactions: Touchstone's server beside ClickHouse (in process), DuckDB and pm4py, in one run, one after
the other, all warm, from the same file. The peers' tables are sorted by customer and time. Touchstone is asked over HTTP: its answer says how
long the engine took (Server-Timing), the clock around the request how long the whole took. Where definitions are the same, the answers have to be.

`--growth` asks Touchstone alone with the interactions of `--sizes`, for time, memory, and how soon the first answer comes after a start.
"""
import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

import requests

import report
from databases import each_database
from journeys_peer import FUNNEL
from linkage_files import SHARED
from memory import resident_megabytes
from report import Bar

DATA = pathlib.Path("var/bench/data")
PEER_PYTHON = pathlib.Path("var/bench/venv/bin/python")
#: Funnel and graph are asked for counts only, as the peers.
#: How many times faster than which peer, by question; of several wordings of a peer's the fastest counts.
BARS = {"funnel": ("clickhouse", 20), "graph": ("fastest", 15), "variants": ("fastest", 10), "retention": ("fastest", 15)}
OVERHEAD_MS = 5
#: From the start of the program to the first answer, and from the sending of an event until an answer counts it.
FIRST_ANSWER_S = 1
ARRIVAL_S = 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interactions", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", nargs="*", default=["clickhouse", "duckdb", "pm4py"])
    parser.add_argument("--growth", action="store_true", help="Touchstone alone, at growing sizes")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000_000, 20_000_000, 40_000_000])
    arguments = parser.parse_args()
    if arguments.growth:
        grow(arguments)
    else:
        compare(arguments)
    report.end()


def compare(arguments):
    file = interactions(arguments.interactions)
    peers = [ask_peer(name, file, arguments.runs) for name in arguments.peers]
    ours, facts = ask_touchstone(file, arguments.interactions, arguments.runs)
    rows, bars = [], []
    for question, ours_now in ours.items():
        row = {"question": question, "touchstone ms": ours_now["engine"] * 1000, "over HTTP ms": ours_now["http"] * 1000}
        theirs = {}
        for peer in peers:
            times = [run["median"] for name, run in peer["questions"].items() if is_comparable(name, question)]
            row[f"{peer['peer']} ms"] = min(times, default=None)
            if times:
                theirs[peer["peer"]] = min(times)
            for name, run in peer["questions"].items():
                if is_same(name, question):
                    assert run["answer"] == ours_now["answer"], f"{peer['peer']} answers “{name}” otherwise than we “{question}”"
        row = {key: "–" if value is None else value * 1000 if key in [f"{p['peer']} ms" for p in peers] else value for key, value in row.items()}
        bar = BARS.get(question)
        if bar and (theirs if bar[0] == "fastest" else bar[0] in theirs):
            reference = min(theirs.values()) if bar[0] == "fastest" else theirs[bar[0]]
            row["times faster"] = reference / ours_now["engine"]
            bars.append(Bar(f"{question}, times faster than {'the fastest' if bar[0] == 'fastest' else bar[0]}", row["times faster"], "at least", bar[1]))
        else:
            row["times faster"] = "–"
        bars.append(Bar(f"{question}, ms that HTTP adds", row["over HTTP ms"] - row["touchstone ms"], "at most", OVERHEAD_MS))
        rows.append(row)
    bars.append(Bar("seconds from a start to the first answer", facts["first_answer_s"], "at most", FIRST_ANSWER_S))
    bars.append(Bar("seconds from an event's arrival to an answer that counts it", facts["arrival_to_answer_s"], "at most", ARRIVAL_S))
    report.keep("journeys", rows, bars, interactions=arguments.interactions, touchstone=facts,
                peers=[{key: peer[key] for key in ("peer", "version", "load", "memory_mb")} for peer in peers])
    print(f"Touchstone: import {facts['import_s']:.0f} s, first answer {facts['first_answer_s']:.2f} s and ready {facts['ready_s']:.1f} s after a start, an event counted {facts['arrival_to_answer_s']:.2f} s after it was sent, server {facts['memory_mb']:.0f} MB")
    for peer in peers:
        print(f"{peer['version']}: load {peer['load']:.1f} s, {peer['memory_mb']:.0f} MB")


def grow(arguments):
    rows = []
    for size in arguments.sizes:
        ours, facts = ask_touchstone(interactions(size), size, arguments.runs)
        rows.append({"interactions": size, **{f"{name} ms": run["engine"] * 1000 for name, run in ours.items()},
                     "import s": facts["import_s"], "ready s": facts["ready_s"], "first answer s": facts["first_answer_s"],
                     "arrival to answer s": facts["arrival_to_answer_s"], "server MB": facts["memory_mb"],
                     "index bytes an interaction": facts["index_bytes"]})
    report.keep("journeys-growth", rows)


def interactions(count):
    """The file of that many interactions of a tenth as many customers, made once."""
    maker = SHARED.parent / "bench/make_interactions.py"
    file = DATA / f"interactions-{count}-11.csv"
    if not file.exists():
        assert maker.exists(), f"{maker} is missing: it makes the interactions that are measured"
        DATA.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        subprocess.run([PEER_PYTHON, maker, str(count // 10), str(count), str(part), "--seed", "11"], check=True)
        part.rename(file)
    return file.resolve()


def ask_peer(name, file, runs):
    with tempfile.TemporaryDirectory(dir=DATA) as folder:
        command = [PEER_PYTHON, "Benchmarks/journeys_peer.py", name, str(file), "--folder", str(pathlib.Path(folder).resolve()), "--runs", str(runs)]
        result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, f"{name} failed:\n{result.stderr[-3000:]}"
    lines = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    peer = {"peer": name, "questions": {}}
    for line in lines:
        if "question" in line:
            peer["questions"][line["question"]] = {"median": statistics.median(line["seconds"]), "answer": line["answer"]}
        else:
            peer.update(line)
    return peer


def is_comparable(theirs, ours):
    """Whether a peer's question asks as much as ours. What only looks at the first touch asks less; the whole of each journey asks more."""
    return theirs.split(",")[0] == ours.split(",")[0] and not theirs.endswith(("first touch only", "whole"))


def is_same(theirs, ours):
    """Whether a peer's question has the definition of ours: then the answers are equal. Our order as stored is ClickHouse's strict_once as long
    as no two steps have the same time, which in this file happens to nobody who comes further by it."""
    if not is_comparable(theirs, ours):
        return False
    return ours.split(",")[0] != "funnel" or {"funnel, windowFunnel": "funnel, default mode", "funnel, strict_once": "funnel"}.get(theirs) == ours


def ask_touchstone(file, count, runs):
    """Imports the file, starts the server, asks each question warm. Seconds by question, the answers as the peers give them, and facts."""
    os.environ.setdefault("TMPDIR", str(DATA.resolve()))  # A database of ten million interactions takes a gigabyte.
    for _, program in each_database(["sqlite"]):
        return measure(program, file, count, runs)


def measure(program, file, count, runs):
    started = time.perf_counter()
    program.run("import", file, "--source", "bench", timeout=7200)
    imported = time.perf_counter() - started
    token = program.run("people", "token", "--name", "bench", "--role", "analyst").stdout.strip()
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    # Twice: the second start finds what the first one kept.
    program.start_limit = 600
    program.start()
    wait_for(program, count)
    assert program.stop() == 0
    # Journeys answer before the metrics have been read anew, which readiness waits for.
    with concurrent.futures.ThreadPoolExecutor() as threads:
        started = time.perf_counter()
        first = threads.submit(first_answer_after, started, program.url, dict(session.headers))
        program.start()
        ready = time.perf_counter() - started
        first_answer = first.result()
    wait_for(program, count)
    answers = {}
    for name, (address, read) in questions().items():
        engine, http, answer = [], [], None
        for turn in range(1 + runs):
            begun = time.perf_counter()
            response = ask(session, program, address)
            took = time.perf_counter() - begun
            if turn:
                http.append(took)
                engine.append(float(response.headers["Server-Timing"].split("dur=")[1]) / 1000)
            answer = response.json()
        answers[name] = {"engine": statistics.median(engine), "http": statistics.median(http), "answer": read(answer)}
    facts = {"import_s": imported, "ready_s": ready, "first_answer_s": first_answer, "memory_mb": resident_megabytes(program),
             "index_bytes": metric(program, "touchstone_journey_index_bytes") / count}
    facts["arrival_to_answer_s"] = arrival_to_answer(session, program)
    program.stop()
    return answers, facts


def first_answer_after(started, url, headers):
    """Seconds from a start until a question is answered."""
    while time.perf_counter() - started < 600:
        try:
            if requests.get(url + "/api/v1/journeys/" + questions()["funnel"][0], headers=headers, timeout=60).status_code == 200:
                return time.perf_counter() - started
        except requests.RequestException:
            pass
        time.sleep(0.02)
    raise AssertionError("no answer came")


def arrival_to_answer(session, program):
    """Seconds from the sending of one event until the graph counts it, which is asked again and again."""
    key = program.create_key("bench")
    address = questions()["graph"][0]
    before = ask(session, program, address).json()["events"]
    event = {"userId": "arrival", "event": FUNNEL[0], "messageId": "arrival", "timestamp": datetime.datetime.now(datetime.UTC).isoformat()}
    started = time.perf_counter()
    response = program.post("/v1/track", event, key)
    assert response.status_code == 200 and not response.json().get("rejected"), response.text
    while ask(session, program, address).json()["events"] == before:
        assert time.perf_counter() - started < 60, "the event is not counted"
        time.sleep(0.02)
    return time.perf_counter() - started


def ask(session, program, address):
    response = session.get(program.url + "/api/v1/journeys/" + address, timeout=120)
    assert response.status_code == 200, response.text
    return response


def metric(program, name):
    text = requests.get(program.url + "/metrics", timeout=30).text
    return next(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name + " "))


def wait_for(program, count):
    deadline = time.monotonic() + 600
    while metric(program, "touchstone_journey_index_interactions") < count:
        assert time.monotonic() < deadline, "not all interactions came into the index"
        time.sleep(0.5)


def questions():
    steps = requests.utils.quote(" > ".join(FUNNEL))
    return {
        "funnel": (f"funnel?steps={steps}&within=30d&times=false", reaching),
        "funnel with times": (f"funnel?steps={steps}&within=30d", reaching),
        "funnel, default mode": (f"funnel?steps={steps}&within=30d&mode=default&times=false", reaching),
        "graph": ("graph?times=false&max_nodes=1500&coverage=1", edges),
        "variants": ("variants?first=5&top=20", lambda answer: [variant["customers"] for variant in answer["variants"]]),
        "retention": ("retention?by=week", cohorts),
    }


def reaching(answer):
    return [step["customers"] for step in answer["steps"]]


def edges(answer):
    return sorted([edge["from"], edge["to"], edge["count"]] for edge in answer["edges"])


def cohorts(answer):
    """As the peers number weeks: from Monday 1970-01-05."""
    found = []
    for cohort in answer["cohorts"]:
        week = (datetime.date.fromisoformat(cohort["begin"]) - datetime.date(1970, 1, 5)).days // 7
        found += [[week, later, cell["customers"]] for later, cell in enumerate(cohort["cells"]) if cell["customers"]]
    return sorted(found)


if __name__ == "__main__":
    main()
