"""kill -9 while maps, segments, personas and questions are being saved by several clients at once: what was answered is there after the
restart, nothing is half there, the versions of a map have no gap, and the database is sound."""
import random
import subprocess
import threading
import time

import pytest
import requests

MOMENTS = 6
IDLE = object()


class Client(threading.Thread):
    """Saves one thing after the other until the server is gone. `pending` is what was sent and not answered."""

    def __init__(self, program, token):
        super().__init__(daemon=True)
        self.program, self.token = program, token
        self.answered, self.pending, self.refused = 0, IDLE, []

    def fresh(self):
        """The same one as a new thread, for the next moment."""
        threading.Thread.__init__(self, daemon=True)

    def run(self):
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {self.token}"
        try:
            while not self.refused:
                self.step()
        except requests.RequestException:
            pass

    def send(self, method, path, pending, json=None):
        self.pending = pending
        response = self.session.request(method, self.program.url + "/api/v1/" + path, json=json, timeout=30)
        if response.status_code >= 300:
            self.refused.append((method, path, response.status_code, response.text[:300]))
            raise requests.RequestException("refused")
        self.pending = IDLE
        self.answered += 1
        return response.json() if response.content else None

    def get(self, path):
        response = requests.get(self.program.url + "/api/v1/" + path, headers={"Authorization": f"Bearer {self.token}"}, timeout=30)
        assert response.status_code == 200, (path, response.text)
        return response.json()


class Rows(Client):
    """Makes rows of a kind, and takes those away again that were made some time before."""

    kept = 5

    def __init__(self, program, token, prefix):
        super().__init__(program, token)
        self.prefix, self.number = prefix, 0
        self.there, self.gone = {}, set()

    def step(self):
        self.number += 1
        name = f"{self.prefix} {self.number}"
        made = self.send("POST", self.path, ("made", name), self.body(name))
        self.there[name] = made["id"]
        victim = f"{self.prefix} {self.number - self.kept}"
        if victim in self.there:
            self.take_away(self.there[victim], ("gone", victim))
            del self.there[victim]
            self.gone.add(victim)

    def take_away(self, number, pending):
        self.send("DELETE", f"{self.path}/{number}", pending)

    def check(self):
        found = {row["name"]: row for row in self.rows() if row["name"].startswith(self.prefix + " ")}
        what, name = self.pending if self.pending is not IDLE else (None, None)
        if what == "made" and name in found:
            self.there[name] = found[name]["id"]
        elif what == "gone" and name not in found:
            del self.there[name]
            self.gone.add(name)
        self.pending = IDLE
        assert set(found) == set(self.there), f"lost: {set(self.there) - set(found)}, not asked for: {set(found) - set(self.there)}"
        for name, row in found.items():
            for field, value in self.body(name).items():
                assert row[field] == value, f"half of {name} is there: {row}"


class Segments(Rows):
    path = "segments"

    def body(self, name):
        return {"name": name, "description": f"{name}; " * 20 + ".", "definition": "did Visit"}

    def rows(self):
        rows = self.get("segments")["segments"]
        assert not [row for row in rows if row["problem"]]
        return rows


class Personas(Rows):
    path = "personas"

    def body(self, name):
        return {"name": name, "summary": "Hurries", "goals": [f"{name} goal {n}" for n in range(20)], "quotes": ["“Now!”"]}

    def rows(self):
        return self.get("personas")["personas"]


class Questions(Rows):
    path = "journeys/saved"

    def body(self, name):
        return {"name": name, "address": "/journeys/funnel?step=Visit", "about": f"For {name}", "question": "funnel: Visit", "shared": True}

    def rows(self):
        return self.get("journeys/saved")["questions"]


class Maps(Rows):
    path = "maps"

    def body(self, name):
        steps = [{"id": f"s-{n}", "name": f"Step {n}"} for n in range(20)]
        return {"map": {"title": name, "phases": [{"id": "p-1", "name": "All of it", "steps": steps}]}}

    def take_away(self, number, pending):
        self.send("PUT", f"maps/{number}/archived", pending, {"archived": True})

    def rows(self):
        return [{**row, "name": row["title"]} for row in self.get("maps")["maps"]]

    def check(self):
        made = self.body
        self.body = lambda name: {"phases": 1, "steps": 20, "version": 0}
        super().check()
        self.body = made


