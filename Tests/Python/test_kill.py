"""kill -9 at random moments under load: what was answered 200 is there exactly once after the restart."""
import collections
import random
import threading
import time

import pytest
import requests

from program import basic

MOMENTS = 20
CLIENTS = 4
EVENTS_IN_BATCH = 25


class Client(threading.Thread):
    """Posts batch after batch for one customer until the server is gone."""

    def __init__(self, program, key, user):
        super().__init__(daemon=True)
        self.program, self.key, self.user = program, key, user
        self.answered, self.unanswered, self.refused = [], [], []

    def run(self):
        session = requests.Session()
        number = 0
        while True:
            ids = [f"{self.user}-{number + offset}" for offset in range(EVENTS_IN_BATCH)]
            number += EVENTS_IN_BATCH
            try:
                response = post(session, self.program, self.key, self.user, ids)
            except requests.RequestException:
                self.unanswered += ids
                return
            if response.status_code == 200:
                self.answered += ids
            else:
                self.refused.append(response.status_code)
                self.unanswered += ids


def post(session, program, key, user, ids):
    batch = [{"type": "track", "userId": user, "event": "Seen", "messageId": id, "properties": {"n": id}} for id in ids]
    return session.post(program.url + "/v1/batch", json={"batch": batch}, headers=basic(key), timeout=30)


@pytest.mark.timeout(900)
def test_whatever_was_answered_200_is_there_exactly_once(program, seed):
    rng = random.Random(seed)
    key = program.start().create_key()
    token = program.run("people", "token", "--name", "reader", "--role", "administrator").stdout.strip()
    answered_in_all = 0
    for moment in range(MOMENTS):
        clients = [Client(program, key, f"moment-{moment}-client-{number}") for number in range(CLIENTS)]
        for client in clients:
            client.start()
        wait_for_first_answers(clients)
        time.sleep(rng.uniform(0, 0.5))
        program.kill()
        for client in clients:
            client.join(60)
            assert not client.is_alive()
            assert set(client.refused) <= {429, 503}, client.refused
        program.start()
        for client in clients:
            assert_exactly_once(client, timeline(program, token, client.user))
            answered_in_all += len(client.answered)
        send_again(program, key, clients)
        for client in clients:
            assert_exactly_once(client, timeline(program, token, client.user))
    print(f"{answered_in_all} events were answered 200 before {MOMENTS} kills")
    assert answered_in_all > MOMENTS * CLIENTS * EVENTS_IN_BATCH / 2, "there was load"
    assert program.stop() == 0


def wait_for_first_answers(clients):
    deadline = time.monotonic() + 60
    while not any(client.answered for client in clients):
        assert time.monotonic() < deadline, "no answer from the server"
        time.sleep(0.005)


def timeline(program, token, user):
    """The ids of a customer's interactions, asked of the server: a command for each would take most of the test's time."""
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    found = session.post(f"{program.url}/api/v1/customers/search", json={"text": user}, timeout=30).json()["customers"]
    assert len(found) <= 1, f"{user} leads to {len(found)} customers"
    before = {} if found else None
    while before is not None:
        page = session.get(f"{program.url}/api/v1/customers/{found[0]['id']}/interactions", params={"limit": 1000, **before}, timeout=30).json()
        yield from (entry["id"] for entry in page["interactions"])
        before = {"before": page["next"]} if page["next"] else None


def assert_exactly_once(client, ids):
    found = collections.Counter(ids)
    assert not [id for id, count in found.items() if count > 1], "nothing is there twice"
    lost = set(client.answered) - set(found)
    assert not lost, f"{len(lost)} of {len(client.answered)} answered events are lost, for instance {min(lost)}"
    strange = set(found) - set(client.answered) - set(client.unanswered)
    assert not strange, "nothing is there that was not sent"


def send_again(program, key, clients):
    """What a real client does: whatever had no answer goes out again, with the same ids."""
    session = requests.Session()
    for client in clients:
        while client.unanswered:
            ids = client.unanswered[:EVENTS_IN_BATCH]
            assert post(session, program, key, client.user, ids).status_code == 200
            client.answered += ids
            del client.unanswered[:EVENTS_IN_BATCH]


def test_a_graceful_stop_under_load_loses_nothing(program):
    """SIGTERM: what is under way is answered, then the server ends with 0."""
    key = program.start().create_key()
    clients = [Client(program, key, f"client-{number}") for number in range(CLIENTS)]
    for client in clients:
        client.start()
    wait_for_first_answers(clients)
    assert program.stop() == 0
    for client in clients:
        client.join(60)
    program.start()
    for client in clients:
        assert_exactly_once(client, (entry["id"] for entry in program.timeline(client.user)))
