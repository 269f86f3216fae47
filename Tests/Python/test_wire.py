"""The collection API byte by byte: every path, every form of key, every kind of bad input that clients were seen to send."""
import base64
import gzip
import json
import socket
import time
import uuid
import zlib

import pytest
import requests

from program import basic, parse_time

LONG_NAMES = ["identify", "track", "page", "screen", "group", "alias"]
SHORT_NAMES = ["i", "t", "p", "g", "a", "s"]
TYPES = {"i": "identify", "t": "track", "p": "page", "g": "group", "a": "alias", "s": "screen"}


@pytest.fixture
def user():
    return f"user-{uuid.uuid4().hex}"


def event(user, kind="track", **fields):
    body = {"userId": user, "messageId": f"{user}-{uuid.uuid4().hex[:8]}", "timestamp": "2026-03-01T12:00:00.000Z"}
    body |= {
        "track": {"event": "Seen"}, "page": {"name": "Home"}, "screen": {"name": "Home"}, "identify": {"traits": {"plan": "gold"}},
        "group": {"groupId": "company"}, "alias": {"previousId": f"{user}-before"},
    }[kind]
    return body | fields


def ids(server, user):
    return [entry["id"] for entry in server.program.timeline(user)]


def assert_refused(response, status):
    """Errors always carry `code` and `message`: without them RudderStack's client would send the same for ever."""
    assert response.status_code == status, response.text
    body = response.json()
    assert isinstance(body["code"], (str, int)) and body["message"], body


def assert_rejected(response, index=0):
    """Answered 200 (a 4xx makes clients drop the whole batch), and listed with its reason."""
    assert response.status_code == 200, response.text
    rejected = response.json()["rejected"]
    assert [entry["index"] for entry in rejected] == [index], rejected
    assert rejected[0]["reason"]


def assert_alive(server, user):
    """Whatever came before, the next good event is accepted and kept."""
    good = event(user)
    assert server.post("/v1/track", good).status_code == 200
    assert good["messageId"] in ids(server, user)


# Paths

@pytest.mark.parametrize("name", LONG_NAMES)
def test_each_call_has_its_path(server, user, name):
    response = server.post(f"/v1/{name}", event(user, name))
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/json")
    assert response.json().get("rejected", []) == []
    assert server.program.customer(user) is not None


@pytest.mark.parametrize("path", ["/v1/batch", "/v1/import"])
def test_many_calls_go_in_one_batch(server, user, path):
    batch = [event(user), event(user, "page") | {"type": "page"}]
    batch[0]["type"] = "track"
    assert server.post(path, {"batch": batch}).status_code == 200
    assert sorted(ids(server, user)) == sorted(entry["messageId"] for entry in batch)


@pytest.mark.parametrize("name", SHORT_NAMES + LONG_NAMES)
def test_the_browser_library_posts_text_with_the_key_in_the_body(server, user, name):
    body = event(user, TYPES.get(name, name), writeKey=server.key)
    response = requests.post(
        f"{server.url}/v1/{name}", data=json.dumps(body), timeout=30,
        headers={"Content-Type": "text/plain", "Origin": "https://shop.example"},
    )
    assert response.status_code == 200, response.text
    assert response.headers["Access-Control-Allow-Origin"] in ("*", "https://shop.example")
    assert server.program.customer(user) is not None


