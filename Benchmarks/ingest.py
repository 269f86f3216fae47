#!/usr/bin/env python3
"""How many events per second the server accepts over HTTP, durable before the answer.

Four processes hold one connection each and post batch after batch of 100 events of 500 bytes. The bodies are made before the clock
starts; between two batches only the message ids are overwritten, so that every event is new. Counted are events answered 200; the
time of a batch is from its first byte sent to the last byte of its answer. Afterwards the database is asked how many there are.

Twice: events as a website sends them, and events that each carry 250 characters in a customer's own words, which are sealed, searched
for personal data and sentiment, and indexed while more come in.
"""
import argparse
import json
import multiprocessing
import random
import socket
import time

import report
from databases import each_database
from program import basic
from report import Bar

ID_DIGITS = 16
EVENTS_PER_SECOND = {"sqlite": 20_000, "postgresql": 10_000}
P99_MS = 100
# What the bytes are that an event is filled up with, by the property that holds them.
FILLERS = {"variant": "properties", "text": "own words"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--warm-up", type=float, default=3)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--bytes", type=int, default=500)
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    arguments = parser.parse_args()
    rows = [measure(kind, program, arguments, filler) for filler in FILLERS for kind, program in each_database(arguments.database)]
    bars = [bar for row in rows for bar in (
        Bar(f"{row['database']}, {row['events with']}, events/s", row["events/s"], "at least", EVENTS_PER_SECOND[row["database"]]),
        Bar(f"{row['database']}, {row['events with']}, p99 in ms", row["p99 ms"], "at most", P99_MS))]
    report.keep("ingest", rows, bars, connections=arguments.connections, batch=arguments.batch, event_bytes=arguments.bytes)
    report.end()


def measure(kind, program, arguments, filler):
    key = program.start().create_key()
    with multiprocessing.Pool(arguments.connections) as pool:
        work = [(number, program.port, key, filler, arguments) for number in range(arguments.connections)]
        results = pool.map(client, work, chunksize=1)
    events = sum(result["events"] for result in results)
    latencies = [latency for result in results for latency in result["latencies"]]
    refused = sum(result["refused"] for result in results)
    sent = sum(result["accepted_in_all"] for result in results)
    stored = program.count("change_id")
    assert stored == sent, f"{sent} events were answered 200 and {stored} are stored"
    assert program.stop() == 0
    return {
        "database": kind, "events with": FILLERS[filler], "events/s": events / arguments.seconds, "p50 ms": report.percentile(latencies, 50) * 1000,
        "p99 ms": report.percentile(latencies, 99) * 1000, "max ms": max(latencies) * 1000, "events": events, "refused batches": refused,
    }


def client(work):
    """One connection: warms up, then counts for the given time."""
    number, port, key, filler, arguments = work
    rng = random.Random(number)
    bodies = [Body(rng, arguments, filler) for _ in range(40)]
    head = (f"POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Authorization: {basic(key)['Authorization']}\r\nContent-Length: ").encode()
    next_id = number * 10 ** (ID_DIGITS - 2)
    result = {"events": 0, "latencies": [], "refused": 0, "accepted_in_all": 0}
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        begin = time.monotonic() + arguments.warm_up
        end = begin + arguments.seconds
        turn = 0
        while (now := time.monotonic()) < end:
            body = bodies[turn % len(bodies)]
            body.renumber(next_id)
            turn, next_id = turn + 1, next_id + arguments.batch
            started = time.perf_counter()
            connection.sendall(head + str(len(body.bytes)).encode() + b"\r\n\r\n" + body.bytes)
            status = read_answer(connection)
            took = time.perf_counter() - started
            if status == 200:
                result["accepted_in_all"] += arguments.batch
            if now < begin:
                continue
            if status == 200:
                result["events"] += arguments.batch
                result["latencies"].append(took)
            else:
                result["refused"] += 1
    return result


class Body:
    """A batch as bytes, with the places of its message ids."""

    def __init__(self, rng, arguments, filler):
        events = [event(rng, arguments, filler) for _ in range(arguments.batch)]
        self.bytes = bytearray(json.dumps({"batch": events, "sentAt": now()}, separators=(",", ":")).encode())
        mark = b'"messageId":"'
        self.places, place = [], -1
        while (place := self.bytes.find(mark, place + 1)) >= 0:
            self.places.append(place + len(mark))

    def renumber(self, first):
        for offset, place in enumerate(self.places):
            self.bytes[place:place + ID_DIGITS] = b"%0*d" % (ID_DIGITS, first + offset)


def event(rng, arguments, filler):
    body = {
        "type": "track", "messageId": "0" * ID_DIGITS, "userId": f"customer-{rng.randrange(arguments.customers)}",
        "event": rng.choice(["Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Article Read"]),
        "timestamp": now(), "properties": {"sku": f"sku-{rng.randrange(10_000)}", "price": round(rng.uniform(1, 200), 2), filler: ""},
        "context": {"library": {"name": "bench", "version": "1"}, "page": {"path": "/shop/" + str(rng.randrange(1000))}},
    }
    missing = arguments.bytes - len(json.dumps(body, separators=(",", ":")))
    body["properties"][filler] = "".join(rng.choices("abcdefghij ", k=max(0, missing)))
    return body


def now():
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())


def read_answer(connection):
    """The status of one HTTP answer with a Content-Length, read to its last byte."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += receive(connection)
    head, _, rest = data.partition(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    while len(rest) < length:
        rest += receive(connection)
    return int(head.split(b" ", 2)[1])


def receive(connection):
    part = connection.recv(65536)
    assert part, "the server closed the connection"
    return part


if __name__ == "__main__":
    main()
