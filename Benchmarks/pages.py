#!/usr/bin/env python3
"""Every page that links lead to from the first one, with the demo company alone and with ten million interactions beside it: how long the server takes."""
import argparse
import statistics
import time
import urllib.parse

import requests

import report
import walk
from databases import each_database
from journeys import interactions

#: Milliseconds for any page, as it is asked for again.
WITH_THE_DEMO_COMPANY, WITH_MANY = 100, 300


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=5_000, help="of the demo company")
    parser.add_argument("--interactions", type=int, default=10_000_000, help="beside it; 0 for none")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slowest", type=int, default=12, help="how many pages are shown")
    arguments = parser.parse_args()
    rows, bars = [], []
    for _, program in each_database(["sqlite"]):
        program.start_limit = 600
        program.run("demo", "--customers", arguments.customers, timeout=3600)
        sizes = {"the demo company": (0, WITH_THE_DEMO_COMPANY), "many interactions": (arguments.interactions, WITH_MANY)}
        for what, (count, limit) in sizes.items():
            if count:
                program.run("import", interactions(count), "--source", "many", timeout=7200)
            elif what != "the demo company":
                continue
            found = measure(program, what, arguments.runs)
            rows += found[:arguments.slowest]
            bars += [report.Bar(f"slowest of {len(found)} pages with {what}, in ms", found[0]["median ms"], "at most", limit),
                     report.Bar(f"median of {len(found)} pages with {what}, in ms", statistics.median(row["median ms"] for row in found), "at most", limit)]
    report.keep("pages", rows, bars=bars, customers=arguments.customers, interactions=arguments.interactions)
    report.end()


def measure(program, what, runs):
    """A row for each kind of page, the slowest first."""
    program.start()
    visitor = signed_in(program)
    # Finding them asks for each once: what a server has to read first is read by then.
    paths = list(walk.find_pages(visitor, program, limit=400))
    rows = []
    for path in paths:
        times = [timed(visitor, program.url + path) for _ in range(runs)]
        rows.append({"page": path[:90], "with": what, "median ms": statistics.median(times), "most ms": max(times)})
    assert program.stop() == 0
    return sorted(rows, key=lambda row: -row["median ms"])


def signed_in(program):
    visitor = requests.Session()
    page = walk.PlainPage(visitor.get(program.sign_in_link, timeout=60))
    form = next(form for form in page.elements("form") if form.get("method", "").lower() == "post")
    fields = {field["name"]: field.get("value", "") for field in page.elements("input") if "name" in field}
    answer = visitor.post(urllib.parse.urljoin(page.response.url, form.get("action") or ""), data=fields or "", timeout=60,
                          headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 200, answer.text
    return visitor


def timed(visitor, address):
    begin = time.perf_counter()
    answer = visitor.get(address, timeout=120)
    spent = (time.perf_counter() - begin) * 1000
    if answer.status_code == 429:
        time.sleep(float(answer.headers["Retry-After"]))
        return timed(visitor, address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    return spent


if __name__ == "__main__":
    main()
