"""Recordings: what a transcription server outside hears in them comes in like a transcript, and one that fails leaves nothing behind."""
import contextlib
import http.server
import json
import threading
import time

import pytest
import requests
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone, free_port

SEGMENTS = [{"id": 0, "start": 0.0, "end": 1.5, "text": " Good morning", "speaker": "Agent"},
            {"id": 1, "start": 1.5, "end": 4.0, "text": " The accordion I ordered is terrible", "speaker": "Customer"}]
FAULTS = [("slowly", "no answer within 2 seconds"), ("not at all", "could not be asked"), ("with an error", "code 500"), ("with a page", "no JSON"),
          ("in another form", "no segments"), ("with a torn segment", "without text, start and end"), ("with silence", "nobody speak")]


class Server:
    """A transcription server with the OpenAI-compatible API, which answers as `mode` says and keeps what it was asked."""

    def __init__(self):
        self.mode, self.asked = "right", []
        self.heard = SEGMENTS
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.asked.append({"path": self.path, "key": self.headers.get("Authorization"), "type": self.headers["Content-Type"], "body": body})
                if server.mode == "slowly":
                    time.sleep(6)
                if server.mode == "not at all":
                    self.connection.close()
                    return
                said = {"in another form": {"words": "terrible"}, "with a torn segment": {"segments": [{"text": "terrible", "start": "soon"}]},
                        "with silence": {"text": "", "segments": []}}.get(server.mode, {"text": "…", "segments": server.heard})
                answer = b"<html>busy" if server.mode == "with a page" else json.dumps(said).encode()
                with contextlib.suppress(OSError):
                    self.send_response(500 if server.mode == "with an error" else 200)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/v1/"


@pytest.fixture(scope="module")
def server():
    server = Server()
    yield server
    server.server.shutdown()


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory, server):
    folder = tmp_path_factory.mktemp("transcription")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    program.environment = {"TOUCHSTONE_TRANSCRIPTION_URL": server.url, "TOUCHSTONE_TRANSCRIPTION_NAME": "whisper",
                           "TOUCHSTONE_TRANSCRIPTION_KEY": "geheim", "TOUCHSTONE_TRANSCRIPTION_SECONDS": "2", "TOUCHSTONE_TRANSCRIPTION_MEGABYTES": "1"}
    program.start()
    program.token = program.run("people", "token", "--name", "tests", "--role", "administrator").stdout.strip()
    yield program
    program.kill()


@pytest.fixture(autouse=True)
def right(server):
    server.mode, server.heard = "right", SEGMENTS


def recording(path, sound=b"\x01\x02\r\n--\x00"):
    """A file that begins like WAV; what it sounds like is the server's affair."""
    path.write_bytes(b"RIFF" + (36 + len(sound)).to_bytes(4, "little") + b"WAVEfmt " + sound)
    return path


def said(company, word):
    answer = requests.get(f"{company.url}/api/v1/feedback?q={word}", headers={"Authorization": f"Bearer {company.token}"}, timeout=60)
    return answer.json()["texts"]


def test_a_call_comes_in_by_command(company, server, tmp_path):
    file = recording(tmp_path / "call of Jo Doe.wav")
    given = ("import", file, "--source", "phone", "--about", "start=2026-11-20T10:00:00Z", "--about", "user_id=u1")
    assert company.json(*given)["accepted"] == 1
    asked = server.asked[-1]
    assert asked["path"] == "/v1/audio/transcriptions" and asked["key"] == "Bearer geheim"
    assert asked["type"].startswith("multipart/form-data; boundary=")
    for part in (b'name="model"\r\n\r\nwhisper\r\n', b'name="response_format"\r\n\r\nverbose_json\r\n', b'name="file"; filename="recording.wav"\r\n', file.read_bytes()):
        assert part in asked["body"]
    assert b"Jo Doe" not in asked["body"]
    wait_until(lambda: said(company, "accordion"), "the customer is heard", pause=0.3)
    text = said(company, "accordion")[0]
    assert (text["channel"], text["label"]) == ("phone", "negative"), text
    assert not said(company, "morning"), "what our side said is not the customer's"
    # Written down otherwise it is the same call.
    server.heard = [{**SEGMENTS[1], "text": "the accordeon that I ordered"}]
    assert company.json(*given)["duplicates"] == 1


def test_a_voice_message_without_speakers_is_the_customers(company, server, tmp_path):
    server.heard = [{"start": 0, "end": 2, "text": "the bagpipe is wonderful"}]
    result = company.run("import", recording(tmp_path / "message.wav", b"message"), "--source", "phone", "--about", "start=2026-11-21T10:00:00Z")
    assert "doesn’t say who speaks" in result.stderr
    wait_until(lambda: said(company, "bagpipe"), "the customer is heard", pause=0.3)


