"""Reviews in a real browser: from a file and from a feed of the shape of Google's Business Profile, answered, published and confirmed."""
import datetime
import http.server
import json
import re
import threading

import pytest
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone
from walk import api


class Business(http.server.BaseHTTPRequestHandler):
    """Stands in for the API: pages of two, one reply for each review by PUT, and whatever trouble a test asks for."""

    location = "/v4/accounts/1/locations/2"

    def do_GET(self):
        state = self.server.state
        state["seen"].append(("GET", self.path, self.headers.get("Authorization")))
        if self.headers.get("Authorization") != "Bearer secret-token":
            return self.answer(401, {"error": {"code": 401}})
        match = re.fullmatch(re.escape(self.location) + r"/reviews\?pageSize=50(?:&pageToken=(\d+))?", self.path)
        if not match:
            return self.answer(404, {})
        start = int(match[1] or 0)
        reviews = list(state["reviews"].values())
        body = {"reviews": reviews[start:start + 2], "totalReviewCount": len(reviews), "averageRating": 3.5}
        if start + 2 < len(reviews):
            body["nextPageToken"] = str(start + 2)
        return self.answer(200, body)

    def do_PUT(self):
        state = self.server.state
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        state["seen"].append(("PUT", self.path, body))
        if state["trouble"]:
            return self.answer(state["trouble"].pop(0), {})
        match = re.fullmatch(re.escape(self.location) + r"/reviews/([^/]+)/reply", self.path)
        review = state["reviews"].get(match[1]) if match else None
        if review is None:
            return self.answer(404, {})
        review["reviewReply"] = {"comment": body["comment"], "updateTime": "2026-11-22T12:00:00Z"}
        return self.answer(200, review["reviewReply"])

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def review(name, stars, text):
    """One of yesterday: what is older than two weeks alarms nobody any more."""
    day = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)).date().isoformat()
    return {
        "name": f"accounts/1/locations/2/reviews/{name}", "reviewId": name, "reviewer": {"displayName": "Grace Hopper"},
        "starRating": stars, "comment": text, "createTime": f"{day}T10:00:00.123Z", "updateTime": f"{day}T10:00:00.123Z",
    }


@pytest.fixture(scope="module")
def business():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Business)
    server.state = {
        "seen": [], "trouble": [],
        "reviews": {name: review(name, stars, text) for name, stars, text in [
            ("r1", "ONE", "Nobody answered the phone for an hour"), ("r2", "FIVE", "Lovely people"), ("r3", "FOUR", "Good, a bit slow"),
            ("r4", "FIVE", ""), ("r5", "TWO", "My order was wrong twice")]},
    }
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reviews")
    program = Touchstone(
        binary, f"sqlite:{folder}/touchstone.sqlite", folder, environment={"TOUCHSTONE_WEBHOOK_PRIVATE": "yes"}).start()
    yield program
    program.kill()


def reviews(page, company, **parameters):
    return api(page, company, "/api/v1/reviews", **parameters)["reviews"]


def write(folder, name, rows):
    path = folder / name
    path.write_text("id,location,stars,time,text,author\n" + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_is_imported_once_and_its_errors_are_named(page, company):
    rows = [(f"f{n}", ["Graz", "Linz"][n % 2], str(1 + n * 7 % 5), f"2026-{1 + n % 10:02}-15", f"Visit number {n} was fine", "Ada") for n in range(40)]
    path = write(company.folder, "reviews.csv", rows + [("bad", "Graz", "9", "2026-01-01", "", "")])
    page.goto(company.url + "/reviews")
    page.get_by_role("link", name="Bring reviews in").first.click()
    page.get_by_label("Where they stand").fill("Trustpilot")
    page.get_by_label("CSV file").set_input_files(path)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("alert")).to_contain_text("1 row couldn’t be read; 40 new reviews were taken")
    expect(page.get_by_text("Line 42: Stars are 1 to 5")).to_be_visible()
    again = company.run("reviews", "import", path, "--source", "trustpilot", "--json", check=False)
    assert again.returncode == 2 and json.loads(again.stdout)["unchanged"] == 40 and json.loads(again.stdout)["new"] == 0
    stars = api(page, company, "/api/v1/reviews/stars")
    expected = [1 + n * 7 % 5 for n in range(40)]
    assert stars["all"]["reviews"] == 40 and abs(stars["all"]["mean"] - sum(expected) / 40) < 1e-9
    assert {place["name"] for place in stars["locations"]} == {"Graz", "Linz"}
    page.goto(company.url + "/reviews")
    expect(page.locator("#stars-by-month")).to_be_visible()
    expect(page.locator(".star-places").first).to_contain_text("Graz")


