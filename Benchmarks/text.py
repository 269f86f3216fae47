#!/usr/bin/env python3
"""Texts: how they sound beside vaderSentiment, labels beside scikit-learn's LinearSVC, themes beside its KMeans, in one run on the same files; and
searching a million texts over HTTP. Sentiment on posts to air lines (three labels by people), labels and themes on BANKING77 (77 intents)."""
import argparse
import csv
import json
import os
import pathlib
import random
import resource
import statistics
import subprocess
import time

import requests

import report
from databases import each_database
from linkage_files import SHARED
from report import Bar

DATA = pathlib.Path("var/bench/data")
PEER_PYTHON = pathlib.Path("var/bench/venv/bin/python")
POSTS, INTENTS = SHARED / "text/airline_dev.csv", SHARED / "text/banking77_train.csv"
#: How often the posts are read in one go, so that the start of the program doesn't count.
TIMES = 40
SEARCH_MS = 50
#: The aim is to read so many times as fast as VADER: beside the peer in the same run, and beside the texts a second that the aim was set from.
TIMES_VADER, STATED_VADER = 50, 10_500
QUERIES = {
    "a word": "refund", "four words": "parcel late refund hotline", "a phrase": '"on hold"', "a beginning": "deliver*", "a misspelt word": "refnud",
    "a word, sentiment and period": "refund&sentiment=negative&period=all", "a word without another": "parcel -late",
}
KNOWN = "the parcel came late and nobody at the hotline could say why I was on hold for a refund my order was cancelled delivery courier invoice price".split()
#: Words to look for, by how frequent they are: where they begin and end in the vocabulary of the texts, which is in the order of frequency.
FREQUENT = ["parcel", "late", "hotline", "hold", "refund", "order", "cancelled", "delivery", "courier", "invoice", "price"]
BANDS = {"middling": (len(KNOWN), 1_000), "rare": (1_000, 20_000)}
#: So many queries are asked once each without a filter, and once each with one of these.
MANY = 200
FILTERS = ["sentiment=negative", "from=2026-10-05&to=2026-10-18", "channel=survey&sentiment=positive", "language=en&from=2026-10-10&to=2026-10-12"]
#: An API token may ask 50 times a second: questions follow each other somewhat slower.
BETWEEN_S = 1 / 40


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=1_000_000, help="how many are searched")
    parser.add_argument("--only", nargs="*", default=["quality", "search"])
    arguments = parser.parse_args()
    if "quality" in arguments.only:
        quality()
    if "search" in arguments.only:
        search(arguments.texts)
    report.end()


def quality():
    for file in (POSTS, INTENTS):
        assert file.exists(), f"{file} is missing"
    rows, bars = [], []

    def compare(question, figure, ours, theirs, wanted, of):
        """`of` says what is wanted: so many times the peer, or so much."""
        rows.append({"question": question, "figure": figure, "touchstone": ours, "peer": theirs, "times": ours / theirs})
        bars.append(Bar(f"{question}, {figure}" + (", times the peer's" if of == "times" else ""), ours / theirs if of == "times" else ours, "at least", wanted))

    theirs = ask_peer("sentiment", POSTS, "airline_sentiment")
    ours = touchstone("sentiment", POSTS, "--column", "text", "--truth", "airline_sentiment", "--json")[0]
    compare("sentiment", "macro-F1", ours["macro_f1"], theirs["macro_f1"], 0.58, "at least")
    speed = reading_speed()
    compare("sentiment", "texts/s of CPU", speed, theirs["texts_per_s"], TIMES_VADER, "times")
    bars.append(Bar(f"sentiment, texts/s of CPU, {TIMES_VADER} times the {STATED_VADER:,} stated for VADER", speed, "at least", TIMES_VADER * STATED_VADER))
    theirs = ask_peer("classify", INTENTS, "category")
    ours, seconds = touchstone("classify", INTENTS, "--column", "text", "--train", INTENTS, "--label", "category", "--precision", "0.97", "--json")
    training = ours["training"]
    compare("classification", "five-fold accuracy", training["accuracy"], theirs["accuracy"], 1.0, "times")
    compare("classification", "five-fold accuracy, floor", training["accuracy"], theirs["accuracy"], 0.9, "at least")
    theirs = ask_peer("themes", INTENTS, "category")
    ours, theme_seconds = touchstone("themes", INTENTS, "--column", "text", "--count", "77", "--assignments", "--json")
    compare("themes", "NMI with 77 intents", information([text["theme"] for text in ours["texts"]], truth(INTENTS, "category")), theirs["nmi"], 1.0, "times")
    report.keep("text", rows, bars, calibration_error=training["calibration_error"], coverage_at_97=training["coverage"],
                classify_cpu_s=seconds, themes_cpu_s=theme_seconds)
    print(f"classification: six trainings and 10,003 texts labelled in {seconds:.1f} s of CPU, calibration error {training['calibration_error']:.3f}, "
          f"{training['coverage']:.0%} answered at a wanted precision of .97; themes in {theme_seconds:.1f} s of CPU")


def ask_peer(question, file, column):
    result = subprocess.run([PEER_PYTHON, "Benchmarks/text_peer.py", question, str(file), "--truth", column], capture_output=True, text=True,
                            env={**os.environ, "OMP_NUM_THREADS": "1"})
    assert result.returncode == 0, f"{question} failed:\n{result.stderr[-3000:]}"
    return json.loads(result.stdout.splitlines()[-1])


