"""Who is who, told over HTTP: what joins two customers and what doesn't, and what they agreed to before, while and after they are one."""
import time
import uuid

import pytest
import requests


@pytest.fixture(scope="module")
def token(server):
    return server.program.run("people", "token", "--name", "identity", "--role", "administrator").stdout.strip()


@pytest.fixture
def word():
    """Stands in every identifier of a test, so that tests don't meet."""
    return f"u{uuid.uuid4().hex[:12]}"


def call(server, token, path, body=None):
    answer = requests.post(server.url + path, json=body or {}, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    assert answer.ok, (path, answer.status_code, answer.text)
    return answer.json()


def tell(server, *, consent=None, day=1, kind="identify", email=None, **fields):
    body = {"messageId": uuid.uuid4().hex, "timestamp": f"2026-03-{day:02}T12:00:00Z"} | fields
    if kind == "track":
        body["event"] = "Seen"
    context = {"traits": {"email": email}} if email else {}
    if consent is not None:
        context["consent"] = {"categoryPreferences": {"marketing": consent}}
    answer = server.post(f"/v1/{kind}", body | ({"context": context} if context else {}))
    assert answer.status_code == 200 and not answer.json().get("rejected"), answer.text
    return body["messageId"]


def values(server, identifier, kind):
    return sorted(one["value"] for one in server.program.customer(identifier)["identifiers"] if one["kind"] == kind)


def consent_is(server, identifier, expected):
    """What is agreed to is read from the log, soon after it is there."""
    deadline = time.monotonic() + 20
    while (found := server.program.customer(identifier)["consent"]) != {"marketing": expected} and time.monotonic() < deadline:
        time.sleep(0.2)
    assert found == {"marketing": expected}


# Consent


def test_of_one_customer_the_later_choice_counts_whenever_it_arrives(server, word):
    tell(server, userId=word, consent=False, day=5)
    tell(server, userId=word, consent=True, day=2)
    consent_is(server, word, False)
    tell(server, userId=word, consent=True, day=9)
    consent_is(server, word, True)


def test_of_joined_customers_the_refusal_counts_and_after_undo_each_has_their_own(server, token, word):
    one, other = f"{word}-one", f"{word}-other"
    tell(server, userId=one, consent=True, day=9)
    tell(server, userId=other, consent=False, day=2)
    a, b = (server.program.customer(identifier)["id"] for identifier in (one, other))
    joined = call(server, token, "/api/v1/merges", {"a": a, "b": b})
    assert server.program.customer(one)["id"] == server.program.customer(other)["id"] == joined["customer"]
    # Also where the consent of the one was later than the refusal of the other.
    consent_is(server, one, False)
    # Who refused says yes: both have agreed.
    tell(server, userId=other, consent=True, day=12)
    consent_is(server, one, True)
    tell(server, userId=one, consent=False, day=13)
    consent_is(server, other, False)
    call(server, token, f"/api/v1/merges/{joined['merge']}/undo")
    consent_is(server, one, False)
    consent_is(server, other, True)
    assert server.program.customer(one)["id"] != server.program.customer(other)["id"]


def test_a_visitor_who_refused_and_then_signs_in_has_refused(server, token, word):
    user, visitor = f"{word}-user", f"{word}-visitor"
    tell(server, userId=user, consent=True, day=1)
    tell(server, kind="track", anonymousId=visitor, consent=False, day=2)
    tell(server, userId=user, anonymousId=visitor, day=3)
    customer = server.program.customer(user)
    assert len(customer["profiles"]) == 2
    consent_is(server, user, False)
    (merge,) = customer["merges"]
    call(server, token, f"/api/v1/merges/{merge['id']}/undo")
    consent_is(server, user, True)
    consent_is(server, visitor, False)


# What joins, and what doesn't


def test_where_identifiers_disagree_the_stronger_counts_and_the_weaker_joins_nobody(server, word):
    ada, ben = f"{word}-ada", f"{word}-ben"
    tell(server, userId=ada, email=f"{ada}@example.com")
    tell(server, userId=ben, email=f"{ben}@example.com")
    message = tell(server, kind="track", userId=ada, email=f"{ben}@example.com", day=2)
    assert message in [entry["id"] for entry in server.program.timeline(ada)]
    assert message not in [entry["id"] for entry in server.program.timeline(ben)]
    assert values(server, ada, "email") == [f"{ada}@example.com"]
    assert not server.program.customer(ada)["merges"]


def test_an_address_is_stronger_than_a_browser(server, word):
    """A shared browser: who came last and gave their address is who it is about."""
    ada, ben, browser = f"{word}-ada", f"{word}-ben", f"{word}-browser"
    tell(server, userId=ada, anonymousId=browser)
    tell(server, userId=ben, email=f"{ben}@example.com")
    message = tell(server, kind="track", anonymousId=browser, email=f"{ben}@example.com", day=2)
    assert message in [entry["id"] for entry in server.program.timeline(ben)]
    assert message not in [entry["id"] for entry in server.program.timeline(ada)]
    assert server.program.customer(ada)["id"] != server.program.customer(ben)["id"]


@pytest.mark.parametrize("nobody", ["test@test.com", "NoReply@example.com "])
def test_an_address_that_names_nobody_joins_nobody(server, word, nobody):
    users = [f"{word}-{number}" for number in range(2)]
    for user in users:
        tell(server, userId=user, email=nobody)
    assert len({server.program.customer(user)["id"] for user in users}) == 2
    assert [values(server, user, "email") for user in users] == [[], []]


@pytest.mark.parametrize("nobody", ["undefined", "null", "0", "00000000-0000-0000-0000-000000000000", "[object Object]"])
def test_a_browser_that_names_nobody_joins_nobody(server, word, nobody):
    users = [f"{word}-{number}" for number in range(2)]
    for user in users:
        tell(server, kind="track", userId=user, anonymousId=nobody)
    assert len({server.program.customer(user)["id"] for user in users}) == 2
    assert [values(server, user, "anonymous_id") for user in users] == [[], []]


def test_the_sixth_value_of_a_kind_leads_nowhere(server, word):
    addresses = [f"{word}-{number}@example.com" for number in range(7)]
    for address in addresses:
        tell(server, userId=word, email=address)
    assert values(server, word, "email") == addresses[:5]
    assert server.program.customer(addresses[6]) is None
    # Whose it is says whoever comes with it and nothing else.
    other = f"{word}-other"
    tell(server, userId=other, email=addresses[6])
    assert values(server, other, "email") == [addresses[6]]
    assert server.program.customer(other)["id"] != server.program.customer(word)["id"]


def test_customers_who_would_have_too_many_values_together_are_not_joined(server, word):
    visitor = f"{word}-visitor"
    for number in range(3):
        tell(server, kind="track", userId=word, email=f"{word}-{number}@example.com")
        tell(server, kind="track", anonymousId=visitor, email=f"{visitor}-{number}@example.com")
    message = tell(server, kind="track", userId=word, anonymousId=visitor, day=2)
    assert server.program.customer(word)["id"] != server.program.customer(visitor)["id"]
    assert message in [entry["id"] for entry in server.program.timeline(word)]
    few = f"{word}-few"
    tell(server, kind="track", anonymousId=few, email=f"{few}@example.com")
    tell(server, kind="track", userId=word, anonymousId=few, day=3)
    assert server.program.customer(word)["id"] == server.program.customer(few)["id"]
