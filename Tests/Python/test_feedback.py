"""What customers say, as a CX team reads it: stream, search, themes, other voices, and a language model outside that may fail in every way."""
import contextlib
import http.server
import json
import re
import threading
import time

import pytest
import requests
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone, free_port
from walk import follow

SUBJECTS = {
    "parcel": ["the parcel came late", "my parcel never arrived", "the courier left the parcel outside", "the parcel was wet and late", "where is my parcel"],
    "invoice": ["the invoice has a wrong amount", "charged twice on one invoice", "the invoice shows no tax", "please correct my invoice amount",
                "great invoice, easy to read"],
    "password": ["my password is rejected at login", "the login page fails", "the password reset link is dead", "login with the new password fails",
                 "thank you for the quick password reset"],
}


class Model:
    """A server with the OpenAI-compatible API, which answers as `mode` says and keeps what it was asked."""

    def __init__(self):
        self.mode, self.asked = "right", []
        model = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                model.asked.append({"path": self.path, "key": self.headers.get("Authorization"), "body": body})
                if model.mode == "slowly":
                    time.sleep(6)
                if model.mode == "not at all":
                    self.connection.close()
                    return
                content = {"wrongly": "I think they are unhappy.", "from nothing": json.dumps({"points": [{"text": "Made up", "quotes": [999]}]})}.get(
                    model.mode, json.dumps({"points": [{"text": "Customers wait for parcels", "quotes": [1, 2]}, {"text": "Made up", "quotes": [999]}]}))
                answer = b"<html>busy" if model.mode == "with a page" else json.dumps(
                    {"choices": [{"message": {"role": "assistant", "content": content}}], "usage": {"total_tokens": 900}}).encode()
                with contextlib.suppress(OSError):
                    self.send_response(500 if model.mode == "with an error" else 200)
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
def model():
    model = Model()
    yield model
    model.server.shutdown()


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory, model):
    folder = tmp_path_factory.mktemp("feedback")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    program.environment = {"TOUCHSTONE_LANGUAGE_MODEL_URL": model.url, "TOUCHSTONE_LANGUAGE_MODEL_NAME": "small", "TOUCHSTONE_LANGUAGE_MODEL_KEY": "geheim",
                           "TOUCHSTONE_LANGUAGE_MODEL_SECONDS": "2", "TOUCHSTONE_LANGUAGE_MODEL_DAILY_TOKENS": "12000"}
    lines = []
    for number in range(90):
        subject = list(SUBJECTS)[number % 3]
        said = SUBJECTS[subject][number // 3 % 5] + ["", " again", " please", " since monday"][number % 4]
        if number % 10 == 0:
            said += f", call me on +49 170 12345{number:02}"
        month, day = 10 + number % 2, 1 + number % 20
        lines.append({"id": f"t{number}", "time": f"2026-{month}-{day:02}T10:{number % 60:02}:00Z", "touchpoint": "Survey answered", "channel": "survey",
                      "user_id": f"u{number}", "text": said, "scores": {"nps": number % 5 if subject == "parcel" else 7 + number % 4}})
    file = folder / "answers.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    program.run("import", file, "--source", "web")
    program.start()
    program.token = program.run("people", "token", "--name", "tests", "--role", "administrator").stdout.strip()
    program.viewer = program.run("people", "token", "--name", "viewer", "--role", "viewer").stdout.strip()
    wait_until(lambda: ask(program, "themes").json()["themes"], "themes are found", 60, pause=0.3)
    yield program
    program.kill()


def ask(program, path="", method="get", token=None, **options):
    address = f"{program.url}/api/v1/feedback" + (path if path.startswith("?") else f"/{path}" if path else "")
    return requests.request(method, address, headers={"Authorization": f"Bearer {token or program.token}"}, timeout=60, **options)


def test_the_stream_is_searched_and_narrowed_by_clicking(page, company):
    page.goto(company.url + "/feedback?period=all")
    expect(page.locator(".sound-summary h2")).to_contain_text("90 texts")
    expect(page.locator(".verbatim")).to_have_count(25)
    page.get_by_label("Words to look for").fill("password")
    follow(page, page.get_by_role("button", name="Search", exact=True))
    marked = page.locator(".verbatim mark")
    assert {text.lower() for text in marked.all_inner_texts()} == {"password"}
    found = int(page.locator(".sound-summary .headline-value").inner_text())
    assert found == ask(company, "?q=password").json()["total"] > 0
    follow(page, page.locator(".facets").get_by_role("link", name=re.compile("^Negative")))
    # Each mark is a word, a shape and a colour.
    cards = page.locator(".verbatim").all()
    assert cards
    for card in cards:
        assert card.locator(".verbatim-mark span").inner_text() == "Negative"
        assert card.locator(".verbatim-mark .down").is_visible() and not card.locator(".verbatim-mark .up").is_visible()
    expect(page.get_by_role("link", name=re.compile("Negative")).first).to_be_visible()
    assert "q=password" in page.url and "sentiment=negative" in page.url


def test_further_on_shows_the_rest_without_repeating(page, company):
    page.goto(company.url + "/feedback?period=all")
    seen = []
    while True:
        seen += [card.get_attribute("id") for card in page.locator(".verbatim").all()]
        further = page.get_by_role("link", name="Further on")
        if not further.count():
            break
        follow(page, further)
    assert len(seen) == len(set(seen)) == 90


def test_personal_data_is_masked_for_roles_that_may_not_see_it(company):
    masked = ask(company, "?limit=200", token=company.viewer).text
    assert "+49 170" not in masked and "[phone]" in masked
    assert "+49 170" in ask(company, "?limit=200").text
    refused = ask(company, "?q=%2B49%20170%201234500", token=company.viewer)
    assert refused.status_code == 422 and "no personal data" in refused.json()["message"] and "1234500" not in refused.text
    assert ask(company, "themes/1", "put", token=company.viewer, json={"name": "X"}).status_code == 403


@pytest.mark.parametrize("query", ["sentiment=good", "period=1y", "from=2026-01-01", "from=x&to=y", "theme=x", "channel=no", "segment=no", "language=xx",
                                   "score=9", "said=me", "q=-late"])
def test_what_can_not_be_asked_is_refused_with_a_sentence(company, query):
    answer = ask(company, "?" + query)
    assert answer.status_code == 422 and answer.json()["message"].endswith("."), answer.text
    assert requests.get(f"{company.url}/feedback?{query}", headers={"Authorization": f"Bearer {company.token}"}, timeout=30).status_code == 422


def test_themes_are_measured_renamed_merged_and_hidden(page, company):
    answer = ask(company, "themes").json()
    themes = [theme for theme in answer["themes"] if theme["texts"]]
    assert sum(theme["texts"] for theme in themes) + answer["outside"] == 90 and len(themes) >= 3
    parcels = next(theme for theme in themes if "parcel" in theme["words"])
    assert parcels["effect"]["scale"] == "nps" and parcels["effect"]["value"] < 0
    assert parcels["effect"]["low"] <= parcels["effect"]["value"] <= parcels["effect"]["high"]

    page.goto(company.url + "/feedback/themes?period=all")
    expect(page.locator(".chart-bubbles a.bubble").first).to_be_visible()
    follow(page, page.locator(".theme-list").get_by_role("link", name=parcels["name"]))
    expect(page.get_by_role("heading", level=1)).to_have_text(parcels["name"])
    assert page.locator(".verbatim").count() >= 3
    page.get_by_label("What it is called").fill("Parcels that come late")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parcels that come late")
    other = next(theme for theme in themes if theme["id"] != parcels["id"])
    page.get_by_label("Merge with").select_option(str(other["id"]))
    page.get_by_role("button", name="Merge").click()
    expect(page.locator(".theme-facts")).to_contain_text(str(parcels["texts"] + other["texts"]))
    merged = ask(company, f"themes/{parcels['id']}").json()
    assert merged["texts"] == parcels["texts"] + other["texts"] and merged["name"] == "Parcels that come late" and merged["quotes"]
    assert ask(company, f"themes/{other['id']}").json()["id"] == parcels["id"], "the old address leads to what it is part of"
    page.get_by_role("button", name="Hide it").click()
    expect(page.locator(".theme-list")).not_to_contain_text("Parcels that come late")
    page.get_by_text("Hidden themes").click()
    page.get_by_role("button", name="Show again").click()
    expect(page.locator(".theme-list")).to_contain_text("Parcels that come late")


def test_a_person_says_what_a_text_is_about(page, company):
    page.goto(company.url + "/feedback?period=all")
    card = page.locator(".verbatim").first
    name = card.get_attribute("id")
    card.locator(".relabel summary").click()
    card.locator("select").select_option(label="Parcels that come late")
    card.get_by_role("button", name="Save").click()
    expect(page.locator(f"#{name} .theme-tag")).to_contain_text("Parcels that come late")
    sequence = int(name.removeprefix("text-"))
    text = next(text for text in ask(company, "?limit=200").json()["texts"] if text["sequence"] == sequence)
    assert text["is_labelled"] and text["theme_name"] == "Parcels that come late"
    assert ask(company, f"texts/{sequence}/theme", "put", json={"theme": None}).status_code == 200
    assert ask(company, "texts/999999/theme", "put", json={"theme": 1}).status_code == 404


def test_a_summary_rests_on_quotes_and_fails_with_a_sentence(page, company, model):
    theme = next(theme["id"] for theme in ask(company, "themes").json()["themes"] if theme["texts"] > 10)
    for mode, reason in {"slowly": "within 2 seconds", "not at all": "could not be asked", "with an error": "code 500", "with a page": "no JSON",
                         "wrongly": "names no quote", "from nothing": "names no quote"}.items():
        model.mode = mode
        answer = ask(company, f"themes/{theme}/summary", "post")
        assert answer.status_code == 503 and reason in answer.json()["message"], (mode, answer.text)
    model.mode, before = "right", len(model.asked)
    page.goto(f"{company.url}/feedback/themes/{theme}?period=all")
    page.get_by_role("button", name="Summarise by small").click()
    expect(page.locator(".theme-summary li")).to_have_count(1)
    expect(page.locator(".theme-summary li")).to_contain_text("Customers wait for parcels")
    asked = model.asked[before]
    assert asked["path"] == "/v1/chat/completions" and asked["key"] == "Bearer geheim" and asked["body"]["model"] == "small"
    assert "+49 170" not in json.dumps(asked["body"])
    page.locator(".quote-link").first.click()
    expect(page.locator(".verbatim")).to_have_count(1)
    # The budget of the day ends.
    for _ in range(20):
        answer = ask(company, f"themes/{theme}/summary", "post")
        if answer.status_code != 200:
            break
    assert answer.status_code == 503 and "budget" in answer.json()["message"]


def test_other_voices_come_in_by_command(company, tmp_path):
    call = tmp_path / "call.vtt"
    call.write_text("WEBVTT\n\nNOTE\nstart: 2026-11-20T10:00:00Z\nuser_id: u1\n\n00:00.000 --> 00:02.000\n<v Agent>Hello\n\n"
                    "00:02.000 --> 00:05.000\n<v Customer>The xylophone I ordered is terrible")
    mail = tmp_path / "mail.eml"
    mail.write_text("From: Jo <jo@b.example>\nTo: help@shop.example\nSubject: Trombone\nDate: Fri, 20 Nov 2026 11:00:00 +0100\n"
                    "Message-ID: <m1@b.example>\n\nThe trombone is wonderful\n\n> quoted trumpet\n")
    chat = tmp_path / "chat.json"
    chat.write_text(json.dumps({"messages": [{"role": "user", "content": "my harp is lost", "timestamp": "2026-11-20T10:00:00Z"},
                                             {"role": "assistant", "content": "we look for the bassoon", "timestamp": "2026-11-20T10:00:09Z"}]}))
    post = tmp_path / "posts.csv"
    post.write_text("time,event,channel,text\n2026-11-20T10:00:00Z,Post,social,my oboe never arrived @shop\n")
    for file in (call, mail, chat, post):
        assert company.json("import", file, "--source", "voices")["accepted"] == 1
        assert company.json("import", file, "--source", "voices")["duplicates"] == 1, "the same file again changes nothing"
    for word, channel, sentiment in [("xylophone", "phone", "negative"), ("trombone", "email", "positive"), ("harp", "chat", "negative"), ("oboe", "social", "negative")]:
        wait_until(lambda: ask(company, f"?q={word}").json()["total"] == 1, f"{word} is heard", pause=0.3)
        text = ask(company, f"?q={word}").json()["texts"][0]
        assert (text["channel"], text["label"]) == (channel, sentiment), text
    assert ask(company, "?q=bassoon").json()["total"] == ask(company, "?q=trumpet").json()["total"] == 0


def test_posts_of_social_media_are_recognised(company, tmp_path):
    posts = tmp_path / "social.csv"
    rows = "".join(f"s{number},{platform},ann,my bagpipe number {number} is terrible,2026-11-20T10:00:1{number}Z,https://social.example/{number},{number},2,,yes\n"
                   for number, platform in enumerate(["Mastodon", "Other", "Mastodon"]))
    posts.write_text("id,platform,author_handle,text,created_at,permalink,likes,shares,in_reply_to,mention\n" + rows)
    proposed = company.run("import", posts, "--propose-mapping").stdout
    assert "namespace_from: platform" in proposed and "channel: social" in proposed and "direction: inbound" in proposed
    assert company.json("import", posts, "--source", "social")["accepted"] == 3
    assert company.json("import", posts, "--source", "social")["duplicates"] == 3, "the same file again changes nothing"
    wait_until(lambda: ask(company, "?q=bagpipe").json()["total"] == 3, "posts are heard", pause=0.3)
    texts = ask(company, "?q=bagpipe").json()["texts"]
    assert {text["channel"] for text in texts} == {"social"} and {text["touchpoint"] for text in texts} == {"Social post"}
    assert len({text["customer"] for text in texts}) == 2, "the same name on two platforms is two people"


def test_an_erased_customer_says_nothing_any_more(company):
    said = ask(company, "?q=xylophone").json()["texts"]
    assert len(said) == 1
    company.run("erase", said[0]["customer"], "--yes")
    wait_until(lambda: ask(company, "?q=xylophone").json()["total"] == 0, "it is heard no more", pause=0.3)
