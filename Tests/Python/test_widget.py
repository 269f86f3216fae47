"""The survey widget on a website of another origin, whose Content-Security-Policy allows nothing but it."""
import gzip
import json
import time

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe

from program import Touchstone
from website import Website

SURVEY = """
title: {en: Your order, ar: "طلبك"}
languages: [en, ar]
hidden:
  - id: store
pages:
  - id: one
    questions:
      - id: recommend
        type: nps
        text: {en: "Would you recommend us?", ar: "هل توصي بنا؟"}
        required: true
        anchors: {0: {en: Not at all, ar: "لا"}, 10: {en: Extremely, ar: "نعم"}}
      - id: why
        type: text
        text: {en: What would have to change?, ar: "ما الذي يجب أن يتغير؟"}
        long: true
endings:
  - id: thanks
    title: {en: "Thank you!", ar: "شكرًا!"}
"""

PAGE = """<!doctype html><html lang="{lang}"><head><title>Shop</title></head>
<body><h1>Shop</h1><p><a href="/other">Other page</a> <button id="feedback">Feedback</button></p>{scripts}</body></html>"""


@pytest.fixture(scope="module")
def touchstone(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("widget")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    program.start()
    file = folder / "survey.yaml"
    file.write_text(SURVEY, encoding="utf-8")
    for _ in range(2):
        program.run("survey", "import", file, "--publish")
    program.keys = {survey["id"]: survey["key"] for survey in program.json("survey", "list")["surveys"]}
    program.write_key = program.create_key("shop")
    yield program
    program.kill()


@pytest.fixture(scope="module")
def website(touchstone):
    # Neither inline script nor style, no eval, no markup from texts but by the policy that the documentation names.
    policy = (f"default-src 'none'; script-src {touchstone.url}; connect-src {touchstone.url}; base-uri 'none'; form-action 'none'; "
              "require-trusted-types-for 'script'; trusted-types touchstone")
    pages = {}

    def page(path):
        lang, scripts = pages.get(path, ("en", ""))
        return PAGE.format(lang=lang, scripts=scripts), {"Content-Security-Policy": policy}

    site = Website(page)
    # By path: the language of the page, and what stands in it.
    site.pages = pages
    yield site
    site.close()


class Visitor:
    def __init__(self, browser, **options):
        options.setdefault("reduced_motion", "reduce")
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if "Content Security Policy" in said.text else None)

    def card(self):
        return self.page.locator("touchstone-survey .page")


def snippet(touchstone, number=1, more='data-after="0"'):
    return f'<script src="{touchstone.url}/widget.js" data-survey="{touchstone.keys[number]}" {more} async></script>'


def responses(touchstone, number=1):
    return json.loads(touchstone.run("survey", "responses", number, "--json", "--reveal").stdout)


def ready(page, condition="!!window.touchstone"):
    """Asked from outside: the page's policy lets nothing be evaluated in it."""
    eventually(lambda: page.evaluate(condition), bool)


def eventually(read, wanted, limit=15):
    deadline = time.monotonic() + limit
    while not wanted(found := read()):
        assert time.monotonic() < deadline, found
        time.sleep(0.2)
    return found


def test_the_widget_is_one_small_script(touchstone):
    answer = requests.get(f"{touchstone.url}/widget.js", timeout=20)
    assert answer.headers["Access-Control-Allow-Origin"] == "*" and answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(gzip.compress(answer.content, 9)) < 12 * 1024
    assert "import " not in answer.text and "eval(" not in answer.text
    again = requests.get(f"{touchstone.url}/widget.js", headers={"If-None-Match": answer.headers["ETag"]}, timeout=20)
    assert again.status_code == 304


def test_a_survey_is_answered_in_a_card_under_a_strict_policy_and_asked_once(touchstone, website, browser):
    website.pages["/answer"] = ("en", snippet(touchstone, more='data-after="0" data-hidden-store="north"'))
    visitor = Visitor(browser, viewport={"width": 1280, "height": 800})
    visitor.page.goto(website.url + "/answer")
    visitor.card().wait_for()
    assert visitor.card().get_attribute("role") == "dialog" and visitor.card().get_attribute("aria-modal") is None
    assert visitor.page.evaluate("document.activeElement.tagName") == "BODY", "a card takes nobody's focus away"
    assert [found["id"] for found in Axe().run(visitor.page).response["violations"] if found["id"] not in ("landmark-one-main", "region")] == []
    box = visitor.card().bounding_box()
    assert box["x"] > 640 and box["y"] + box["height"] <= 800, "in the corner where lines end"
    # By keyboard alone.
    visitor.page.locator("touchstone-survey input[value='0']").focus()
    visitor.page.keyboard.press("Space")
    eventually(lambda: responses(touchstone), lambda all: any(one["state"] == "partial" and one["place"] == "widget" for one in all))
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("touchstone-survey textarea").wait_for()
    # On another page of the website it goes on where they were.
    visitor.page.goto(website.url + "/answer?second")
    visitor.page.locator("touchstone-survey textarea").fill("Faster, please")
    visitor.page.locator("touchstone-survey button.primary").click()
    visitor.page.locator("touchstone-survey .end h2").wait_for()
    (one,) = [one for one in responses(touchstone) if one["state"] == "completed"]
    assert (one["answers"]["recommend"], one["written"], one["hidden"]) == ({"value": 0}, {"why": "Faster, please"}, {"store": "north"})
    visitor.page.goto(website.url + "/answer?third")
    visitor.page.wait_for_timeout(1_000)
    assert visitor.card().count() == 0, "nobody is asked twice"
    assert visitor.complaints == []


