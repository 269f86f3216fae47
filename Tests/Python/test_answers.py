"""Answering a survey as people do: on a telephone, with and without script, in Arabic, on a shop's device whose network is gone."""
import json
import re

import pytest
import requests
from playwright.sync_api import expect

from program import Touchstone
from walk import violations

SURVEY = """
title: {en: Your visit, ar: "زيارتك"}
languages: [en, ar]
layout: LAYOUT
hidden:
  - id: store
pages:
  - id: one
    questions:
      - id: recommend
        type: nps
        text: {en: "Would you recommend {{store|us}}?", ar: "هل توصي بنا؟"}
        required: true
        anchors: {0: {en: Not at all, ar: "لا"}, 10: {en: Extremely, ar: "نعم"}}
      - id: why
        type: text
        text: {en: What would have to change, ar: "ما الذي يجب أن يتغير"}
        long: true
        show_if: {question: recommend, at_most: 6}
      - id: reason
        type: choices
        text: {en: Why did you come, ar: "لماذا أتيت"}
        choices:
          - {id: price, text: {en: Price, ar: "السعر"}}
          - {id: other, text: {en: Something else, ar: "شيء آخر"}, other: true}
      - id: staff
        type: matrix
        text: {en: Our staff was, ar: "كان موظفونا"}
        not_applicable: {en: N/A, ar: "لا ينطبق"}
        anchors: {1: {en: Disagree, ar: "لا"}, 5: {en: Agree, ar: "نعم"}}
        rows:
          - {id: friendly, text: {en: friendly, ar: "ودودين"}}
          - {id: quick, text: {en: quick, ar: "سريعين"}}
      - id: order
        type: ranking
        text: {en: What matters most, ar: "ما الأهم"}
        items:
          - {id: quality, text: {en: Quality, ar: "الجودة"}}
          - {id: speed, text: {en: Speed, ar: "السرعة"}}
endings:
  - id: thanks
    title: {en: "Thank you!", ar: "شكرًا!"}
"""


@pytest.fixture(scope="module")
def shop(binary, tmp_path_factory):
    """A server with one survey for each layout."""
    folder = tmp_path_factory.mktemp("answers")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    program.start()
    keys = {}
    for layout in ("one_at_a_time", "all_at_once"):
        file = folder / f"{layout}.yaml"
        file.write_text(SURVEY.replace("LAYOUT", layout), encoding="utf-8")
        program.run("survey", "import", file, "--publish")
    for survey in program.json("survey", "list")["surveys"]:
        keys[survey["id"]] = survey["key"]
    yield program, keys[1], keys[2]
    program.kill()


def page_of(browser, script=True, **options):
    options.setdefault("reduced_motion", "reduce")  # What fades in has no contrast yet.
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script, **options)
    context.set_default_timeout(20_000)
    return context.new_page()


def responses(program, number):
    return json.loads(program.run("survey", "responses", number, "--json", "--reveal").stdout)


def test_a_survey_is_answered_on_a_telephone_without_script(shop, browser):
    program, key, _ = shop
    page = page_of(browser, script=False)
    page.goto(f"{program.url}/s/{key}?store=Berlin")
    assert "Berlin" in page.inner_text("h2")
    page.click("button.primary")
    # A required question can't be left open.
    expect(page.locator(".error")).to_have_count(1)
    page.check("input[name='a.recommend'][value='0']", force=True)
    page.click("button.primary")
    page.fill("textarea", "Nothing <b>at all</b>")
    page.click("button.back")
    # Who goes back sees what was answered.
    expect(page.locator("input[name='a.recommend'][value='0']")).to_be_checked()
    page.goto(f"{program.url}/s/{key}")
    assert page.locator("textarea").count() == 1, "who comes back goes on where they were"
    page.fill("textarea", "Nothing <b>at all</b>")
    page.click("button.primary")
    page.check("input[name='a.reason'][value='other']", force=True)
    page.fill("input[name='a.reason.other']", "rain")
    page.click("button.primary")
    page.check("input[name='a.staff.friendly'][value='5']", force=True)
    page.check("input[name='a.staff.quick'][value='na']", force=True)
    page.click("button.primary")
    page.select_option(".ranking select >> nth=0", "2")
    page.select_option(".ranking select >> nth=1", "1")
    page.click("button.primary")
    expect(page.locator(".end h2")).to_have_text("Thank you!")
    (answer,) = [one for one in responses(program, 1) if one["state"] == "completed"]
    assert answer["answers"]["recommend"] == {"value": 0}
    assert answer["answers"]["staff"] == {"rows": {"friendly": 5, "quick": None}}
    assert answer["answers"]["order"] == {"ranking": ["speed", "quality"]}
    assert answer["written"] == {"why": "Nothing <b>at all</b>", "reason.other": "rain"}
    assert answer["hidden"] == {"store": "Berlin"}
    line = program.run("survey", "responses", 1, "--csv").stdout.splitlines()
    cells = dict(zip(line[0].split(","), [row for row in line if ",completed," in row][0].split(",")))
    assert (cells["recommend"], cells["staff.quick"], cells["staff.friendly"]) == ("0", "NA", "5")