def test_a_feed_is_read_page_by_page_with_its_token(page, company, business):
    page.goto(company.url + "/reviews/sources")
    page.get_by_label("Name", exact=True).fill("Google Vienna")
    page.get_by_label("Address of the location").fill(f"http://127.0.0.1:{business.server_port}{Business.location}")
    page.get_by_label("What we call the place").fill("Vienna")
    page.get_by_label("Access token").fill("secret-token")
    page.get_by_role("button", name="Add the feed").click()
    expect(page.get_by_text("is read within the next seconds")).to_be_visible()
    found = wait_until(lambda: len(found := reviews(page, company, source="google")) == 5 and found, "the feed is read")
    assert {entry["location"] for entry in found} == {"Vienna"}
    assert sorted(entry["stars"] for entry in found) == [1, 2, 4, 5, 5]
    assert len([path for method, path, _ in business.state["seen"] if method == "GET"]) >= 3
    # The file beside the database holds what was written last.
    stored = b"".join(path.read_bytes() for path in company.folder.glob("touchstone.sqlite*") if path.is_file())
    assert b"google" in stored and b"secret-token" not in stored and b"Nobody answered the phone" not in stored
    wait_until(lambda: any(alert["kind"] == "low_star" for alert in api(page, company, "/api/v1/reviews/alerts")["alerts"]), "the alert of one star")


def test_a_reply_is_drafted_approved_published_and_confirmed(page, company, business):
    business.state["trouble"][:] = [503]
    worst = next(entry for entry in reviews(page, company, source="google") if entry["stars"] == 1)
    page.goto(company.url + f"/reviews?review={worst['id']}")
    card = page.locator(f"#review-{worst['id']}")
    expect(card).to_contain_text("Nobody answered the phone")
    card.get_by_text("Answer", exact=True).click()
    card.get_by_label("Reply").fill("We are sorry. Our line was down that day.")
    card.get_by_role("button", name="Keep the draft").click()
    expect(card.locator("header .badge")).to_contain_text("Draft")
    assert not [1 for method, *_ in business.state["seen"] if method == "PUT"], "a draft stays here"
    card.get_by_role("button", name="Approve and publish").click()
    state = lambda: next(entry for entry in reviews(page, company, source="google") if entry["id"] == worst["id"])["reply_state"]
    wait_until(lambda: state() == "confirmed", "the reply is confirmed", 40)
    puts = [path for method, path, _ in business.state["seen"] if method == "PUT"]
    assert puts == [f"{Business.location}/reviews/r1/reply"] * 2, "the first was answered 503, the second went through"
    assert business.state["reviews"]["r1"]["reviewReply"]["comment"] == "We are sorry. Our line was down that day."
    page.goto(company.url + f"/reviews?review={worst['id']}")
    expect(page.locator(".our-reply")).to_contain_text("Our line was down")


def test_a_refused_reply_says_so_and_waits_for_a_person(page, company, business):
    business.state["trouble"][:] = [400]
    other = next(entry for entry in reviews(page, company, source="google") if entry["stars"] == 2)
    company.run("reviews", "reply", other["id"], "--text", "Sorry about that", "--approve")
    state = lambda: next(entry for entry in reviews(page, company, source="google") if entry["id"] == other["id"])
    failed = wait_until(lambda: (found := state())["reply_state"] == "failed" and found, "the reply has failed")
    assert "answered 400" in failed["reply"]["problem"]
    page.goto(company.url + "/reviews?show=failed")
    expect(page.locator(".review .error")).to_contain_text("The API answered 400")
    page.get_by_role("button", name="Approve and publish").click()
    wait_until(lambda: state()["reply_state"] == "confirmed", "the reply is confirmed")


def test_made_up_reviews_are_shown_with_evidence(page, company):
    rows = [(f"copy{n}", "Linz", "5", f"2026-11-{10 + n:02}", f"{name} showed us the whole exhibition and gave us a very good price for the kitchen", name)
            for n, name in enumerate(["Ida", "Jon", "Kim"])]
    company.run("reviews", "import", write(company.folder, "copies.csv", rows), "--source", "trustpilot")
    page.goto(company.url + "/reviews/suspicious")
    group = page.get_by_role("region", name="Repeated phrasing").filter(has_text="exhibition")
    expect(group).to_contain_text("3 reviews share most of their words")
    expect(group.locator("mark")).to_contain_text("showed us the whole exhibition")


def test_pages_hold_at_390_pixels_and_fields_have_names(browser, company, session, page):
    context = browser.new_context(storage_state=session, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    phone = context.new_page()
    for path in ["/reviews", "/reviews/suspicious", "/reviews/sources"]:
        phone.goto(company.url + path)
        wide = phone.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= 390, f"{path} is {wide} pixels wide"
        unnamed = phone.evaluate(
            "[...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')].filter(e => !e.labels?.length).map(e => e.outerHTML)")
        assert not unnamed, (path, unnamed)
    context.close()