def test_escape_closes_it_and_what_was_said_stays(touchstone, website, browser):
    website.pages["/escape"] = ("ar", snippet(touchstone, 2))
    before = len(responses(touchstone, 2))
    visitor = Visitor(browser, viewport={"width": 390, "height": 844}, color_scheme="dark")
    visitor.page.goto(website.url + "/escape")
    visitor.card().wait_for()
    assert visitor.card().get_attribute("dir") == "rtl" and visitor.card().get_attribute("lang") == "ar"
    paper = visitor.card().evaluate("card => getComputedStyle(card).backgroundColor")
    assert max(int(part) for part in paper.removeprefix("rgb(").rstrip(")").split(",")) < 60, f"dark: {paper}"
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
    visitor.page.keyboard.press("Escape")
    visitor.card().wait_for(state="detached")
    # Closed without an answer it is in no denominator.
    closed = eventually(lambda: responses(touchstone, 2), lambda all: len(all) == before + 1)
    assert closed[-1]["state"] == "dismissed"
    other = Visitor(browser)
    other.page.goto(website.url + "/escape")
    other.page.locator("touchstone-survey input[value='7']").check(force=True)
    other.page.keyboard.press("Escape")
    kept = eventually(lambda: responses(touchstone, 2), lambda all: any(one["state"] == "partial" for one in all))
    assert [one["answers"]["recommend"] for one in kept if one["state"] == "partial"] == [{"value": 7}]
    assert visitor.complaints == [] and other.complaints == []


@pytest.mark.parametrize("more", ['data-scroll="60"', "data-exit", 'data-event="Order Completed"'])
def test_it_waits_for_what_it_was_told_to(touchstone, website, browser, more):
    website.pages["/wait"] = ("en", "<br>" * 200 + snippet(touchstone, more=more))
    visitor = Visitor(browser, viewport={"width": 1280, "height": 800})
    visitor.page.goto(website.url + "/wait")
    ready(visitor.page)
    visitor.page.wait_for_timeout(400)
    assert visitor.card().count() == 0
    if "scroll" in more:
        visitor.page.mouse.wheel(0, 5_000)
    elif "exit" in more:
        visitor.page.evaluate("document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientY: -1}))")
    else:
        visitor.page.evaluate("dispatchEvent(new CustomEvent('touchstone:track', {detail: 'Order Completed'}))")
    visitor.card().wait_for()


def test_by_a_call_it_fills_the_window_and_gives_the_focus_back(touchstone, website, browser):
    website.pages["/call"] = ("en", f'<script src="{touchstone.url}/widget.js" async></script>')
    visitor = Visitor(browser, viewport={"width": 1280, "height": 800})
    visitor.page.goto(website.url + "/call")
    ready(visitor.page)
    visitor.page.focus("#feedback")
    visitor.page.evaluate(f"touchstone('ask', '{touchstone.keys[1]}', {{form: 'full', always: true}})")
    visitor.card().wait_for()
    box = visitor.card().bounding_box()
    assert (box["width"], box["height"]) == (1280, 800)
    visitor.page.keyboard.press("Escape")
    visitor.card().wait_for(state="detached")
    assert visitor.page.evaluate("document.activeElement.id") == "feedback"


def test_known_visitors_are_asked_within_the_budget_and_their_answer_is_theirs(touchstone, website, browser):
    client = f'<script src="{touchstone.url}/touchstone.js" data-write-key="{touchstone.write_key}" data-consent="given" async></script>'
    website.pages["/known"] = ("en", client + snippet(touchstone, more=""))
    visitor = Visitor(browser)
    visitor.page.goto(website.url + "/known")
    ready(visitor.page, "!!(window.touchstone?.load && window.touchstone.ask)")
    visitor.page.evaluate("touchstone('identify', 'ada-1', {plan: 'gold'})")
    eventually(lambda: touchstone.customer("ada-1"), lambda found: found is not None, limit=20)
    assert visitor.page.evaluate(f"touchstone.ask('{touchstone.keys[1]}')") is True
    visitor.page.locator("touchstone-survey input[value='9']").check(force=True)
    visitor.page.locator("touchstone-survey button.primary").click()
    visitor.page.locator("touchstone-survey textarea").wait_for()
    visitor.page.locator("touchstone-survey button.primary").click()
    visitor.page.locator("touchstone-survey .end").wait_for()
    names = eventually(lambda: [one["name"] for one in touchstone.timeline("ada-1")], lambda all: "Survey Answered" in all)
    assert names.count("Survey Answered") == 1
    visitor.page.locator("touchstone-survey .closing").click()
    # Asked once in thirty days, over all surveys: the other one isn't shown to her on another computer either.
    other = Visitor(browser)
    other.page.goto(website.url + "/known")
    ready(other.page, "!!(window.touchstone?.load && window.touchstone.ask)")
    other.page.evaluate("touchstone('identify', 'ada-1')")
    assert other.page.evaluate(f"touchstone.ask('{touchstone.keys[2]}')") is False
    # Whom nobody knows can be asked.
    third = Visitor(browser)
    third.page.goto(website.url + "/known")
    ready(third.page, "!!(window.touchstone?.load && window.touchstone.ask)")
    assert third.page.evaluate(f"touchstone.ask('{touchstone.keys[2]}')") is True
    assert visitor.complaints == [] and other.complaints == [] and third.complaints == []
