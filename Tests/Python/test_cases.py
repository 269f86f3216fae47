"""Cases in a real browser: a rule opens one for a bad answer, somebody works on it with the keys, and what was done stands everywhere."""
import datetime
import re
import uuid

import pytest
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone
from walk import api, follow


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    program.key = program.create_key()
    yield program
    program.kill()


def answer(company, user, score, text="It took three weeks and nobody called"):
    event = {
        "type": "track", "event": "Survey answered", "userId": user, "messageId": str(uuid.uuid4()),
        "timestamp": datetime.datetime.now(datetime.UTC).isoformat(),
        "properties": {"nps": score, "comment": text},
    }
    response = company.post("/v1/track", event, company.key)
    assert response.status_code == 200, response.text


def cases(page, company, **parameters):
    return api(page, company, "/api/v1/cases", **parameters)["cases"]


def test_a_rule_is_written_and_a_bad_answer_opens_one_case(page, company):
    page.goto(company.url + "/cases")
    expect(page.get_by_role("heading", name="No cases yet")).to_be_visible()
    page.get_by_role("link", name="Write the first rule").click()
    page.get_by_label("Name", exact=True).fill("Detractors")
    page.get_by_label("about").fill("Unhappy customer")
    page.get_by_label("with priority").select_option("high")
    page.get_by_role("button", name="Save the rule").click()
    expect(page.get_by_text("looks at every answer from now on")).to_be_visible()
    answer(company, "ann", 2)
    answer(company, "bob", 9)
    answer(company, "ann", 1)

    def events():
        return [event["what"] for one in cases(page, company) for event in api(page, company, f"/api/v1/cases/{one['number']}")["events"]]

    # Answers are looked at in the order in which they came: once the last is there, so is whatever came of those before.
    wait_until(lambda: len(events()) >= 2, "both bad answers are taken up")
    assert events() == ["opened", "joined"]
    found = cases(page, company)
    assert len(found) == 1 and found[0]["topic"] == "Unhappy customer" and found[0]["priority"] == "high" and found[0]["owner"] == 1
    page.goto(company.url + "/cases")
    expect(page.locator(".case-card")).to_have_count(1)


def press(page, key):
    """Presses a key once the page's script listens."""
    page.locator("[data-keys=heard]").first.wait_for(state="attached")
    page.keyboard.press(key)


def test_a_case_is_worked_on_with_the_keys_alone(page, company):
    page.goto(company.url + "/cases")
    press(page, "j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Unhappy customer")
    expect(page.locator(".case-path, .timeline").first).to_be_visible()
    press(page, "s")
    expect(page.locator("h1 .badge")).to_have_text("In progress")
    press(page, "r")
    page.keyboard.type("We are sorry. Your parcel leaves today.")
    page.get_by_role("button", name="Keep the reply").click()
    expect(page.locator(".is-reply")).to_contain_text("leaves today")
    press(page, "n")
    page.keyboard.type("Carrier lost it")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".is-note")).to_contain_text("Carrier lost it")
    press(page, "w")
    expect(page.locator("h1 .badge")).to_have_text("Waiting")
    press(page, "d")
    page.get_by_label("What came of it").first.select_option("apologised")
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.locator("h1 .badge")).to_have_text("Resolved")
    # What was said is in the customer's timeline, the note isn't.
    follow(page, page.locator(".columns aside h2 a").first)
    expect(page.locator(".timeline")).to_contain_text("Your parcel leaves today")
    assert "Carrier lost it" not in page.content()


def test_who_was_slower_is_told_and_loses_nothing(page, company):
    page.goto(company.url + "/cases/new")
    page.get_by_label("What it is about").fill("Race")
    page.get_by_role("button", name="Open the case").click()
    page.wait_for_url(re.compile(r"/cases/\d+$"))
    number = int(page.url.rsplit("/", 1)[1])
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#note").fill("I was first")
    other.get_by_role("button", name="Keep the note").click()
    expect(other.locator(".is-note")).to_contain_text("I was first")
    page.locator("#note").fill("I was second")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed case")
    expect(page.locator("#note")).to_have_value("I was second")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".is-note").first).to_contain_text("I was second")
    assert [event["what"] for event in api(page, company, f"/api/v1/cases/{number}")["events"]] == ["opened", "noted", "noted"]


def test_hours_effect_and_list_answer(page, company):
    page.goto(company.url + "/cases/hours")
    page.get_by_label("Hours", exact=True).fill("mon-fri 9-17")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("write 09:00-17:00")
    page.get_by_label("Hours", exact=True).fill("mon-fri 08:00-12:00 13:00-17:00")
    follow(page, page.get_by_role("button", name="Save"))
    assert api(page, company, "/api/v1/case-hours")["hours"] == "mon-fri 08:00-12:00 13:00-17:00"
    page.goto(company.url + "/cases/effect?score=nps&at_most=6")
    effect = api(page, company, "/api/v1/cases/effect", score="nps", at_most=6)
    assert effect["treated"] == 0 and all(outcome["refusal"] and outcome["difference"] is None for outcome in effect["outcomes"])
    page.goto(company.url + "/cases/list?state=all")
    expect(page.locator("tr[data-row]")).to_have_count(2)
    assert page.request.get(company.url + "/cases/list?owner=x").status == 400
    assert page.request.get(company.url + "/cases/999").status == 404


def test_commands_do_the_same(page, company):
    listed = company.json("cases", "list", "--status", "all")
    number = listed[0]["number"]
    assert company.json("cases", "show", number)["number"] == number
    closed = company.json("cases", "close", number, "--outcome", "explained")
    assert closed["status"] == "closed" and closed["outcome"] == "explained"
    assert api(page, company, f"/api/v1/cases/{number}")["status"] == "closed"


def test_pages_hold_at_390_pixels_and_without_fault_for_assistive_technology(browser, company, session, page):
    context = browser.new_context(storage_state=session, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    phone = context.new_page()
    for path in ["/cases", "/cases/list?state=all", "/cases/1", "/cases/rules", "/cases/rules/new", "/cases/hours", "/cases/effect", "/cases/new"]:
        phone.goto(company.url + path)
        wide = phone.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= 390, f"{path} is {wide} pixels wide"
        unnamed = phone.evaluate(
            "[...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')].filter(e => !e.labels?.length).map(e => e.outerHTML)")
        assert not unnamed, (path, unnamed)
    context.close()