@pytest.mark.parametrize("path", ["/v1/track", "/v1/batch", "/v1/t"])
def test_a_preflight_request_is_answered(server, path):
    response = requests.options(server.url + path, timeout=30, headers={
        "Origin": "https://shop.example", "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    })
    assert response.status_code in (200, 204)
    assert response.headers["Access-Control-Allow-Origin"] in ("*", "https://shop.example")
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    allowed = response.headers["Access-Control-Allow-Headers"].lower()
    assert "authorization" in allowed and "content-type" in allowed


def test_errors_carry_the_cross_origin_header_too(server):
    response = requests.post(server.url + "/v1/track", data="{", timeout=30, headers={"Origin": "https://shop.example"})
    assert 400 <= response.status_code < 500
    assert response.headers["Access-Control-Allow-Origin"] in ("*", "https://shop.example")


def test_the_browser_library_finds_its_settings(server):
    response = requests.get(f"{server.url}/v1/projects/{server.key}/settings", timeout=30, headers={"Origin": "https://shop.example"})
    assert response.status_code == 200
    assert isinstance(response.json()["integrations"], dict)
    assert response.headers["Access-Control-Allow-Origin"] in ("*", "https://shop.example")


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/track/x", "/v1/"])
def test_an_unknown_path_says_so(server, path):
    assert_refused(server.post(path, {}), 404)


def test_another_method_is_not_allowed(server):
    assert requests.get(server.url + "/v1/track", timeout=30).status_code in (404, 405)


# Keys

@pytest.mark.parametrize("headers", [
    {},
    {"Authorization": "Basic"},
    {"Authorization": "Basic !!!"},
    {"Authorization": "Basic " + base64.b64encode(b"\xff\xfe:").decode()},
    {"Authorization": "Bearer abc"},
    basic(""),
    basic("nobody-gave-out-this-key"),
    basic("x" * 10_000),
], ids=["none", "empty", "not base64", "not UTF-8", "bearer", "blank key", "unknown key", "huge key"])
def test_a_missing_or_wrong_key_is_refused(server, user, headers):
    response = requests.post(server.url + "/v1/track", json=event(user), headers=headers, timeout=30)
    if response.status_code == 431:
        return
    assert_refused(response, 401)
    assert server.program.customer(user) is None


def test_a_revoked_key_is_refused_within_a_second(server, user):
    key = server.program.create_key("short-lived")
    assert server.post("/v1/track", event(user), key=key).status_code == 200
    (entry,) = [entry for entry in server.program.json("keys", "list") if entry["source"] == "short-lived"]
    server.program.run("keys", "revoke", entry["id"])
    time.sleep(1.5)
    assert_refused(server.post("/v1/track", event(user), key=key), 401)
    assert server.post("/v1/track", event(user)).status_code == 200, "the other key still serves"


def test_a_key_is_shown_once_and_kept_as_a_hash(server):
    made = server.program.json("keys", "create", "--source", "once")
    assert made["write_key"] not in server.program.run("keys", "list", "--json").stdout


def test_the_header_counts_when_the_body_names_another_key(server, user):
    assert server.post("/v1/track", event(user, writeKey="another")).status_code == 200


# Bodies that are no JSON

@pytest.mark.parametrize("body", [
    b"", b" ", b"{", b"nonsense", b'{"a": }', b'{"a": 1,}', b"{'a': 1}", b'{"a": 01}', b'{"a": .5}', b'{"a": "\n"}', b'{"a": 1} x',
    b"\xff\xfe{\x00}\x00", b'{"event": "\xff"}', b'{"a": "\\x"}', b'{"a": "\\u12"}', b"\x00", b'{"batch": [', b"[" * 10_000, b'{"a":' * 10_000,
    b"[" * 10_000 + b"]" * 10_000,
], ids=lambda body: repr(body[:16]))
def test_what_is_no_json_is_refused(server, user, body):
    assert_refused(server.post("/v1/batch", body), 400)
    assert_alive(server, user)


@pytest.mark.parametrize("body", [b"null", b"1", b'"text"', b"[]", b"{}", b'{"batch": null}', b'{"batch": {}}', b'{"batch": "x"}', b'{"batch": 7}'])
def test_json_of_another_form_is_refused(server, body):
    assert_refused(server.post("/v1/batch", body), 400)


def test_an_empty_batch_is_no_error(server):
    assert server.post("/v1/batch", {"batch": []}).status_code == 200


# Compression

def test_gzip_is_understood(server, user):
    body = gzip.compress(json.dumps(event(user)).encode())
    assert server.post("/v1/track", body, headers={"Content-Encoding": "gzip"}).status_code == 200
    assert len(ids(server, user)) == 1


@pytest.mark.parametrize("cut", [1, 9, 18, 40, -1, -4, -8])
def test_truncated_gzip_is_refused_whole(server, user, cut):
    body = gzip.compress(json.dumps({"batch": [event(user, type="track") for _ in range(20)]}).encode())[:cut]
    assert_refused(server.post("/v1/batch", body, headers={"Content-Encoding": "gzip"}), 400)
    assert server.program.customer(user) is None
    assert_alive(server, user)


@pytest.mark.parametrize("damage", ["checksum", "middle", "not gzip"])
def test_damaged_gzip_is_refused_whole(server, user, damage):
    body = bytearray(gzip.compress(json.dumps({"batch": [event(user, type="track") for _ in range(20)]}).encode()))
    if damage == "checksum":
        body[-6] ^= 0xFF
    elif damage == "middle":
        body[len(body) // 2] ^= 0xFF
    else:
        body = bytearray(b"this is not gzip")
    assert_refused(server.post("/v1/batch", bytes(body), headers={"Content-Encoding": "gzip"}), 400)
    assert server.program.customer(user) is None


def test_a_gzip_bomb_is_refused_before_it_unfolds(server, user):
    """1 GB of zeros in 1 MB: refused, and the server's memory does not follow it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    bomb = b"".join(packer.compress(block) for _ in range(1024)) + packer.flush()
    before = peak_memory(server)
    assert_refused(server.post("/v1/batch", bomb, headers={"Content-Encoding": "gzip"}), 413)
    assert peak_memory(server) - before < 200 * 1024, "kilobytes"
    assert_alive(server, user)


def peak_memory(server):
    """The server's largest resident size so far, in kilobytes."""
    status = open(f"/proc/{server.program.process.pid}/status").read()
    return int(status.split("VmHWM:")[1].split()[0])


@pytest.mark.parametrize("encoding", ["deflate", "br", "zstd", "gzip, gzip"])
def test_an_unknown_compression_is_refused(server, user, encoding):
    packed = zlib.compress(json.dumps(event(user)).encode())
    response = server.post("/v1/track", packed, headers={"Content-Encoding": encoding})
    assert response.status_code in (400, 415)
    assert_refused(response, response.status_code)


# Sizes

def test_an_event_of_10_megabytes_is_too_large(server, user):
    """The body is within its limit of 10 MiB, the event beyond its own of 4."""
    response = server.post("/v1/track", event(user, properties={"note": "x" * 10_000_000}))
    assert_rejected(response)
    assert "at most 4194304" in response.json()["rejected"][0]["reason"]
    assert server.program.timeline(user) == []
    assert_alive(server, user)


def test_a_body_of_100_megabytes_is_too_large(server, user):
    try:
        assert_refused(server.post("/v1/batch", b" " * 100_000_000), 413)
    except requests.ConnectionError:
        pass  # answered and closed while we were still sending
    assert_alive(server, user)


def test_a_body_of_512_kilobytes_is_accepted(server, user):
    batch = [event(user, type="track", properties={"note": "x" * 4_700}) for _ in range(100)]
    body = json.dumps({"batch": batch}).encode()
    assert len(body) >= 490_000
    body += b" " * (512_000 - len(body))
    assert server.post("/v1/batch", body).status_code == 200
    assert len(ids(server, user)) == 100


def test_a_client_that_stops_in_the_middle_is_left_behind(server, user):
    head = f"POST /v1/track HTTP/1.1\r\nHost: x\r\nAuthorization: {basic(server.key)['Authorization']}\r\nContent-Length: 1000\r\n\r\n"
    port = server.program.port
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head.encode() + json.dumps(event(user)).encode())
    assert_alive(server, user)


@pytest.mark.parametrize("head", [
    b"POST /v1/track HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"POST /v1/track HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST /v1/track HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 10_000 + b"\r\n",
    b"POST /v1/track HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
], ids=["negative length", "huge length", "unknown version", "TLS hello", "long path", "many headers", "bad chunk"])
def test_what_is_no_http_harms_nobody(server, user, head):
    with socket.create_connection(("127.0.0.1", server.program.port), timeout=10) as connection:
        try:
            connection.sendall(head)
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(4096)
        except OSError:
            answer = b""
    assert not answer or b" 4" in answer[:14] or b" 5" in answer[:14], answer
    assert_alive(server, user)


# Events that are JSON and wrong

@pytest.mark.parametrize("fields", [
    {"event": None}, {"event": ""}, {"event": {}}, {"event": ["x"]},
    {"userId": None}, {"userId": ""}, {"userId": {}}, {"userId": []}, {"userId": True},
    {"messageId": "x" * 101}, {"messageId": {}}, {"messageId": []},
    {"timestamp": "yesterday"}, {"timestamp": {}}, {"timestamp": "2026-13-01T00:00:00Z"}, {"timestamp": "2026-02-30T00:00:00Z"},
    {"properties": "text"}, {"properties": []}, {"properties": 7},
    {"type": "nothing"}, {"type": 7},
], ids=lambda fields: json.dumps(fields)[:32])
def test_a_wrong_event_is_rejected_and_its_neighbours_go_in(server, user, fields):
    good = [event(user, type="track"), event(user, type="track")]
    wrong = {**event(f"{user}-wrong", type="track"), **fields}
    response = server.post("/v1/batch", {"batch": [good[0], wrong, good[1]]})
    assert_rejected(response, index=1)
    assert sorted(ids(server, user)) == sorted(entry["messageId"] for entry in good)


@pytest.mark.parametrize("item", [None, 7, "text", [], True, {}])
def test_an_item_that_is_no_event_is_rejected(server, user, item):
    good = event(user, type="track")
    assert_rejected(server.post("/v1/batch", {"batch": [item, good]}))
    assert ids(server, user) == [good["messageId"]]


def test_an_event_without_a_message_id_gets_one(server, user):
    body = event(user)
    del body["messageId"]
    assert server.post("/v1/track", body).status_code == 200
    assert server.post("/v1/track", body).status_code == 200
    assert len(set(ids(server, user))) == 2, "nothing says that these were one"


def test_the_same_message_id_again_changes_nothing(server, user):
    body = event(user)
    for _ in range(3):
        response = server.post("/v1/track", body)
        assert response.status_code == 200 and not response.json().get("rejected")
    twice = {"batch": [body | {"type": "track"}, body | {"type": "track"}]}
    assert server.post("/v1/batch", twice).status_code == 200
    assert ids(server, user) == [body["messageId"]]


def test_unknown_keys_are_kept_as_properties_or_ignored(server, user):
    body = event(user, surprise={"deep": [1, 2, {"x": None}]}, properties={"__proto__": 1, "": 2, "a.b": 3, "$x": 4})
    assert server.post("/v1/track", body).status_code == 200
    (entry,) = server.program.timeline(user)
    assert entry["properties"]["a.b"] == 3 and entry["properties"]["__proto__"] == 1


@pytest.mark.parametrize("kind, field", [("group", "groupId"), ("alias", "previousId"), ("track", "userId"), ("track", "anonymousId")])
def test_an_id_may_be_a_number(server, user, kind, field):
    number = uuid.uuid4().int >> 76
    body = event(user, kind) | {field: number}
    response = server.post(f"/v1/{kind}", body)
    assert response.status_code == 200 and not response.json().get("rejected")
    found = server.program.customer(user if field != "userId" else str(number))
    assert found is not None
    if field == "anonymousId":
        assert str(number) in [entry["value"] for entry in found["identifiers"]]


# What is beyond a Double is no value, as are the bare words that Python's clients send.
NUMBERS = {
    "NaN": (b"NaN", None), "Infinity": (b"Infinity", None), "-Infinity": (b"-Infinity", None), "1e400": (b"1e400", None),
    "-1e400": (b"-1e400", None), "long integer": (b"9" * 400, None), "1e-400": (b"1e-400", 0), "-0": (b"-0", 0),
    "long fraction": (b"0." + b"3" * 5_000, 1 / 3), "int64 + 1": (b"9223372036854775808", 2.0 ** 63), "1E+5": (b"1E+5", 100_000),
}


@pytest.mark.parametrize("number, stored", NUMBERS.values(), ids=NUMBERS)
def test_an_odd_number_is_taken_as_near_as_can_be_or_as_no_value(server, user, number, stored):
    body = json.dumps({"batch": [event(user, type="track"), event(user, type="track", properties={"revenue": "NUMBER", "other": "NUMBER"})]})
    response = server.post("/v1/batch", body.encode().replace(b'"NUMBER"', number))
    assert response.status_code == 200, response.text
    assert response.json()["accepted"] == 2 and response.json()["rejected"] == []
    (entry,) = [entry for entry in server.program.timeline(user) if entry["properties"]]
    if stored is None:
        assert entry.get("value") is None and entry["properties"] == {"revenue": None, "other": None}
    else:
        assert entry["value"] == stored and entry["properties"] == {"other": stored}


@pytest.mark.parametrize("text, stored", [
    (rb"\ud800", "\ufffd"), (rb"\udc00", "\ufffd"), (rb"a\ud83d", "a\ufffd"), (rb"\ud83d\ud83d", "\ufffd\ufffd"), (rb"\udc00\ud83d", "\ufffd\ufffd"),
])
def test_half_a_surrogate_pair_becomes_a_replacement_character(server, user, text, stored):
    body = json.dumps(event(user, properties={"note": "TEXT"})).encode().replace(b"TEXT", text)
    response = server.post("/v1/track", body)
    assert response.status_code == 200, response.text
    (entry,) = server.program.timeline(user)
    assert entry["properties"]["note"] == stored


TEXTS = [
    "\u0000", "a\u0000b", "\u202e", "👩‍👩‍👧‍👦", "ﷺ" * 100, "e\u0301", "\ufeff", "<script>alert(1)</script>", "'; DROP TABLE interaction; --",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_as_it_was(server, user, text):
    response = server.post("/v1/track", event(user, event=f"Seen {text}", properties={"note": text}))
    assert response.status_code == 200, response.text
    assert not response.json()["rejected"]
    # PostgreSQL has no text for this one character, and both databases give the same answers.
    text = text.replace("\u0000", "\ufffd")
    (entry,) = server.program.timeline(user)
    assert entry["properties"]["note"] == text and entry["name"] == f"Seen {text}"


NO_TIME = "The field 'timestamp' is not a time between the years 1900 and 2200: write 2026-11-21T10:15:30.000Z."
TIMES = {
    "0000-01-01T00:00:00Z": None, "0001-01-01T00:00:00Z": None, "1899-12-31T23:59:59.999Z": None, "9999-12-31T23:59:59.999Z": None,
    "10000-01-01T00:00:00Z": None, 1e300: None, 253402300799999: None, 0.5: None,
    "1900-01-01T00:00:00Z": "1900-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z": "1969-12-31T23:59:59.999Z",
    # A day begins at midnight, a time without an offset is UTC.
    "2026-03-01": "2026-03-01T00:00:00.000Z", "2026-03-01T12:00:00": "2026-03-01T12:00:00.000Z",
    "2026-03-01T12:00:00+14:00": "2026-02-28T22:00:00.000Z", "2026-03-01T12:00:00.123456789Z": "2026-03-01T12:00:00.123Z",
    # A leap second stays in its minute.
    "2016-12-31T23:59:60Z": "2016-12-31T23:59:59.999Z",
    # A number of ten digits is seconds since 1970, of sixteen microseconds, any other milliseconds; so is text that is all digits.
    1772366400000: "2026-03-01T12:00:00.000Z", 1772366400: "2026-03-01T12:00:00.000Z", -1: "1969-12-31T23:59:59.999Z",
    1772366400.25: "2026-03-01T12:00:00.250Z", 1772366400123456: "2026-03-01T12:00:00.123Z",
    999999999: "1970-01-12T13:46:39.999Z", 1000000000: "2001-09-09T01:46:40.000Z", 9999999999: None,
    "1772366400000": "2026-03-01T12:00:00.000Z", "1772366400": "2026-03-01T12:00:00.000Z",
}


@pytest.mark.parametrize("moment, stored", TIMES.items(), ids=repr)
def test_a_time_is_stored_as_this_or_rejected(server, user, moment, stored):
    response = server.post("/v1/track", event(user, timestamp=moment))
    if stored:
        assert response.status_code == 200 and response.json()["rejected"] == [], response.text
        (entry,) = server.program.timeline(user)
        assert entry["time"] == stored
    else:
        assert_rejected(response)
        assert response.json()["rejected"][0]["reason"] == NO_TIME
        assert server.program.timeline(user) == []
        assert_alive(server, user)


def test_a_wrong_clock_is_corrected(server, user):
    """timestamp = receivedAt − (sentAt − originalTimestamp): this clock is ten years behind."""
    body = event(user, type="track") | {"originalTimestamp": "2016-03-01T12:00:00.000Z"}
    del body["timestamp"]
    before = time.time()
    assert server.post("/v1/batch", {"batch": [body], "sentAt": "2016-03-01T12:01:00.000Z"}).status_code == 200
    (entry,) = server.program.timeline(user)
    assert before - 75 < parse_time(entry["time"]).timestamp() < time.time() - 55


def test_what_was_rejected_stays_with_its_reason(server, user):
    """A person can see it later: the rejected event is kept, not only answered."""
    before = server.program.count("reject")
    assert_rejected(server.post("/v1/track", event(user, event=None)))
    assert server.program.count("reject") == before + 1
