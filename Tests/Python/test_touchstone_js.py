"""touchstone.js on a website of another origin, in a real browser."""
import gzip
import time
import uuid

import pytest
import requests

from website import Website

PAGE = """<!doctype html>
<html lang="en"><head><title>{title}</title>
<script src="{touchstone}/touchstone.js" data-write-key="{key}" async></script></head>
<body><h1>{title}</h1><a href="/second?email=secret@example.org">Second</a>
<form id="newsletter" name="Newsletter" action="/thanks"><label>E-mail <input name="email" type="email"></label><button>Subscribe</button></form>
</body></html>"""


@pytest.fixture
def touchstone(sqlite_program):
    sqlite_program.start()
    sqlite_program.key = sqlite_program.create_key("shop")
    return sqlite_program


@pytest.fixture
def shop(touchstone):
    website = Website(lambda path: (PAGE.format(title=f"Page {path}", touchstone=touchstone.url, key=touchstone.key), {}))
    yield website
    website.close()


@pytest.fixture
def user():
    return f"user-{uuid.uuid4().hex[:12]}"


class Visitor:
    """One browser of its own, and what it sent to Touchstone."""

    def __init__(self, browser, touchstone, prepare=None, **options):
        self.context = browser.new_context(**options)
        if prepare:
            self.context.add_init_script(prepare)
        self.page = self.context.new_page()
        self.sent, self.errors = [], []
        self.context.on("request", lambda request: self.note(request, touchstone))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def note(self, request, touchstone):
        if request.url.startswith(touchstone.url) and request.method == "POST":
            self.sent.append(request.url)

    def open(self, url):
        self.page.goto(url)
        self.page.wait_for_function("window.touchstone && typeof window.touchstone.track === 'function'")

    def stored(self):
        return self.page.evaluate("[document.cookie, Object.keys(localStorage).length, Object.keys(sessionStorage).length]")

    def call(self, script):
        self.page.evaluate(script)


def names(touchstone, user):
    return [entry["name"] for entry in touchstone.timeline(user)]


def wait_until(condition, what, limit=20):
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.2)
    raise AssertionError(f"after {limit} s: {what}")


def test_it_is_small(touchstone):
    response = requests.get(touchstone.url + "/touchstone.js", timeout=30)
    assert response.status_code == 200 and "javascript" in response.headers["Content-Type"]
    assert len(gzip.compress(response.content, 9)) < 5 * 1024


def test_nothing_is_sent_or_stored_before_consent(browser, touchstone, shop, user):
    visitor = Visitor(browser, touchstone)
    visitor.open(shop.url)
    visitor.call(f"touchstone.identify('{user}'); touchstone.track('Seen')")
    visitor.page.wait_for_timeout(1500)
    assert visitor.sent == [] and visitor.stored() == ["", 0, 0]
    assert touchstone.customer(user) is None
    visitor.call("touchstone.consent(false)")
    visitor.page.wait_for_timeout(1000)
    assert visitor.sent == [], "a refusal sends nothing"
    visitor.context.close()


def test_page_views_and_calls_arrive_after_consent(browser, touchstone, shop, user):
    visitor = Visitor(browser, touchstone)
    visitor.open(shop.url)
    visitor.call("touchstone.consent(true)")
    visitor.call(f"touchstone.identify('{user}', {{plan: 'gold'}}); touchstone.track('Basket Opened', {{items: 3}})")
    visitor.page.click("text=Second")
    visitor.page.wait_for_function("!!window.touchstone")
    wait_until(lambda: len(names(touchstone, user)) >= 3, f"only {names(touchstone, user)}")
    found = touchstone.customer(user)
    assert names(touchstone, user).count("Basket Opened") == 1
    paths = [entry["properties"].get("path") or entry["properties"].get("page_path") for entry in found["interactions"]]
    assert "/" in paths and "/second" in paths, "both page views, the first from before identify"
    assert found["traits"]["plan"] == "gold"
    assert "secret@example.org" not in str(found), "the query of an address is not sent"
    assert visitor.errors == []
    visitor.context.close()


