"""Every page in a real browser: narrow and wide, light and dark, with a keyboard only, without script."""
import gzip
import os
import pathlib
import re
import time
import urllib.parse

import pytest
import requests
from playwright.sync_api import expect

import walk
from conftest import ROOT
from program import Touchstone, demo_company

SCREENSHOTS = ROOT / "var/screenshots"
SECTIONS = ["Overview", "Customers", "Unification", "Journeys", "Measurement", "Data", "Settings"]
WIDTHS = {390: 844, 1440: 900}
# Some minutes of work, in parts that a watchdog and a reader can follow.
PARTS = 4


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("company"), 300) as program:
        yield program


@pytest.fixture(scope="module")
def pages(company, session):
    """What the server answers to the path of each kind of page, to somebody who is signed in."""
    visitor = requests.Session()
    visitor.cookies.update({cookie["name"]: cookie["value"] for cookie in session["cookies"]})
    return walk.find_pages(visitor, company)


class Watch:
    """Notes what goes wrong on a page: errors on the console, failed requests, requests to anybody else."""

    def __init__(self, page, company):
        self.problems = []
        self.company = company
        page.on("console", lambda message: message.type == "error" and self.problems.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("request", self.request)
        page.on("response", lambda response: response.status >= 400 and self.problems.append(f"{response.status} {response.url}"))

    def request(self, request):
        if not request.url.startswith((self.company.url, "data:", "blob:")):
            self.problems.append(f"third party: {request.url}")


def slug(path):
    return re.sub(r"[^a-z0-9]+", "-", urllib.parse.urlsplit(path).path.lower()).strip("-") or "overview"


def test_every_section_is_reached_from_the_first_page(browser, company, session, pages):
    context = browser.new_context(storage_state=session)
    page = context.new_page()
    page.goto(company.url + "/")
    names = " | ".join(page.locator("nav a").all_inner_texts())
    for section in SECTIONS:
        assert section in names, f"{section} is not among {names}"
    assert len(pages) >= 100, list(pages)
    context.close()


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_sound(browser, company, session, pages, part):
    """Each is loaded once at a desk, looked at light and dark, and then made as narrow as a telephone and narrower."""
    context = browser.new_context(storage_state=session, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    problems = {path: problems_of(path, context, company) for path in list(pages)[part::PARTS]}
    context.close()
    lines = [f"{path}: {problem}" for path, found in problems.items() for problem in found]
    assert not lines, "\n".join(lines)


#: All that is looked at on the wide, light page; on the narrow, dark one what hangs on the width or the colours.
RULES = {
    (1440, "light"): {},
    (390, "dark"): {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}},
}


def problems_of(path, context, company):
    page = context.new_page()
    watch = Watch(page, company)
    response = page.goto(company.url + path)
    if response.status != 200:
        watch.problems.append(f"answered {response.status}")
    page.wait_for_timeout(100)
    if page.locator("h1").count() != 1:
        watch.problems.append("has not exactly one main heading")
    for width in [1440, 390]:
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for scheme in ["light", "dark"]:
            page.emulate_media(color_scheme=scheme)
            keep_picture(page, f"{width}-{scheme}-{slug(path)}")
            if (width, scheme) in RULES:
                watch.problems += [f"{scheme}, {width} wide: {violation}" for violation in walk.violations(page, **RULES[width, scheme])]
    for width in [320, 390, 768, 1024, 1440, 1920]:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"):
            watch.problems.append(f"scrolls sideways at {width}")
    page.close()
    return watch.problems


def keep_picture(page, name):
    """Pictures to look at take a quarter of the time, so they are made where somebody wants them."""
    if os.environ.get("TOUCHSTONE_TEST_SCREENSHOTS"):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def test_every_page_can_be_read_without_script(pages):
    for path, page in pages.items():
        assert len(page.texts("h1")) == 1 and page.texts("h1")[0], path
        assert len(page.texts("main")[0]) > 40, f"{path} says nothing without script"


def test_signing_in_needs_no_mouse(browser, binary, tmp_path):
    program = Touchstone(binary, f"sqlite:{tmp_path}/touchstone.sqlite", tmp_path).start()
    try:
        page = browser.new_context().new_page()
        page.goto(program.sign_in_link)
        answers = {"email": "admin@company.example", "password": "a long enough pass phrase", "text": "Ada Admin"}
        for _ in range(40):
            if page.context.cookies():
                break
            focused = page.evaluate("({tag: document.activeElement.tagName, type: document.activeElement.type ?? ''})")
            outline = page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none' })()")
            assert focused["tag"] == "BODY" or outline, f"{focused} has the focus and doesn't show it"
            if focused["tag"] == "INPUT" and focused["type"] in answers:
                page.keyboard.type(answers[focused["type"]])
            elif focused["type"] == "submit":
                with page.expect_navigation():
                    page.keyboard.press("Enter")
                continue
            page.keyboard.press("Tab")
        page.goto(program.url + "/")
        assert walk.at_home(page, program), f"the keyboard led to {page.url}"
        page.keyboard.press("/")
        # The key / goes to the search field.
        expect(page.locator("input[type=search]:focus")).to_have_count(1)
        page.close()
    finally:
        program.kill()


def test_the_link_signs_in_only_once(browser, binary, tmp_path):
    program = Touchstone(binary, f"sqlite:{tmp_path}/touchstone.sqlite", tmp_path).start()
    try:
        walk.signed_in(browser, program).close()
        page = browser.new_page()
        page.goto(program.sign_in_link)
        walk.fill_form(page)
        buttons = page.locator("form button[type=submit], form button:not([type])")
        if buttons.count():
            walk.follow(page, buttons.first)
        page.goto(program.url + "/")
        assert not walk.at_home(page, program)
        page.close()
    finally:
        program.kill()


def test_nothing_is_shown_without_a_session(company, pages):
    for path in pages:
        response = requests.get(company.url + path, timeout=30, allow_redirects=False)
        public = path.startswith("/sign-in") or "glossary" in path or "/docs" in path
        assert public or response.status_code in (302, 303, 401, 403), f"{path} answered {response.status_code}"


def test_headers_are_strict(pages, session):
    for path, page in pages.items():
        headers = page.response.headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "frame-ancestors 'none'" in policy, path
        assert "default-src 'none'" in policy or "default-src 'self'" in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "no-referrer" in headers["Referrer-Policy"] or "same-origin" in headers["Referrer-Policy"], path
    for cookie in session["cookies"]:
        assert cookie["httpOnly"] and cookie["sameSite"] in ("Lax", "Strict"), cookie["name"]


def test_a_form_without_its_token_is_refused(company, session, pages):
    """Every form that changes something is posted with the session but without the CSRF token."""
    actions = {}
    for page in pages.values():
        for form in page.elements("form"):
            if form.get("method", "").lower() == "post":
                action = urllib.parse.urljoin(page.response.url, form.get("action") or "")
                actions.setdefault(walk.kind_of(urllib.parse.urlsplit(action).path), (action, form.get("enctype") or ""))
    assert len(actions) > 50, "there are forms"
    cookies = {cookie["name"]: cookie["value"] for cookie in session["cookies"]}
    for action, kind in actions.values():
        sent = {"files": {"file": ("a.csv", b"id\n1\n")}} if kind.startswith("multipart") else {"data": {"any": "thing"}}
        response = requests.post(action, cookies=cookies, timeout=30, allow_redirects=False, **sent)
        if response.status_code == 429:
            time.sleep(float(response.headers["Retry-After"]))
            response = requests.post(action, cookies=cookies, timeout=30, allow_redirects=False, **sent)
        assert response.status_code == 403, f"{action} answered {response.status_code}"


def test_no_address_carries_personal_data(pages):
    for path in pages:
        assert "@" not in urllib.parse.unquote(path) and not re.search(r"\+?\d{9,}", urllib.parse.unquote(path)), path


def test_the_first_page_is_small(browser, company, session):
    """Under 100 KB compressed with all that it loads; the style sheet under 30 KB."""
    context = browser.new_context(storage_state=session)
    page = context.new_page()
    bodies = {}
    page.on("response", lambda response: bodies.update({response.url: response}))
    page.goto(company.url + "/")
    page.wait_for_timeout(500)
    sizes = {url: len(gzip.compress(response.body())) for url, response in bodies.items() if response.status == 200}
    assert sum(sizes.values()) < 100_000, sizes
    for url, response in bodies.items():
        if urllib.parse.urlsplit(url).path.endswith(".css"):
            assert len(response.body()) < 30_000, f"{pathlib.PurePosixPath(url).name}: {len(response.body())}"
    context.close()