def touchstone(*arguments):
    """What the command prints, and the seconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run([os.environ["TOUCHSTONE_BINARY"], "text", *map(str, arguments)], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert result.returncode == 0, result.stderr
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (json.loads(result.stdout) if "--json" in arguments else result.stdout), seconds


def reading_speed():
    """Posts a second of processor time, CSV included, from the difference of reading many and reading few."""
    DATA.mkdir(parents=True, exist_ok=True)
    with open(POSTS, newline="", encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    seconds = {}
    for times in (1, 1 + TIMES):
        file = DATA / f"posts-{times}.csv"
        with open(file, "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(["text"])
            for _ in range(times):
                writer.writerows([text] for text in texts)
        seconds[times] = min(touchstone("sentiment", file, "--column", "text")[1] for _ in range(3))
    return TIMES * len(texts) / (seconds[1 + TIMES] - seconds[1])


def truth(file, column):
    with open(file, newline="", encoding="utf-8") as rows:
        return [row[column] for row in csv.DictReader(rows) if row["text"].strip()]


def information(found, wanted):
    """Normalized mutual information by the arithmetic mean, as scikit-learn has it; texts outside are a group of their own."""
    import math
    from collections import Counter

    def entropy(counts):
        return -sum(count / total * math.log(count / total) for count in counts.values())

    assert len(found) == len(wanted)
    total = len(found)
    groups, labels, both = Counter(found), Counter(wanted), Counter(zip(found, wanted))
    mutual = sum(count / total * math.log(count * total / (groups[group] * labels[label])) for (group, label), count in both.items())
    return mutual / ((entropy(groups) + entropy(labels)) / 2)


def search(count):
    file = DATA / f"texts-{count}.csv"
    if not file.exists():
        make_texts(file, count)
    for _, program in each_database(["sqlite"]):
        program.run("import", file.resolve(), "--source", "bench", timeout=7200)
        token = program.run("people", "token", "--name", "bench", "--role", "analyst").stdout.strip()
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {token}"
        begun = time.perf_counter()
        program.start()
        while ask(session, program, "")["total"] < count:
            assert time.perf_counter() - begun < 3600, "not all texts were read"
            time.sleep(1)
        read = time.perf_counter() - begun
        rows = []
        for name, words in QUERIES.items():
            words, _, filters = words.partition("&")
            address = f"q={requests.utils.quote(words)}" + (f"&{filters}" if filters else "")
            total, times = None, []
            for _ in range(8):
                begun = time.perf_counter()
                total = ask(session, program, address + "&limit=20")["total"]
                times.append((time.perf_counter() - begun) * 1000)
            rows.append({"search": name, "found": total, "median ms": statistics.median(times[1:]), "slowest ms": max(times[1:])})
        bars = [Bar(f"search for {row['search']}, median in ms", row["median ms"], "at most", SEARCH_MS) for row in rows]
        report.keep("text-search", rows, bars, texts=count, reading_s=read)
        many_queries(session, program, count)
        print(f"{count:,} texts were opened, read and indexed {read:.0f} s after the start of the server")


def many_queries(session, program, count):
    """Two hundred queries of one to three words, frequent and rare, each once on one connection that is kept open: without a filter, and with one."""
    addresses = [f"q={requests.utils.quote(query)}&limit=20" for query in queries(MANY)]
    filtered = [f"{address}&{FILTERS[number % len(FILTERS)]}" for number, address in enumerate(addresses)]
    rows = []
    for name, asked in {"without a filter": addresses, "with filters": filtered}.items():
        times, found = [], []
        for address in asked:
            time.sleep(BETWEEN_S)
            begun = time.perf_counter()
            answer = session.get(f"{program.url}/api/v1/feedback?{address}", timeout=300)
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status_code == 200, answer.text
            found.append(answer.json()["total"])
        rows.append({"queries": f"{len(asked)} {name}", "found, median": statistics.median_low(found), "most": max(found),
                     "p50 ms": report.percentile(times, 50), "p99 ms": report.percentile(times, 99), "slowest ms": max(times)})
    bars = [Bar(f"{row['queries']}, {share} in ms", row[f"{share} ms"], "at most", SEARCH_MS) for row in rows for share in ("p50", "p99")]
    report.keep("text-queries", rows, bars, texts=count)


def queries(count):
    """One to three words each; by turns all are frequent, or one of them is middling or rare."""
    words, chance = vocabulary(random.Random(5)), random.Random(9)
    picks = {"frequent": lambda: chance.choice(FREQUENT), **{band: lambda ends=ends: words[chance.randrange(*ends)] for band, ends in BANDS.items()}}
    bands = list(picks)
    made = []
    for number in range(count):
        first = picks[bands[number % len(bands)]]()
        others = chance.sample([word for word in FREQUENT if word != first], number // len(bands) % 3)
        made.append(" ".join([first, *others]))
    return made


def ask(session, program, address):
    response = session.get(f"{program.url}/api/v1/feedback?{address}", timeout=300)
    assert response.status_code == 200, response.text
    return response.json()


def vocabulary(chance):
    """The words of the texts, the most frequent first."""
    return KNOWN + [f"{chance.choice(KNOWN)}{number}" for number in range(60_000)]


def make_texts(file, count):
    """Texts as long as survey answers, of sentences by chance over a vocabulary as uneven as a language's."""
    DATA.mkdir(parents=True, exist_ok=True)
    chance = random.Random(5)
    words = vocabulary(chance)
    weights = [1 / (place + 3) for place in range(len(words))]
    pool = chance.choices(words, weights, k=4_000_000)
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["customer_id", "time", "event", "channel", "text"])
        for number in range(count):
            start = chance.randrange(len(pool) - 40)
            length = chance.randrange(6, 34)
            day = 1 + number * 27 // count
            writer.writerow([f"c{number % (count // 3 + 1)}", f"2026-10-{day:02}T10:{number % 60:02}:00Z", "Survey answered", "survey",
                             " ".join(pool[start:start + length])])


if __name__ == "__main__":
    main()