def test_with_script_screens_change_in_place_and_nothing_breaks_the_rules_for_access(shop, browser):
    program, key, _ = shop
    page = page_of(browser)
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{program.url}/s/{key}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.check("input[name='a.recommend'][value='9']", force=True)
    page.click("button.primary")
    page.wait_for_selector("#q-reason")
    assert violations(page) == []
    page.check("input[name='a.reason'][value='price']", force=True)
    page.click("button.primary")
    page.wait_for_selector("#q-staff")
    assert violations(page) == []
    page.check("input[name='a.staff.friendly'][value='4']", force=True)
    page.check("input[name='a.staff.quick'][value='4']", force=True)
    page.click("button.primary")
    page.wait_for_selector("#q-order")
    assert violations(page) == []
    page.locator("[data-item] button").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.click("button.primary")
    page.wait_for_selector(".end")
    assert violations(page) == []
    assert problems == []


def test_the_page_is_small_and_answers_in_arabic_from_right_to_left(shop, browser):
    program, _, key = shop
    page = page_of(browser, locale="ar", color_scheme="dark")
    page.goto(f"{program.url}/s/{key}")
    assert page.get_attribute("html", "dir") == "rtl" and page.get_attribute("html", "lang") == "ar"
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    html = requests.get(f"{program.url}/s/{key}", timeout=20)
    parts = set(re.findall(r'(?:href|src)="(/(?:assets|s)/[^"]+\.(?:css|js)[^"]*)"', html.text))
    parts |= {"/assets/answer-controls.js", "/assets/answer-note.js", "/assets/answer-work.js"}
    size = len(html.content) + sum(len(requests.get(program.url + part, timeout=20).content) for part in parts)
    assert size < 30_000 + 8_000, f"{size} bytes"  # five questions at once; one of them at a time stays under 30 KB
    small = requests.get(f"{program.url}/s/{shop[1]}", timeout=20)
    assert len(small.content) + size - len(html.content) < 30_000


def test_opening_a_link_answers_nothing(shop):
    program, key, _ = shop
    before = len(responses(program, 1))
    for _ in range(3):
        opened = requests.get(f"{program.url}/s/{key}?a.recommend=9", timeout=20)
        assert opened.status_code == 200 and 'value="9" checked' in opened.text
    assert len(responses(program, 1)) == before


def test_a_shop_s_device_keeps_answers_while_it_is_offline_and_sends_each_once(shop, browser):
    program, _, key = shop
    before = len(responses(program, 2))
    page = page_of(browser)
    page.goto(f"{program.url}/s/{key}?kiosk")
    page.context.set_offline(True)
    page.check("input[name='a.recommend'][value='10']", force=True)
    page.click("button.primary")
    page.wait_for_selector("[data-over]")
    assert len(responses(program, 2)) == before
    page.context.set_offline(False)
    page.wait_for_function(
        f"""async () => {{
            const open = indexedDB.open('survey-{key}');
            const base = await new Promise(done => open.onsuccess = () => done(open.result));
            const count = base.transaction('answers').objectStore('answers').count();
            return await new Promise(done => count.onsuccess = () => done(count.result)) === 0;
        }}""", timeout=40_000)
    kept = [one for one in responses(program, 2) if one["place"] == "kiosk"]
    assert len(kept) == 1 and kept[0]["state"] == "completed"
