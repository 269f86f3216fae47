"""The clients that websites and programs already use, unchanged, against the running server."""
import datetime
import json
import uuid

import pytest
import rudderstack.analytics.client
import segment.analytics.client

from flaky_proxy import FlakyProxy
from program import parse_time

CLIENTS = {
    "segment": segment.analytics.client.Client,
    "rudderstack": rudderstack.analytics.client.Client,
}
WHEN = datetime.datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=datetime.timezone.utc)


@pytest.fixture(params=CLIENTS)
def client_type(request):
    return CLIENTS[request.param]


@pytest.fixture(params=[True, False], ids=["gzip", "plain"])
def gzip(request):
    return request.param


@pytest.fixture
def user():
    return f"user-{uuid.uuid4().hex}"


def deliver(client_type, host, key, calls, **options):
    """Makes the calls on a new client, waits until they are sent, and fails on any batch that was given up."""
    lost = []
    options = {"upload_interval": 0.1, **options}
    client = client_type(key, host=host, on_error=lambda error, batch: lost.append((error, batch)), **options)
    calls(client)
    client.flush()
    client.join()
    assert not lost, lost


def test_every_call_arrives_as_it_was_sent(server, client_type, gzip, user):
    def calls(client):
        client.identify(user, {"email": f"{user}@example.org", "plan": "gold"}, timestamp=WHEN, **identify_context(client, user))
        client.track(user, "Order Completed", {"revenue": 59.9, "currency": "EUR"}, timestamp=WHEN, message_id=f"{user}-track")
        client.page(user, "Shop", "Home", {"path": "/"}, timestamp=WHEN, message_id=f"{user}-page")
        client.screen(user, "App", "Basket", {}, timestamp=WHEN, message_id=f"{user}-screen")
        client.group(user, 4711, {"name": "A company"}, timestamp=WHEN)
        client.alias(f"{user}-before", user, timestamp=WHEN)

    deliver(client_type, server.url, server.key, calls, gzip=gzip)
    customer = server.program.customer(user)
    found = {entry["id"]: entry for entry in customer["interactions"] if entry["name"] not in ("identify", "group", "alias")}
    assert set(found) == {f"{user}-track", f"{user}-page", f"{user}-screen"}
    order = found[f"{user}-track"]
    assert order["name"] == "Order Completed"
    assert (order["value"], order["currency"]) == (59.9, "EUR")
    for entry in found.values():
        # Corrected by the sender's clock: received − (sent − original), so later by the time that the way took.
        assert abs((parse_time(entry["time"]) - WHEN).total_seconds()) < 30
    assert customer["traits"]["plan"] == "gold"
    values = {(entry["kind"], entry["value"]) for entry in customer["identifiers"]}
    assert {("user_id", user), ("email", f"{user}@example.org")} <= values
    assert server.program.customer(f"{user}-before")["id"] == customer["id"], "alias joins the two ids"


def identify_context(client, user):
    """RudderStack's client sends an identify's traits only inside its context."""
    if client.__module__.startswith("rudderstack"):
        return {"context": {"traits": {"email": f"{user}@example.org", "plan": "gold"}}}
    return {}


def test_hundreds_of_events_arrive_exactly_once(server, client_type, gzip, user):
    def calls(client):
        for number in range(450):
            client.track(user, "Product Viewed", {"number": number}, message_id=f"{user}-{number}")

    deliver(client_type, server.url, server.key, calls, gzip=gzip)
    ids = [entry["id"] for entry in server.program.timeline(user)]
    assert sorted(ids) == sorted(f"{user}-{number}" for number in range(450))


def test_the_client_tries_again_after_503(server, client_type, user):
    with FlakyProxy(server.url, plan=[503, 503]) as proxy:
        deliver(client_type, proxy.url, server.key, lambda client: client.track(user, "Seen", {}, message_id=f"{user}-1"))
        assert len(proxy.requests) == 3
    assert [entry["id"] for entry in server.program.timeline(user)] == [f"{user}-1"]


def test_what_is_sent_again_after_a_lost_answer_is_there_once(server, client_type, gzip, user):
    def calls(client):
        for number in range(20):
            client.track(user, "Seen", {}, message_id=f"{user}-{number}")

    with FlakyProxy(server.url, plan=["lose the answer", "lose the answer"]) as proxy:
        deliver(client_type, proxy.url, server.key, calls, gzip=gzip)
        assert len(proxy.requests) >= 3
    ids = [entry["id"] for entry in server.program.timeline(user)]
    assert sorted(ids) == sorted(f"{user}-{number}" for number in range(20))


def test_one_bad_event_does_not_fail_its_batch(server, client_type, user):
    def calls(client):
        client.track(user, "Good", {}, message_id=f"{user}-1")
        client.track(user, "Bad", {}, message_id="x" * 101)
        client.track(user, "Good", {}, message_id=f"{user}-3")

    deliver(client_type, server.url, server.key, calls)
    ids = [entry["id"] for entry in server.program.timeline(user)]
    assert sorted(ids) == [f"{user}-1", f"{user}-3"]


def test_an_unknown_key_is_given_up_at_once(server, client_type, user):
    refused = []
    with FlakyProxy(server.url) as proxy:
        client = client_type("nobody-gave-out-this-key", host=proxy.url, upload_interval=0.1, on_error=lambda error, _: refused.append(error))
        client.track(user, "Seen", {})
        client.flush()
        client.join()
        assert len(proxy.requests) == 1, "a 401 is not worth another try"
    assert len(refused) == 1 and refused[0].status == 401
    assert server.program.customer(user) is None


def test_the_largest_batch_of_each_client_is_accepted(server, client_type, user):
    """Segment's client sends bodies up to about 508 KB, RudderStack's up to about 8 MiB."""
    size, count = (4_000, 120) if client_type is CLIENTS["segment"] else (1_000_000, 7)

    def calls(client):
        for number in range(count):
            client.track(user, "Seen", {"note": "x" * size}, message_id=f"{user}-{number}")

    with FlakyProxy(server.url) as proxy:
        deliver(client_type, proxy.url, server.key, calls, gzip=False, upload_interval=2)
        largest = max(len(body) for _, _, body in proxy.requests)
        assert largest > (400_000 if client_type is CLIENTS["segment"] else 4_000_000), json.dumps(largest)
    assert len(server.program.timeline(user)) == count