def test_a_submitted_form_is_seen_without_what_was_typed(browser, touchstone, shop, user):
    visitor = Visitor(browser, touchstone)
    visitor.open(shop.url)
    visitor.call(f"touchstone.consent(true); touchstone.identify('{user}')")
    visitor.page.fill("input[name=email]", "typed@example.org")
    visitor.page.click("text=Subscribe")
    wait_until(lambda: any("newsletter" in str(entry).lower() for entry in touchstone.timeline(user)), "the form did not arrive")
    assert "typed@example.org" not in str(touchstone.customer(user))
    visitor.context.close()


@pytest.mark.parametrize("signal", [
    "Object.defineProperty(Navigator.prototype, 'doNotTrack', {get: () => '1'})",
    "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})",
], ids=["Do Not Track", "Global Privacy Control"])
def test_a_browser_that_says_no_is_left_alone(browser, touchstone, shop, user, signal):
    visitor = Visitor(browser, touchstone, prepare=signal)
    visitor.open(shop.url)
    visitor.call(f"touchstone.consent(true); touchstone.identify('{user}'); touchstone.track('Seen')")
    visitor.page.wait_for_timeout(1500)
    assert visitor.sent == [] and visitor.stored() == ["", 0, 0]
    assert touchstone.customer(user) is None
    visitor.context.close()


def test_what_happens_as_the_page_closes_is_not_lost(browser, touchstone, shop, user):
    visitor = Visitor(browser, touchstone)
    visitor.open(shop.url)
    visitor.call(f"touchstone.consent(true); touchstone.identify('{user}')")
    wait_until(lambda: touchstone.customer(user), "identify did not arrive")
    visitor.call("touchstone.track('Left')")
    visitor.page.close(run_before_unload=True)
    wait_until(lambda: "Left" in names(touchstone, user), "the last event was lost")
    visitor.context.close()


def test_it_tries_again_when_the_server_is_away(browser, touchstone, shop, user):
    visitor = Visitor(browser, touchstone)
    visitor.open(shop.url)
    visitor.call(f"touchstone.consent(true); touchstone.identify('{user}')")
    wait_until(lambda: touchstone.customer(user), "identify did not arrive")
    touchstone.stop()
    visitor.call("touchstone.track('While you were away')")
    visitor.page.wait_for_timeout(2000)
    touchstone.start()
    wait_until(lambda: names(touchstone, user).count("While you were away") == 1, "the event did not arrive", limit=60)
    visitor.page.wait_for_timeout(2000)
    assert names(touchstone, user).count("While you were away") == 1
    assert visitor.errors == []
    visitor.context.close()


def test_consent_taken_back_forgets_and_stops(browser, touchstone, shop, user):
    visitor = Visitor(browser, touchstone)
    visitor.open(shop.url)
    visitor.call(f"touchstone.consent(true); touchstone.identify('{user}')")
    wait_until(lambda: touchstone.customer(user), "identify did not arrive")
    visitor.call("touchstone.consent(false)")
    visitor.page.wait_for_timeout(1000)
    before = len(visitor.sent)
    visitor.call("touchstone.track('After the refusal')")
    visitor.page.wait_for_timeout(1500)
    assert len(visitor.sent) == before
    assert user not in str(visitor.page.evaluate("JSON.stringify(localStorage) + document.cookie"))
    assert "After the refusal" not in names(touchstone, user)
    visitor.context.close()


def test_a_returning_visitor_is_the_same_person(browser, touchstone, shop, user):
    visitor = Visitor(browser, touchstone)
    visitor.open(shop.url)
    visitor.call("touchstone.consent(true); touchstone.track('First visit')")
    visitor.page.wait_for_timeout(1000)
    visitor.page.close()
    visitor.page = visitor.context.new_page()
    visitor.open(shop.url)
    visitor.call(f"touchstone.identify('{user}')")
    wait_until(lambda: "First visit" in names(touchstone, user), "the visits were not joined")
    visitor.context.close()
