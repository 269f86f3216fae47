"""More arrives than can be stored: the queue is bounded, and what is refused says when to come again and is not half there."""
import collections
import threading
import time

import requests

from program import basic

QUEUE = 60
CLIENTS = 12
BATCHES = 15
EVENTS_IN_BATCH = 40


class Client(threading.Thread):
    """Posts its batches one after the other and does with each answer what docs/collection.md tells the sender to do."""

    def __init__(self, program, key, number, begin):
        super().__init__(daemon=True)
        self.program, self.key, self.begin = program, key, begin
        self.user = f"client-{number}"
        self.batches = [[f"{self.user}-{batch}-{event}" for event in range(EVENTS_IN_BATCH)] for batch in range(BATCHES)]
        self.answers, self.refusals = [], []

    def run(self):
        session = requests.Session()
        self.begin.wait()
        for ids in self.batches:
            while True:
                response = post(session, self.program, self.key, self.user, ids)
                if response.status_code != 503:
                    self.answers.append(response)
                    break
                self.refusals.append(response)
                time.sleep(int(response.headers["Retry-After"]))


def post(session, program, key, user, ids):
    batch = [{"type": "track", "userId": user, "event": "Seen", "messageId": id} for id in ids]
    return session.post(program.url + "/v1/batch", json={"batch": batch}, headers=basic(key), timeout=60)


def test_what_the_full_queue_refuses_can_be_sent_again_and_is_there_once(program):
    key = program.start("--queue", str(QUEUE)).create_key()
    begin = threading.Barrier(CLIENTS)
    clients = [Client(program, key, number, begin) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join(120)
        assert not client.is_alive(), f"{client.user} was refused {len(client.refusals)} times and did not come to its end"
    refusals = [refusal for client in clients for refusal in client.refusals]
    print(f"{len(refusals)} batches were refused, {CLIENTS * BATCHES} accepted")
    assert refusals, "twelve at once never filled a queue for one and a half batches"
    for refusal in refusals:
        assert int(refusal.headers["Retry-After"]) >= 1
        assert refusal.headers["Access-Control-Allow-Origin"] == "*", "a browser's script may read it too"
        body = refusal.json()
        assert body["code"] == "unavailable" and body["requestId"], body
        assert body["message"] == (
            "More interactions arrive than can be stored right now. Nothing of this request was stored; send it again in a moment.")
    for client in clients:
        assert [answer.status_code for answer in client.answers] == [200] * BATCHES
        for answer in client.answers:
            # No duplicates: of what had been refused before, nothing was there.
            assert answer.json() | {"success": True} == {"success": True, "accepted": EVENTS_IN_BATCH, "duplicates": 0, "rejected": []}
        found = collections.Counter(entry["id"] for entry in program.timeline(client.user))
        assert found == collections.Counter(id for ids in client.batches for id in ids), "everything, each once"
    assert program.count("change_id") == CLIENTS * BATCHES * EVENTS_IN_BATCH


def test_a_batch_that_is_larger_than_the_queue_goes_in_when_it_is_alone(program):
    key = program.start("--queue", str(QUEUE)).create_key()
    ids = [f"large-{number}" for number in range(5 * QUEUE)]
    answer = post(requests, program, key, "somebody", ids)
    assert answer.status_code == 200, answer.text
    assert sorted(entry["id"] for entry in program.timeline("somebody")) == sorted(ids)