class Renamer(Client):
    """Gives one segment name after name; another's definition, a persona, a map and a kept question follow in the same step, or none does."""

    def __init__(self, program, token):
        super().__init__(program, token)
        self.number = 0
        self.one = self.made("segments", {"name": "Renamed 0", "definition": "did Visit"})
        self.other = self.made("segments", {"name": "Follows", "definition": 'not segment "Renamed 0"'})
        self.persona = self.made("personas", {"name": "Follows", "segment": "Renamed 0"})
        self.map = self.made("maps", {"map": {"title": "Follows", "segment": "Renamed 0"}})
        self.made("journeys/saved", {"name": "Follows", "address": "/journeys/graph?segment=Renamed%200", "question": "graph"})

    def made(self, path, body):
        headers = {"Authorization": f"Bearer {self.token}"}
        response = requests.post(f"{self.program.url}/api/v1/{path}", json=body, headers=headers, timeout=30)
        assert response.status_code == 201, response.text
        return response.json()["id"]

    def step(self):
        self.send("PUT", f"segments/{self.one}", "renamed", {"name": f"Renamed {self.number + 1}", "definition": "did Visit"})
        self.number += 1

    def check(self):
        name = self.get(f"segments/{self.one}")["name"]
        may = {f"Renamed {self.number}"} | ({f"Renamed {self.number + 1}"} if self.pending is not IDLE else set())
        assert name in may, f"{name} is none of {may}"
        self.number = int(name.split()[1])
        self.pending = IDLE
        other = self.get(f"segments/{self.other}")
        assert other["definition"] == f"not segment {name}" or other["definition"] == f'not segment "{name}"', other
        assert other["problem"] is None
        assert self.get(f"personas/{self.persona}")["persona"]["segment"] == name
        assert self.get(f"maps/{self.map}")["map"]["segment"] == name
        kept = next(row for row in self.get("journeys/saved")["questions"] if row["name"] == "Follows")
        assert kept["address"].endswith(f"segment={name.replace(' ', '%20')}"), kept["address"]


class Editor(Client):
    """Edits a map that others edit too: three operations at a time, of which all are there or none."""

    def __init__(self, program, token, number, client):
        super().__init__(program, token)
        self.map, self.client, self.count, self.version = number, client, 0, 0
        self.versions = {}

    def ids(self, batch):
        return [f"{self.client}-{batch}-{letter}" for letter in "abc"]

    def step(self):
        self.count += 1
        step = f"s-{self.client}-{self.count}"
        operations = [
            {"op": "add", "step": {"id": step, "name": f"Step {self.count}"}, "in": "p-1", "after": None},
            {"op": "add", "note": {"id": f"n-{self.client}-{self.count}", "text": "Looks"}, "in": step, "row": "doing", "after": None},
            {"op": "set", "part": "p-1", "field": "goal", "value": f"{self.client} {self.count}"},
        ]
        if self.count > 6:
            operations[2] = {"op": "remove", "part": f"s-{self.client}-{self.count - 6}"}
        ids = self.ids(self.count)
        body = {"base": self.version, "client": self.client, "operations": [{"id": i, "operation": o} for i, o in zip(ids, operations)]}
        answer = self.send("POST", f"maps/{self.map}/operations", "edited", body)
        assert [outcome["status"] for outcome in answer["outcomes"]] == ["applied"] * 3, answer["outcomes"]
        self.version = answer["version"]
        self.versions |= {outcome["id"]: outcome["version"] for outcome in answer["outcomes"]}

    def check(self):
        records = self.records()
        stored = self.get(f"maps/{self.map}")
        assert [record["version"] for record in records] == list(range(1, stored["version"] + 1)), "versions have a gap"
        where = {record["id"]: record["version"] for record in records}
        for id, version in self.versions.items():
            assert where.get(id) == version, f"operation {id} was answered with version {version}, it is at {where.get(id)}"
        pending = self.count if self.pending is not IDLE else None
        for batch in range(1, self.count + 1):
            there = [id in where for id in self.ids(batch)]
            assert all(there) or (not any(there) and batch == pending), f"batch {batch}: {there}"
        if pending and self.ids(pending)[0] not in where:
            self.count -= 1
        self.versions |= {id: version for id, version in where.items() if id.startswith(self.client + "-")}
        self.pending = IDLE
        # The document is what its operations made.
        steps = {step["id"] for step in stored["map"]["phases"][0]["steps"]}
        expected = set()
        for record in records:
            operation = record["operation"]
            if operation["op"] == "add" and "step" in operation:
                expected.add(operation["step"]["id"])
            elif operation["op"] == "remove":
                expected.discard(operation["part"])
        assert steps == expected
        for version in self.get(f"maps/{self.map}/versions")["versions"]:
            assert self.get(f"maps/{self.map}/versions/{version['version']}")["version"] == version["version"]

    def records(self):
        records = []
        while True:
            found = self.get(f"maps/{self.map}/operations?after={len(records)}")["records"]
            records += found
            if len(found) < 1_000:
                return records