@pytest.mark.parametrize(("mode", "reason"), FAULTS)
def test_a_server_that_fails_leaves_nothing(company, server, tmp_path, mode, reason):
    server.mode = mode
    file = recording(tmp_path / "call.wav", b"never heard")
    result = company.run("import", file, "--source", "nowhere", "--about", "start=2026-11-20T10:00:00Z", check=False)
    assert result.returncode == 1 and reason in result.stderr and "Nothing was stored" in result.stderr, result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["call.wav"]


def test_a_server_that_is_not_there(company, tmp_path):
    file = recording(tmp_path / "call.wav", b"never heard")
    before = company.environment
    try:
        company.environment = {**before, "TOUCHSTONE_TRANSCRIPTION_URL": f"http://127.0.0.1:{free_port()}/v1"}
        result = company.run("import", file, "--source", "nowhere", check=False)
        assert result.returncode == 1 and "can’t be reached" in result.stderr
        company.environment = {}
        result = company.run("import", file, "--source", "nowhere", check=False)
        assert result.returncode == 1 and "TOUCHSTONE_TRANSCRIPTION_URL" in result.stderr
    finally:
        company.environment = before


def test_what_is_too_large_is_not_sent(company, server, tmp_path):
    before = len(server.asked)
    result = company.run("import", recording(tmp_path / "long.wav", bytes(1 << 20)), "--source", "phone", check=False)
    assert result.returncode == 1 and "larger than 1 MiB" in result.stderr and len(server.asked) == before


def test_about_is_for_recordings(company, server, tmp_path):
    table = tmp_path / "rows.csv"
    table.write_text("time,event,user_id\n2026-11-20T10:00:00Z,Call,u1\n")
    assert "is none" in company.run("import", table, "--about", "start=x", check=False).stderr
    file = recording(tmp_path / "call.wav")
    assert "NAME=VALUE" in company.run("import", file, "--about", "start", check=False).stderr
    before = len(server.asked)
    unknown = company.run("import", file, "--about", "start=2026-11-20T10:00:00Z", "--about", "colour=red", check=False)
    assert unknown.returncode == 1 and "“colour”" in unknown.stderr and "user_id" in unknown.stderr, unknown.stderr
    assert len(server.asked) == before, "nothing was sent"
    assert "format: transcript" in company.run("import", file, "--propose-mapping").stdout


def test_the_page_asks_for_the_start_and_keeps_what_was_typed(page, company, server, tmp_path):
    page.goto(company.url + "/data/imports")
    before = len(server.asked)
    page.get_by_label("File", exact=True).set_input_files(recording(tmp_path / "when.wav", b"when"))
    page.get_by_label("or a new source").fill("calls of old")
    page.get_by_label("The customer’s user id").fill("u3")
    page.get_by_role("button", name="Upload and look at the columns").click()
    expect(page.locator("#file-error")).to_contain_text("say when it began")
    assert len(server.asked) == before, "nothing was sent"
    expect(page.get_by_label("or a new source")).to_have_value("calls of old")
    expect(page.get_by_label("The customer’s user id")).to_have_value("u3")
    table = tmp_path / "rows.csv"
    table.write_text("time,event,user_id\n2026-11-20T10:00:00Z,Call,u1\n")
    page.get_by_label("File", exact=True).set_input_files(table)
    page.get_by_role("button", name="Upload and look at the columns").click()
    expect(page.locator("#file-error")).to_contain_text("it is no recording")


def test_a_call_comes_in_by_the_page(page, company, server, tmp_path):
    file = recording(tmp_path / "upload.wav", b"by the page")
    server.heard = [{**SEGMENTS[0]}, {**SEGMENTS[1], "text": "the tambourine was a delight"}]

    def upload():
        page.goto(company.url + "/data/imports")
        page.get_by_label("File", exact=True).set_input_files(file)
        page.get_by_label("or a new source").fill("calls")
        page.get_by_label("When it began").fill("2026-11-22T10:00:00Z")
        page.get_by_label("The customer’s user id").fill("u2")
        page.get_by_role("button", name="Upload and look at the columns").click()

    server.mode = "with an error"
    upload()
    expect(page.locator("#file-error")).to_contain_text("answered with code 500")
    uploads = company.folder / "touchstone.sqlite.uploads"
    assert not list(uploads.iterdir()), "nothing of it is kept"
    server.mode = "right"
    upload()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_visible()
    kept = [path.read_bytes() for path in uploads.iterdir()]
    assert len(kept) == 1 and b"tambourine" in kept[0] and b"RIFF" not in kept[0]
    page.get_by_role("button", name="Import", exact=True).click()
    wait_until(lambda: said(company, "tambourine"), "the customer is heard", pause=0.3)
