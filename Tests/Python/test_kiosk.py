"""A device in a shop, when things go wrong: files, a server that refuses, a browser that keeps nothing. And what is sent that is no form."""
import html
import json
import time

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
STEPS = """
title: Your visit
layout: one_at_a_time
pages:
  - id: one
    questions:
      - {id: recommend, type: nps, text: Would you recommend us?, required: true, anchors: {0: Never, 10: Gladly}}
      - {id: why, type: text, text: What went wrong?, show_if: {question: recommend, at_most: 6}}
      - id: reason
        type: choices
        text: Why did you come?
        choices:
          - {id: price, text: Price}
          - {id: service, text: Service}
        jumps:
          - {when: {question: reason, is: price}, to: thanks}
      - {id: visits, type: number, text: How often have you been here?, show_if: {question: reason, is: service}}
endings:
  - {id: thanks, title: Thank you!}
"""
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000002000154a24f5d0000000049454e44ae426082")


@pytest.fixture(scope="module")
def shop(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kiosk")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    plain = "".join(line for line in SURVEY.splitlines(True) if "photo" not in line)
    written = STEPS.replace("{question: reason, is: service}", "{question: why, contains: queue}")
    for name, text in (("asks", SURVEY), ("plain", plain), ("steps", STEPS), ("written", written)):
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


def answer(page, field, text):
    page.fill(f"[name='a.{field}']", text)
    page.click("button.primary")


def choose(page, choice):
    page.check(f"input[name='a.reason'][value='{choice}']", force=True)
    page.click("button.primary")


def open_with_deck(shop, device, number):
    with device.expect_response("**/deck"):
        device.goto(f"{shop.url}/s/{shop.keys[number]}?kiosk")


def wait_for(program, number, wanted):
    """The responses, once as many have come."""
    for _ in range(80):
        found = responses(program, number)
        if len(found) >= wanted:
            return found
        time.sleep(0.5)
    raise AssertionError(f"{len(found)} responses came, not {wanted}")


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


def test_one_question_at_a_time_goes_on_without_the_network_and_arrives_once(shop, device):
    before = len(responses(shop, 3))
    open_with_deck(shop, device, 3)
    device.context.set_offline(True)
    device.click("button.primary")
    expect(device.get_by_role("alert")).to_be_visible()
    expect(device.locator("#q-recommend")).to_be_visible()
    say(device, 4)
    answer(device, "why", "The queue")
    choose(device, "service")
    answer(device, "visits", "3")
    expect(over(device)).to_contain_text("kept here")
    # The next visitor is asked nothing that the first one's answers led to.
    expect(device.locator("#q-recommend")).to_be_visible(timeout=20_000)
    say(device, 9)
    choose(device, "price")
    expect(over(device)).to_contain_text("kept here")
    assert len(responses(shop, 3)) == before
    device.context.set_offline(False)
    found = {one["answers"]["recommend"]["value"]: one for one in wait_for(shop, 3, before + 2)}
    assert found[4]["state"] == found[9]["state"] == "completed"
    assert found[4]["written"] == {"why": "The queue"} and found[4]["answers"]["visits"]["value"] == 3
    assert "visits" not in found[9]["answers"] and "why" not in found[9]["answers"]
    device.reload()
    device.wait_for_timeout(1_000)
    assert len(responses(shop, 3)) == before + 2


def test_a_network_that_is_gone_for_a_question_costs_nothing(shop, device):
    before = len(responses(shop, 3))
    open_with_deck(shop, device, 3)
    say(device, 2)
    expect(device.locator("#q-why")).to_be_visible()
    device.context.set_offline(True)
    answer(device, "why", "Rain")
    expect(device.locator("#q-reason")).to_be_visible()
    device.context.set_offline(False)
    choose(device, "service")
    expect(device.locator("#q-visits")).to_be_visible()
    answer(device, "visits", "1")
    expect(over(device)).to_contain_text("Thank you!")
    (found,) = [one for one in wait_for(shop, 3, before + 1) if one["answers"]["recommend"]["value"] == 2]
    assert found["state"] == "completed" and found["written"] == {"why": "Rain"} and found["answers"]["visits"]["value"] == 1


def test_what_is_corrected_without_the_network_counts(shop, device):
    before = len(responses(shop, 3))
    open_with_deck(shop, device, 3)
    say(device, 3)
    expect(device.locator("#q-why")).to_be_visible()
    device.locator("#back button, button[form=back]").first.click()
    expect(device.locator("#q-recommend")).to_be_visible()
    device.context.set_offline(True)
    say(device, 0)
    expect(device.locator("#q-why")).to_be_visible()
    device.context.set_offline(False)
    answer(device, "why", "Hail")
    expect(device.locator("#q-reason")).to_be_visible()
    found = wait_for(shop, 3, before + 1)
    assert 3 not in [one["answers"]["recommend"]["value"] for one in found if one["state"] != "completed"]
    assert [one["answers"]["recommend"]["value"] for one in found].count(0) == 1


def test_who_leaves_in_the_middle_has_said_what_they_said(shop, device):
    before = len(responses(shop, 3))
    device.clock.install()
    open_with_deck(shop, device, 3)
    device.context.set_offline(True)
    say(device, 1)
    expect(device.locator("#q-why")).to_be_visible()
    device.clock.fast_forward(61_000)
    expect(device.locator("#q-recommend")).to_be_visible()
    device.context.set_offline(False)
    device.clock.fast_forward(20_000)
    (found,) = [one for one in wait_for(shop, 3, before + 1) if one["answers"]["recommend"]["value"] == 1]
    assert found["state"] == "partial" and list(found["answers"]) == ["recommend"]


def test_logic_that_only_the_server_knows_says_that_it_needs_the_network(shop, device):
    open_with_deck(shop, device, 4)
    device.context.set_offline(True)
    say(device, 3)
    expect(device.get_by_role("alert")).to_have_text("No connection")
    expect(device.locator("#q-recommend")).to_be_visible()
    assert responses(shop, 4) == []


def test_a_deck_is_given_for_a_device_s_own_ticket_only(shop):
    address = f"{shop.url}/api/v1/surveys/{shop.keys[3]}/deck"
    assert requests.post(address, json={"fields": {"ticket": ["none"]}}, timeout=20).status_code == 400
    page = requests.get(f"{shop.url}/s/{shop.keys[3]}", timeout=20).text
    ticket = html.unescape(page.split('name="ticket" value="')[1].split('"')[0])
    assert requests.post(address, json={"fields": {"ticket": [ticket]}}, timeout=20).status_code == 400
    page = requests.get(f"{shop.url}/s/{shop.keys[3]}?kiosk", timeout=20).text
    ticket = html.unescape(page.split('name="ticket" value="')[1].split('"')[0])
    deck = requests.post(address, json={"fields": {"ticket": [ticket], "lang": ["en"]}}, timeout=20).json()
    assert [(one["id"], one["required"], one["show_if"], one["jumps"]) for one in deck["questions"]] == [
        ("recommend", True, True, []), ("why", False, {"field": "a.recommend", "at_most": 6}, []),
        ("reason", False, True, [[{"field": "a.reason", "is": ["price"]}, -1]]), ("visits", False, {"field": "a.reason", "is": ["service"]}, []),
    ]


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