@pytest.mark.timeout(300)
def test_whatever_was_answered_is_saved_and_nothing_is_half_saved(program, seed):
    rng = random.Random(seed)
    key = program.start().create_key()
    program.post("/v1/track", {"userId": "one", "event": "Visit", "messageId": "one"}, key)
    token = program.run("people", "token", "--name", "saving", "--role", "analyst").stdout.strip()
    shared = new_map(program, token)
    clients = [
        Segments(program, token, "Group"), Personas(program, token, "Persona"), Questions(program, token, "Question"),
        Maps(program, token, "Map"), Renamer(program, token), Editor(program, token, shared, "left"), Editor(program, token, shared, "right"),
    ]
    for moment in range(MOMENTS):
        answered = {client: client.answered for client in clients}
        for client in clients:
            client.start()
        wait_until(lambda: all(client.answered > answered[client] for client in clients), clients)
        time.sleep(rng.uniform(0, 0.6))
        program.kill()
        for client in clients:
            client.join(60)
            assert not client.is_alive() and not client.refused, client.refused
        program.start()
        for client in clients:
            client.check()
            client.fresh()
        assert_sound(program)
    print({type(client).__name__: client.answered for client in clients})
    assert program.run("doctor", check=False).returncode == 0
    assert program.stop() == 0


def new_map(program, token):
    document = {"title": "Edited by two", "rows": ["doing"], "phases": [{"id": "p-1", "name": "All of it", "steps": []}]}
    response = requests.post(program.url + "/api/v1/maps", json={"map": document}, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    assert response.status_code == 201, response.text
    return response.json()["id"]


def wait_until(happened, clients):
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, [(type(client).__name__, client.answered, client.refused) for client in clients]
        time.sleep(0.005)


def assert_sound(program):
    """What the database says of itself, and that every change of a map or segment is in the audit trail exactly once."""
    if program.database.startswith("sqlite:"):
        path = program.database.removeprefix("sqlite:")
        said = subprocess.run(["sqlite3", path, "PRAGMA integrity_check; PRAGMA foreign_key_check"], capture_output=True, text=True, check=True)
        assert said.stdout.strip() == "ok", said.stdout
    else:
        indexes = """CREATE EXTENSION IF NOT EXISTS amcheck; SELECT count(bt_index_check(i.indexrelid, true)) FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE a.amname = 'btree' AND n.nspname = 'public'"""
        said = subprocess.run(["psql", program.database, "-qAtXc", indexes], capture_output=True, text=True, check=True)
        assert int(said.stdout.strip()) > 20, said.stdout + said.stderr
    edits = "journey_map WHERE version <> (SELECT count(*) FROM map_operation WHERE map = journey_map.id)"
    assert program.count(edits) == 0
    for kind, rows in {"map.created": "journey_map", "persona.created": "persona"}.items():
        assert program.count(f"audit WHERE action = '{kind}'") == program.count(rows), kind
