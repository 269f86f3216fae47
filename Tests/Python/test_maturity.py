"""A maturity assessment in real browsers: made, people asked by personal links, answered in part and resumed, scored, and a target refused."""
import json
import re
import subprocess

import pytest
import requests
from playwright.sync_api import expect

import walk
from program import Touchstone

MODEL = """
id: ours
version: 1
title: Our own model
about: What it is for.
levels:
  - {id: low, name: Low, about: It happens.}
  - {id: middle, name: Middle, about: It is agreed.}
  - {id: high, name: High, about: It is measured.}
dimensions:
  - id: work
    name: Work
    about: How work is done.
    is_platform: true
    aspects:
      - {id: records, name: Records, statements: [Nothing is written., A list is kept., The list is counted each month.]}
      - {id: owners, name: Owners, statements: [Nobody is named., Each list names an owner., Owners meet each month.]}
  - id: people
    name: People
    about: Who does it.
    aspects:
      - {id: training, name: Training, statements: [There is none., A plan exists., Its effect is measured.]}
"""


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("maturity")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    (folder / "ours.yaml").write_text(MODEL, encoding="utf-8")
    yield program
    program.kill()


@pytest.fixture
def telephone(browser):
    """Somebody who isn't signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce", color_scheme="dark")
    yield from walk.watched(context)


def sound(page):
    assert not walk.violations(page)
    assert page.locator("h1").count() == 1
    assert not page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"), "scrolls sideways"


def say(page, aspect, level):
    """Chooses a statement by its place on the ladder."""
    page.get_by_role("group", name=aspect, exact=True).get_by_role("radio").nth(level - 1).check()


def kept(page, words):
    expect(page.locator("[data-save-state]")).to_contain_text(words)


state = {}


def test_a_model_of_ones_own_is_checked_and_taken_in(page, company):
    page.goto(company.url + "/maturity")
    expect(page.get_by_role("heading", name="No assessment yet")).to_be_visible()
    page.get_by_role("link", name="Models").click()
    wrong = company.folder / "wrong.yaml"
    wrong.write_text(MODEL.replace("A plan exists., ", ""), encoding="utf-8")
    page.get_by_label("File").set_input_files(wrong)
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("alert")).to_contain_text("has 2 statements for 3 levels")
    expect(page.get_by_role("alert")).to_contain_text("line ")
    page.get_by_label("File").set_input_files(company.folder / "ours.yaml")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Our own model")
    sound(page)


def test_an_assessment_is_made_and_people_are_asked(page, company):
    page.goto(company.url + "/maturity/new")
    page.get_by_role("link", name=re.compile("Our own model")).click()
    page.get_by_label("Title").fill("Autumn")
    page.get_by_label("Target for Work").select_option("3")
    sound(page)
    page.get_by_role("button", name="Make the assessment").click()
    expect(page.get_by_text("“Autumn” is made")).to_be_visible()
    page.get_by_label("Ask people, one a line").fill("Ada Berg, ada@example.com, Head of service, Service\nBo Falk, , Agent, Service\n, , Buyer, Shop")
    page.get_by_label("Send each their link by e-mail").uncheck()
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator(".new-links code")).to_have_count(3)
    links = page.locator(".new-links code").all_inner_texts()
    assert len(set(links)) == 3 and all("ada" not in link.lower() for link in links)
    state["links"], state["result"] = links, re.sub(r"/people.*", "", page.url)
    sound(page)
    # They are shown once.
    page.goto(state["result"] + "/people")
    expect(page.locator(".new-links")).to_have_count(0)
    expect(page.get_by_role("row").filter(has_text="Ada Berg")).to_contain_text("Not begun")


def test_somebody_answers_in_part_on_a_telephone_and_goes_on_later(telephone, browser, company):
    page = telephone
    page.goto(state["links"][0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Where do we stand?")
    sound(page)
    page.get_by_label("Your role").fill("Head of service")
    walk.follow(page, page.get_by_role("button", name="Begin"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Work")
    say(page, "Records", 3)
    kept(page, "Kept. 1 of 3")
    page.get_by_label(re.compile("Only partly true")).first.check()
    sound(page)
    # Nothing was sent by a button; it is there in another browser all the same.
    expect(page.locator("[data-save-state]")).to_contain_text("Kept. 1 of 3")
    other = browser.new_context(java_script_enabled=False).new_page()
    other.goto(state["links"][0])
    expect(other.get_by_role("heading", level=1)).to_have_text("Welcome back")
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_role("group", name="Records").get_by_role("radio").nth(2)).to_be_checked()
    expect(other.get_by_label(re.compile("Only partly true")).first).to_be_checked()
    # Without script the button keeps it.
    say(other, "Owners", 1)
    other.get_by_role("button", name="Keep it and go on").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("People")
    other.get_by_role("group", name="Training").get_by_label("I don’t know").check()
    other.get_by_role("button", name="Keep it, and look at the whole").click()
    other.get_by_role("button", name="I have finished").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Thank you")
    other.context.close()


def test_others_answer_one_of_them_unnamed(telephone, company):
    page = telephone
    page.goto(state["links"][1])
    page.get_by_label("Take my name out").check()
    walk.follow(page, page.get_by_role("button", name="Begin"))
    say(page, "Records", 1)
    kept(page, "1 of 3")
    say(page, "Owners", 1)
    kept(page, "2 of 3")
    page.goto(state["links"][2])
    walk.follow(page, page.get_by_role("button", name="Begin"))
    say(page, "Records", 3)
    kept(page, "1 of 3")
    say(page, "Owners", 3)
    kept(page, "2 of 3")
    walk.follow(page, page.get_by_role("button", name="Keep it and go on"))
    say(page, "Training", 2)
    kept(page, "3 of 3")


def test_a_link_that_was_changed_opens_nothing(telephone, company):
    link = state["links"][0]
    for wrong in (link[:-1] + ("A" if link[-1] != "A" else "B"), company.url + "/assess/x", link + "/nothing"):
        response = requests.get(wrong, timeout=10)
        assert response.status_code == 404, wrong
    telephone.goto(company.url + "/assess/x")
    expect(telephone.get_by_role("heading", level=1)).to_have_text("No longer here")
    sound(telephone)


def test_the_result_shows_scores_and_who_disagrees(page, company):
    page.goto(state["result"])
    # Work: records (2 + 1 + 3) / 3, owners (1 + 1 + 3) / 3; people: 2.
    work = page.locator("#work")
    expect(work.locator(".subject-value")).to_contain_text("1.8")
    expect(work).to_contain_text("people disagree")
    expect(page.locator(".verdict")).to_contain_text("Work holds it there")
    expect(work.locator("circle.dot")).to_have_count(3)
    # Of the two in Service one is unnamed: their mean would tell what she said.
    expect(work.locator(".by-part")).not_to_contain_text("Service")
    expect(page.locator("#people .subject-value")).to_contain_text("2.0")
    sound(page)
    page.goto(state["result"] + "/people")
    expect(page.locator("body")).not_to_contain_text("Bo Falk")
    expect(page.get_by_role("row").filter(has_text="Ada Berg")).to_contain_text("Finished")
    page.goto(state["result"] + "/report")
    expect(page.get_by_role("heading", name="How it is counted")).to_be_visible()
    sound(page)


def test_a_target_that_skips_a_level_is_refused_with_the_way(page, company):
    page.goto(state["result"])
    expect(page.locator(".news")).to_contain_text("A target skips a level")
    aims = page.locator("#target-work")
    aims.select_option("3")
    page.get_by_role("button", name="Set what we aim at").click()
    expect(page.get_by_role("alert")).to_contain_text("Aim at Middle first")
    expect(page.locator(".way li")).to_have_text(["Low", "Middle", "High"])
    expect(page.locator("#target-work")).to_have_value("3")
    sound(page)
    page.locator("#target-work").select_option("2")
    page.get_by_role("button", name="Set what we aim at").click()
    expect(page.get_by_text("What is aimed at is set.")).to_be_visible()
    # The next assessment begins where this one stands.
    page.goto(company.url + "/maturity/new?model=ours")
    page.get_by_label("Title").fill("Winter")
    page.get_by_label("Target for Work").select_option("3")
    page.get_by_role("button", name="Make the assessment").click()
    expect(page.get_by_role("alert")).to_contain_text("Aim at Middle first")
    expect(page.get_by_label("Title")).to_have_value("Winter")


def test_a_closed_assessment_takes_no_more(page, telephone, company):
    page.goto(state["result"])
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("The assessment is closed")).to_be_visible()
    telephone.goto(state["links"][1])
    expect(telephone.get_by_role("heading", level=1)).to_have_text("This assessment is closed")
    response = requests.post(
        state["links"][1] + "/work", data={"a.records": "3"}, headers={"Accept": "application/json"}, timeout=10)
    assert response.status_code == 409 and "closed" in response.json()["message"]


def test_the_command_and_the_api_say_the_same(page, company):
    number = int(state["result"].rsplit("/", 1)[1])
    by_command = company.json("maturity", "assessments", "show", number)
    by_api = page.request.get(f"{company.url}/api/v1/maturity/assessments/{number}").json()
    assert by_command == by_api
    assert by_api["result"]["capped_by"] == "work" and by_api["status"] == "closed"
    assert "Ada" not in json.dumps(by_api)
    file = company.folder / "file.yaml"
    file.write_text("model: three-levels\ntitle: From a file\nrespondents:\n  - part: Service\n    answers: {leadership: {mandate: 2}}\n", encoding="utf-8")
    scored = json.loads(subprocess.run([company.binary, "maturity", "assess", file, "--json"], capture_output=True, text=True, check=True).stdout)
    taken = company.json("maturity", "assessments", "import", file, "--made", "2026-04-15")
    assert taken["result"] == scored and taken["created"].startswith("2026-04-15")
    assert company.json("maturity", "assessments", "import", file)["id"] == taken["id"]
    titles = [one["title"] for one in company.json("maturity", "assessments", "list")["assessments"]]
    assert titles == ["Autumn", "From a file"]
