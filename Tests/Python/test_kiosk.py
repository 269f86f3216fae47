"""A device in a shop, when things go wrong: files, a server that refuses, a browser that keeps nothing. And what is sent that is no form."""
import json

import pytest
import requests
from playwright.sync_api import expect

from program import Touchstone

SURVEY = """
title: Your visit
layout: all_at_once
pages:
  - id: one
    questions:
      - {id: recommend, type: nps, text: Would you recommend us?, required: true, anchors: {0: Never, 10: Gladly}}
      - {id: photo, type: file, text: A photo, types: [image/*], most_files: 2}
endings:
  - {id: thanks, title: Thank you!}
"""
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000002000154a24f5d0000000049454e44ae426082")


@pytest.fixture(scope="module")
def shop(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kiosk")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    for name, text in (("asks", SURVEY), ("plain", "".join(line for line in SURVEY.splitlines(True) if "photo" not in line))):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        program.run("survey", "import", folder / f"{name}.yaml", "--publish")
    program.keys = {survey["id"]: survey["key"] for survey in program.json("survey", "list")["surveys"]}
    yield program
    program.kill()


@pytest.fixture
def device(browser):
    context = browser.new_context(viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert not problems, problems


def responses(program, number):
    return json.loads(program.run("survey", "responses", number, "--json", "--reveal").stdout)


def say(page, points):
    page.check(f"input[name='a.recommend'][value='{points}']", force=True)
    page.click("button.primary")


def over(page):
    return page.locator("[data-over]")


def test_files_belong_to_who_sends_them_and_can_be_taken_out(shop, device):
    address = f"{shop.url}/s/{shop.keys[1]}?kiosk"
    photo = {"name": "ann.png", "mimeType": "image/png", "buffer": PICTURE}
    device.goto(address)
    assert "kiosk" in device.locator("#upload-photo").get_attribute("action")
    device.set_input_files("[data-upload=photo]", photo)
    expect(device.locator(".files li")).to_have_count(1)
    assert device.url == address, "the device stays what it is"
    device.set_input_files("[data-upload=photo]", {**photo, "name": "wrong.png"})
    expect(device.locator(".files li")).to_have_count(2)
    device.locator(".files li").filter(has_text="wrong.png").get_by_role("button").click()
    expect(device.locator(".files li")).to_have_count(1)
    expect(over(device)).to_have_count(0)
    say(device, 9)
    expect(over(device)).to_be_visible()
    # Whoever comes next sees nothing of it.
    device.goto(address)
    expect(device.locator(".files")).to_have_count(0)
    say(device, 2)
    expect(over(device)).to_be_visible()
    ended = {one["answers"]["recommend"]["value"]: one["answers"] for one in responses(shop, 1) if one["state"] == "completed"}
    assert len(ended[9]["photo"]["files"]) == 1 and "files" not in ended[2].get("photo", {})


def test_too_many_answers_are_kept_and_what_is_refused_is_said(shop, device):
    device.route("**/answers", lambda route: route.fulfill(status=429, content_type="application/json", body='{"message": "Too many."}'))
    device.goto(f"{shop.url}/s/{shop.keys[1]}?kiosk")
    say(device, 7)
    expect(over(device)).to_contain_text("kept here")
    device.unroute("**/answers")
    device.goto(f"{shop.url}/s/{shop.keys[1]}?kiosk")
    device.route("**/answers", lambda route: route.fulfill(status=410, content_type="application/json", body='{"message": "Closed since noon."}'))
    say(device, 7)
    expect(device.get_by_role("alert")).to_have_text("Closed since noon.")
    device.unroute("**/answers")
    say(device, 8)
    expect(over(device)).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so_and_goes_on(shop, device):
    device.add_init_script("IDBFactory.prototype.open = () => { const asked = {}; setTimeout(() => asked.onerror(), 0); return asked; };")
    device.goto(f"{shop.url}/s/{shop.keys[1]}?kiosk")
    device.context.set_offline(True)
    say(device, 6)
    expect(device.get_by_role("alert")).to_have_text("No connection")
    device.context.set_offline(False)
    say(device, 5)
    expect(over(device)).to_be_visible()


@pytest.mark.parametrize("number, body, status", [
    (1, b"no form at all", 400), (1, b'--x\r\nContent-Disposition: form-data; name="lang"\r\n\r\n' + b"a" * 70_000 + b"\r\n--x--\r\n", 413),
])
def test_what_is_no_form_is_refused_with_a_sentence(shop, number, body, status):
    answer = requests.post(
        f"{shop.url}/s/{shop.keys[number]}/files", data=body, headers={"Content-Type": "multipart/form-data; boundary=x"}, timeout=20)
    assert answer.status_code == status and "on our side" not in answer.text


def test_a_survey_without_a_question_for_files_takes_none(shop):
    page = requests.get(f"{shop.url}/s/{shop.keys[2]}", timeout=20).text
    ticket = page.split('name="ticket" value="')[1].split('"')[0].replace("&#43;", "+").replace("&#61;", "=").replace("&amp;", "&")
    answer = requests.post(
        f"{shop.url}/s/{shop.keys[2]}/files", data={"ticket": ticket, "question": "recommend"}, files={"file": ("a.png", PICTURE, "image/png")}, timeout=20)
    assert answer.status_code == 422 and "No file is asked for here." in answer.text
