"""Every page in a real browser: narrow and wide, light and dark, with a keyboard only, without script."""
import collections
import gzip
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


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("company"), 300) as program:
        yield program


@pytest.fixture(scope="module")
def pages(browser, company, session):
    context = browser.new_context(storage_state=session)
    found = walk.find_pages(context, company)
    context.close()
    return found


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
    assert len(pages) >= 12, pages
    context.close()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_sound(browser, company, session, pages, width):
    context = browser.new_context(
        storage_state=session, viewport={"width": width, "height": WIDTHS[width]}, color_scheme="light", reduced_motion="reduce")
    problems = collections.defaultdict(list)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for path in pages:
        page = context.new_page()
        watch = Watch(page, company)
        response = page.goto(company.url + path)
        if response.status != 200:
            watch.problems.append(f"answered {response.status}")
        page.wait_for_timeout(100)
        if page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"):
            watch.problems.append("scrolls sideways")
        if page.locator("h1").count() != 1:
            watch.problems.append("has not exactly one main heading")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=SCREENSHOTS / f"{width}-{scheme}-{slug(path)}.png", full_page=True)
            # Light and dark differ in their colours alone, and these don't hang on the width.
            if scheme == "dark" and width != max(WIDTHS):
                continue
            options = {"runOnly": {"type": "rule", "values": ["color-contrast"]}} if scheme == "dark" else {}
            watch.problems += [f"{scheme}: {violation}" for violation in walk.violations(page, **options)]
        problems[path] += watch.problems
        page.close()
    context.close()
    lines = [f"{path}: {problem}" for path, found in problems.items() for problem in found]
    assert not lines, "\n".join(lines)


@pytest.mark.timeout(600)
def test_no_page_scrolls_sideways(browser, company, session, pages):
    context = browser.new_context(storage_state=session)
    page = context.new_page()
    wide = []
    for path in pages:
        page.set_viewport_size({"width": 320, "height": 900})
        page.goto(company.url + path)
        for width in [320, 768, 1024, 1920]:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"):
                wide.append(f"{path} at {width}")
    context.close()
    assert not wide


def test_every_page_can_be_read_without_script(browser, company, session, pages):
    context = browser.new_context(storage_state=session, java_script_enabled=False)
    page = context.new_page()
    for path in pages:
        assert page.goto(company.url + path).status == 200
        assert page.locator("h1").inner_text().strip(), path
        assert len(page.locator("main").inner_text().strip()) > 40, f"{path} says nothing without script"
    context.close()


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


def test_headers_are_strict(company, pages, session):
    cookies = {cookie["name"]: cookie["value"] for cookie in session["cookies"]}
    for path in pages:
        headers = requests.get(company.url + path, cookies=cookies, timeout=30).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "frame-ancestors 'none'" in policy, path
        assert "default-src 'none'" in policy or "default-src 'self'" in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "no-referrer" in headers["Referrer-Policy"] or "same-origin" in headers["Referrer-Policy"], path
    for cookie in session["cookies"]:
        assert cookie["httpOnly"] and cookie["sameSite"] in ("Lax", "Strict"), cookie["name"]


def test_a_form_without_its_token_is_refused(browser, company, session, pages):
    """Every form that changes something is posted with the session but without the CSRF token."""
    context = browser.new_context(storage_state=session)
    page = context.new_page()
    actions = {}
    for path in pages:
        page.goto(company.url + path)
        for action, kind in page.eval_on_selector_all("form[method=post]", "forms => forms.map(form => [form.action, form.enctype])"):
            actions.setdefault(walk.kind_of(urllib.parse.urlsplit(action).path), (action, kind))
    context.close()
    assert actions, "there are forms"
    cookies = {cookie["name"]: cookie["value"] for cookie in session["cookies"]}
    for action, kind in actions.values():
        sent = {"files": {"file": ("a.csv", b"id\n1\n")}} if kind.startswith("multipart") else {"data": {"any": "thing"}}
        response = requests.post(action, cookies=cookies, timeout=30, allow_redirects=False, **sent)
        if response.status_code == 429:
            time.sleep(float(response.headers["Retry-After"]))
            response = requests.post(action, cookies=cookies, timeout=30, allow_redirects=False, **sent)
        assert response.status_code == 403, f"{action} answered {response.status_code}"


def test_no_address_carries_personal_data(browser, company, session, pages):
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
