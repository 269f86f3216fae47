#!/usr/bin/env python3
"""Journey questions answered by a peer: ClickHouse (in process, chdb), DuckDB or pm4py. Reads one CSV of interactions into a table sorted by
customer and time, asks each question several times, and prints one line of JSON: seconds of each run, the answer, and the largest
resident size. Each question has the fastest wording that was found for it. Runs in the environment of requirements.txt."""
import argparse
import json
import resource
import time

FUNNEL = ["Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Order Delivered"]
WINDOW = 30 * 86_400_000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer", choices=["clickhouse", "duckdb", "pm4py"])
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", required=True, help="an empty folder for the peer's database")
    arguments = parser.parse_args()
    started = time.perf_counter()
    peer = {"clickhouse": ClickHouse, "duckdb": DuckDB, "pm4py": PM4Py}[arguments.peer](arguments.file, arguments.folder)
    load = time.perf_counter() - started
    print(json.dumps({"peer": arguments.peer, "version": peer.version, "load": load}), flush=True)
    for name, ask in peer.questions().items():
        # The first run warms up; a peer that takes half a minute is asked once more at most.
        seconds, answer = [], None
        for _ in range(1 + arguments.runs):
            started = time.perf_counter()
            answer = ask()
            seconds.append(time.perf_counter() - started)
            if sum(seconds) > 60:
                break
        print(json.dumps({"question": name, "seconds": seconds[1:] or seconds, "answer": answer}), flush=True)
    print(json.dumps({"memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)


class ClickHouse:
    """MergeTree ordered by customer and time; touchpoints as LowCardinality, times as milliseconds."""

    def __init__(self, file, folder):
        import chdb
        from chdb.session import Session
        self.version = f"chdb {chdb.__version__}"
        self.session = Session(folder + "/clickhouse")
        self.run("CREATE DATABASE bench")
        self.run("""CREATE TABLE bench.log (customer UInt32, time UInt64, place UInt64, touchpoint LowCardinality(String))
                    ENGINE = MergeTree ORDER BY (customer, time, place)""")
        self.run(f"""INSERT INTO bench.log SELECT toUInt32(substring(customer_id, 2)),
                       toUnixTimestamp64Milli(parseDateTime64BestEffort(timestamp, 3, 'UTC')), toUInt64(substring(interaction_id, 2)), touchpoint
                     FROM file('{file}', CSVWithNames, 'interaction_id String, customer_id String, timestamp String, channel String,
                       touchpoint String, stage String, value Float64')""")
        self.run("OPTIMIZE TABLE bench.log FINAL")

    def run(self, sql):
        text = self.session.query(sql, "JSONCompact").bytes()
        return json.loads(text)["data"] if text else []

    def numbers(self, sql):
        return [[int(value) if str(value).lstrip("-").isdigit() else value for value in row] for row in self.run(sql)]

    def questions(self):
        steps = ", ".join(f"touchpoint = '{name}'" for name in FUNNEL)

        def funnel(mode=""):
            rows = self.numbers(f"""SELECT level, count() FROM (SELECT customer, windowFunnel({WINDOW}{mode})(time, {steps}) AS level
                                    FROM bench.log GROUP BY customer) GROUP BY level""")
            return reaching(dict(rows))

        def graph():
            return sorted(self.numbers("""SELECT before, touchpoint, count() FROM (
                SELECT customer, touchpoint, lagInFrame(customer) OVER w AS owner, lagInFrame(touchpoint) OVER w AS before FROM bench.log
                WINDOW w AS (ORDER BY customer, time, place ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))
                WHERE owner = customer AND before != '' GROUP BY before, touchpoint"""))

        def graph_arrays():
            return sorted(self.numbers("""SELECT pair.1, pair.2, count() FROM (
                SELECT arrayJoin(arrayZip(arrayPopBack(path), arrayPopFront(path))) AS pair FROM (
                SELECT arrayMap(p -> p.3, arraySort(groupArray((time, place, touchpoint)))) AS path FROM bench.log GROUP BY customer))
                GROUP BY pair"""))

        def variants():
            return top(self.numbers("""SELECT arrayStringConcat(path, ' > ') AS variant, n FROM (SELECT path, count() AS n FROM (
                SELECT arrayMap(p -> p.3, arraySlice(arraySort(groupArray((time, place, touchpoint))), 1, 5)) AS path
                FROM bench.log GROUP BY customer) GROUP BY path ORDER BY n DESC, path LIMIT 1000)"""))

        def retention():
            week = 7 * 86_400_000
            # Weeks begin on Monday; 1970-01-05 is one.
            return sorted(self.numbers(f"""SELECT first, arrayJoin(weeks) - first AS later, count() FROM (
                SELECT arrayMin(groupUniqArray(toUInt32(intDiv(time - 345600000, {week}))) AS weeks) AS first, weeks
                FROM bench.log GROUP BY customer) GROUP BY first, later"""))

        return {"funnel, windowFunnel": funnel, "funnel, strict_once": lambda: funnel(", 'strict_once'"), "graph": graph,
                "graph, arrays": graph_arrays, "variants": variants, "retention": retention}


class DuckDB:
    """A table sorted by customer and time; touchpoints as an enumeration."""

    def __init__(self, file, folder):
        import duckdb
        self.version = f"duckdb {duckdb.__version__}"
        self.connection = duckdb.connect(folder + "/duckdb.db")
        self.connection.execute(f"CREATE TYPE place AS ENUM (SELECT DISTINCT touchpoint FROM read_csv('{file}') ORDER BY 1)")
        self.connection.execute(f"""CREATE TABLE log AS SELECT substr(customer_id, 2)::UINTEGER AS customer, epoch_ms(timestamp) AS time,
              substr(interaction_id, 2)::UINTEGER AS place, touchpoint::place AS touchpoint FROM read_csv('{file}')
              ORDER BY customer, time, place""")

    def all(self, sql):
        return [list(row) for row in self.connection.execute(sql).fetchall()]

    def questions(self):
        def funnel():
            # First touch only: the first event of each step after the first of the step before.
            parts = ["t1 AS (SELECT customer, min(time) AS first, min(time) AS last FROM log WHERE touchpoint = '" + FUNNEL[0]
                     + "' GROUP BY customer)"]
            for step, name in enumerate(FUNNEL[1:], 2):
                parts.append(f"""t{step} AS (SELECT l.customer, any_value(t.first) AS first, min(l.time) AS last FROM log l JOIN t{step - 1} t USING (customer)
                    WHERE l.touchpoint = '{name}' AND l.time > t.last AND l.time <= t.first + {WINDOW} GROUP BY l.customer)""")
            return self.all("WITH " + ", ".join(parts) + " SELECT "
                            + ", ".join(f"(SELECT count(*) FROM t{step})" for step in range(1, len(FUNNEL) + 1)))[0]

        def graph():
            return sorted(self.all("""SELECT before::VARCHAR, touchpoint::VARCHAR, count(*) FROM (SELECT touchpoint,
                lag(touchpoint) OVER (PARTITION BY customer ORDER BY time, place) AS before FROM log)
                WHERE before IS NOT NULL GROUP BY before, touchpoint"""))

        def graph_lists():
            return sorted(self.all("""SELECT a::VARCHAR, b::VARCHAR, count(*) FROM (SELECT unnest(path[:-2]) AS a, unnest(path[2:]) AS b FROM (
                SELECT list(touchpoint ORDER BY time, place) AS path FROM log GROUP BY customer)) GROUP BY a, b"""))

        def variants():
            return top(self.all("""SELECT array_to_string(path::VARCHAR[], ' > '), n FROM (SELECT path, count(*) AS n FROM (
                SELECT list(touchpoint ORDER BY time, place)[:5] AS path FROM log GROUP BY customer) GROUP BY path ORDER BY n DESC LIMIT 1000)"""))

        def retention():
            week = 7 * 86_400_000
            return sorted(self.all(f"""WITH active AS (SELECT DISTINCT customer, (time - 345600000) // {week} AS week FROM log),
                began AS (SELECT customer, min(week) AS first FROM active GROUP BY customer)
                SELECT first, week - first, count(*) FROM active JOIN began USING (customer) GROUP BY 1, 2"""))

        return {"funnel, first touch only": funnel, "graph": graph, "graph, lists": graph_lists, "variants": variants, "retention": retention}


class PM4Py:
    """A data frame sorted by customer and time."""

    def __init__(self, file, folder):
        import pandas
        import pm4py
        self.pm4py = pm4py
        self.version = f"pm4py {pm4py.__version__}"
        frame = pandas.read_csv(file, parse_dates=["timestamp"])
        frame = frame.sort_values(["customer_id", "timestamp"], kind="stable")
        self.frame = pm4py.format_dataframe(frame, case_id="customer_id", activity_key="touchpoint", timestamp_key="timestamp")

    def questions(self):
        def graph():
            edges, _, _ = self.pm4py.discover_dfg(self.frame)
            return sorted([a, b, int(n)] for (a, b), n in edges.items())

        def variants():
            self.pm4py.get_variants(self.frame)

        return {"graph": graph, "variants, whole": variants}


def reaching(levels):
    """From customers by deepest level to customers who reached each step."""
    return [sum(count for level, count in levels.items() if level >= step) for step in range(1, len(FUNNEL) + 1)]


def top(rows):
    """The largest counts; among equals any."""
    return [count for _, count in sorted(rows, key=lambda row: (-row[1], row[0]))][:20]


if __name__ == "__main__":
    main()
