"""Surveys in a real browser: built by clicking and by keys, problems seen while they are written, published, on a telephone."""
import json
import re
import subprocess

import pytest
import requests
from playwright.sync_api import expect

import walk
from conftest import ROOT
from program import Touchstone
from walk import api

SCREENSHOTS = ROOT / "var/screenshots"
VISIT = """title: {en: Your visit, de: Ihr Besuch}
languages: [en, de]
hidden:
  - id: store
calculations:
  - {id: care, formula: "mean(staff.friendly, staff.able)"}
pages:
  - id: overall
    questions:
      - id: recommend
        type: nps
        text: {en: How likely are you to recommend us?, de: Würden Sie uns weiterempfehlen?}
        required: true
        anchors: {0: {en: Not at all likely, de: Gar nicht}, 10: {en: Extremely likely, de: Sehr}}
      - id: why
        type: text
        text: {en: What would have to change?, de: Was müsste sich ändern?}
        show_if: {question: recommend, at_most: 6}
  - id: advice
    questions:
      - id: staff
        type: matrix
        text: {en: The person who advised you was, de: "Wer Sie beraten hat, war"}
        anchors: {1: {en: Disagree, de: Nein}, 5: {en: Agree, de: Ja}}
        rows:
          - {id: friendly, text: {en: friendly, de: freundlich}}
          - {id: able, text: {en: competent, de: kompetent}}
endings:
  - {id: sorry, when: {question: recommend, at_most: 6}, title: {en: We will do better., de: Wir machen es besser.}}
  - {id: thanks, title: {en: Thank you., de: Danke.}}
"""


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("surveys")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    yield program
    program.kill()


@pytest.fixture
def number(company, tmp_path):
    """A survey of its own for each test, made by the command."""
    file = tmp_path / "visit.yaml"
    file.write_text(VISIT, encoding="utf-8")
    return company.json("survey", "import", file)["id"]


def draft(page, company, number):
    expect(page.locator("#survey-saved")).to_have_text("All changes saved")
    return api(page, company, f"/api/v1/surveys/{number}")["survey"]


def questions(survey):
    return [question["id"] for one in survey["pages"] for question in one.get("questions", [])]


def card(page, name):
    return page.locator(f"#question-{name}")


def settings(page):
    return page.locator("#sb-side")


def no_violations(page):
    assert not walk.violations(page)


def picture(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-{page.viewport_size['width']}.png", full_page=True)


@walk.on_both
def test_a_survey_is_built_by_clicking_from_its_first_question_to_its_link(page, company):
    page.goto(company.url + "/surveys")
    page.locator(".head a[href='/surveys/new']").click()
    expect(page.locator(".survey-card")).to_have_count(13)
    no_violations(page)
    picture(page, "survey-templates")
    page.get_by_role("button", name="From scratch").click()
    page.wait_for_url(re.compile(r"/surveys/\d+$"))
    number = page.url.rsplit("/", 1)[1]

    # Nothing can be answered yet, and that is said at once.
    page.locator("#sb-add-0").click()
    dialog = page.locator("dialog.sb-types")
    expect(dialog.locator(".sb-type")).to_have_count(22)
    dialog.locator("[data-type=nps]").click()
    page.locator("#sb-add-0").click()
    dialog.locator("[data-type=choice]").click()
    card(page, "choice").locator(".sb-words").fill("Why did you come?")
    survey = draft(page, company, number)
    assert questions(survey) == ["nps", "choice"]
    assert survey["pages"][0]["questions"][1]["text"] == "Why did you come?"

    # A choice without words is an error, seen below the question and at the field, until it is put right.
    card(page, "choice").get_by_role("button", name=re.compile("^Settings")).click()
    settings(page).locator("[data-list=choices]").get_by_role("button", name="Add one").click()
    wrong = card(page, "choice").locator(".sb-problem.is-error")
    expect(wrong).to_be_visible()
    expect(settings(page).locator("[data-path='pages[0].questions[1].choices[2]'] .sb-problem.is-error")).to_be_visible()
    expect(page.locator("#sb-side-problems")).to_contain_text("errors: 1")
    settings(page).locator(".sb-entry").nth(2).fill("By chance")
    expect(wrong).to_have_count(0)
    assert [choice["text"] for choice in draft(page, company, number)["pages"][0]["questions"][1]["choices"]] == ["First", "Second", "By chance"]

    # A condition by clicking: promoters are not asked.
    settings(page).get_by_role("button", name="Add a condition").first.click()
    settings(page).locator(".sb-condition").first.locator("input[type=number]").fill("8")
    settings(page).locator(".sb-condition").first.locator("input[type=number]").press("Tab")
    assert draft(page, company, number)["pages"][0]["questions"][1]["show_if"] == {"question": "nps", "at_most": 8}
    no_violations(page)
    picture(page, "survey-builder")
    if page.viewport_size["width"] < 1000:
        settings(page).get_by_role("button", name="Done").click()

    page.locator("#survey-publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish “New survey”")
    no_violations(page)
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.locator("[data-survey-state]")).to_have_text("Open")
    stored = api(page, company, f"/api/v1/surveys/{number}")
    assert stored["state"] == "open" and stored["version"] == 1 and not stored["has_changes"]
    expect(page.locator(".survey-link")).to_have_text(f"{company.url}/s/{stored['key']}")
    page.goto(company.url + "/surveys")
    expect(page.locator(".survey-card").first).to_contain_text("Open")
    score = page.locator(".survey-card").first.locator(".survey-card-score")
    expect(score).to_have_count(0)
    address = f"{company.url}/api/v1/surveys/{stored['key']}"
    for point in (10, 9, 2):
        ticket = requests.get(f"{address}/screen", timeout=20).json()["ticket"]
        sent = requests.post(f"{address}/answers", json={"fields": {"ticket": ticket, "shown": "nps", "a.nps": f"{point}"}}, timeout=20)
        assert sent.status_code == 200 and not sent.json()["has_problems"]
    page.reload()
    expect(score).to_contain_text("NPS 33.3")
    expect(score).to_contain_text("n = 3")
    no_violations(page)
    picture(page, "surveys")


def test_each_type_can_be_added_and_set_and_has_no_errors(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    page.locator("#sb-add-1").click()
    expect(page.locator("dialog.sb-types .sb-type")).to_have_count(22)
    types = page.locator("dialog.sb-types .sb-type").evaluate_all("all => all.map((one) => one.dataset.type)")
    page.keyboard.press("Escape")
    for kind in types:
        # The page may still be moving to the question before.
        page.locator("#sb-add-1").scroll_into_view_if_needed()
        expect(page.locator("dialog.sb-types")).to_have_count(0)
        page.locator("#sb-add-1").click()
        page.locator(f"dialog.sb-types [data-type={kind}]").click()
        expect(page.locator(".sb-card.is-chosen .sb-control, .sb-card.is-chosen .sv-control")).to_have_count(1)
    survey = draft(page, company, number)
    assert [question["type"] for question in survey["pages"][1]["questions"]][1:] == types
    # What a new question begins with can go out: only its translation is missing, which is a warning.
    found = api(page, company, f"/api/v1/surveys/{number}/check")
    assert found["errors"] == 0, [problem for problem in found["problems"] if problem["severity"] == "error"]
    no_violations(page)
    picture(page, "survey-types")


def test_keys_alone_move_add_copy_remove_and_undo(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    card(page, "recommend").focus()
    page.keyboard.press("Alt+ArrowDown")
    assert questions(draft(page, company, number)) == ["why", "recommend", "staff"]
    # It looks at what comes behind it now: an error, said where it is.
    expect(card(page, "why").locator(".sb-problem.is-error").first).to_be_visible()
    expect(card(page, "recommend")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    survey = draft(page, company, number)
    assert [len(one["questions"]) for one in survey["pages"]] == [1, 2], "over the edge of its page"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert questions(draft(page, company, number)) == ["recommend", "why", "staff"]
    expect(card(page, "why").locator(".sb-problem.is-error")).to_have_count(0)

    card(page, "recommend").focus()
    page.keyboard.press("ArrowDown")
    expect(card(page, "why")).to_be_focused()
    page.keyboard.press("d")
    assert questions(draft(page, company, number)) == ["recommend", "why", "why_2", "staff"]
    card(page, "why_2").focus()
    page.keyboard.press("Delete")
    assert questions(draft(page, company, number)) == ["recommend", "why", "staff"]
    card(page, "staff").focus()
    page.keyboard.press("n")
    expect(page.locator("dialog.sb-types .sb-type").first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("And again?")
    page.keyboard.press("Enter")
    survey = draft(page, company, number)
    assert survey["pages"][1]["questions"][1] | {"anchors": None} == {"id": "nps", "type": "nps", "text": "And again?", "anchors": None}
    page.keyboard.press("Enter")
    expect(settings(page).locator("textarea").first).to_be_focused()


def test_removing_a_page_leaves_none_of_its_questions_chosen(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    head = page.locator("[data-focus='page:advice']")
    head.focus()
    page.keyboard.press("ArrowDown")
    expect(card(page, "staff")).to_be_focused()
    head.get_by_role("button", name=re.compile("^Remove")).click()
    expect(card(page, "staff")).to_have_count(0)
    expect(page.locator(".sb-card.is-chosen")).to_have_count(1)
    expect(settings(page).locator("textarea, input").first).not_to_have_value("The person who advised you was")
    assert questions(draft(page, company, number)) == ["recommend", "why"]


def test_types_of_files_are_named_and_left_out_again(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    page.locator("#sb-add-0").click()
    page.locator("dialog.sb-types [data-type=file]").click()
    card(page, "file").get_by_role("button", name=re.compile("^Settings")).click()
    field = settings(page).get_by_label("Types of files")

    def types():
        return next(one for one in draft(page, company, number)["pages"][0]["questions"] if one["id"] == "file").get("types")

    field.fill("image/*, application/pdf")
    field.press("Tab")
    assert types() == ["image/*", "application/pdf"]
    field.fill("")
    field.press("Tab")
    assert not types()


def test_what_the_text_form_took_over_is_undone_and_no_older_change_comes_back(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    card(page, "why").focus()
    expect(card(page, "why")).to_be_focused()
    page.keyboard.press("Delete")
    expect(card(page, "why")).to_have_count(0)
    page.locator("#sb-undo").click()
    expect(card(page, "why")).to_have_count(1)
    expect(page.locator("#sb-redo")).to_be_enabled()
    page.locator("#sb-view-text").click()
    text = page.locator("#sb-yaml")
    text.fill(text.input_value().replace("What would have to change?", "What should we do?"))
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_text("The draft is what the text says.")).to_be_visible()
    page.locator("#sb-view-questions").click()
    expect(card(page, "why").locator(".sb-words")).to_have_value("What should we do?")
    expect(page.locator("#sb-redo")).to_be_disabled()


def test_a_question_is_dragged_to_another_page(page, company, number):
    page.set_viewport_size({"width": 1440, "height": 1800})
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    handle, target = card(page, "recommend").locator(".sb-handle"), card(page, "staff")
    target.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 80, steps=8)
    end = target.bounding_box()
    page.mouse.move(end["x"] + 60, end["y"] + 8, steps=3)
    expect(page.locator(".sb-line")).to_have_count(1)
    page.mouse.up()
    assert questions(draft(page, company, number)) == ["why", "recommend", "staff"]
    survey = draft(page, company, number)
    assert [one["id"] for one in survey["pages"][1]["questions"]] == ["recommend", "staff"]


def test_a_survey_is_written_in_two_languages_and_another_is_added(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    page.locator("#sb-language").select_option("de")
    expect(card(page, "why").locator(".sb-words")).to_have_value("Was müsste sich ändern?")
    card(page, "why").locator(".sb-words").fill("Was sollen wir ändern?")
    text = draft(page, company, number)["pages"][0]["questions"][1]["text"]
    assert text == {"en": "What would have to change?", "de": "Was sollen wir ändern?"}
    page.get_by_role("article", name="The survey: title and settings").get_by_role("button", name="Settings").click()
    settings(page).get_by_label("Languages", exact=True).select_option("ar")
    expect(page.locator(".sb-canvas")).to_have_attribute("dir", "rtl")
    expect(page.locator("#sb-side-problems")).to_contain_text("warnings")
    assert draft(page, company, number)["languages"] == ["en", "de", "ar"]
    settings(page).get_by_role("button", name=re.compile("Take Arabic out")).click()
    assert draft(page, company, number)["languages"] == ["en", "de"]


def test_an_id_is_renamed_wherever_it_is_named(page, company, number):
    page.goto(f"{company.url}/surveys/{number}#question-staff")
    settings(page).locator("summary", has_text="Figures and id").click()
    settings(page).get_by_label("Id", exact=True).fill("adviser")
    settings(page).get_by_label("Id", exact=True).press("Tab")
    survey = draft(page, company, number)
    assert survey["calculations"][0]["formula"] == "mean(adviser.friendly, adviser.able)"
    page.goto(f"{company.url}/surveys/{number}#question-recommend")
    settings(page).locator("summary", has_text="Figures and id").click()
    settings(page).get_by_label("Id", exact=True).fill("nps")
    settings(page).get_by_label("Id", exact=True).press("Tab")
    survey = draft(page, company, number)
    assert survey["pages"][0]["questions"][1]["show_if"] == {"question": "nps", "at_most": 6}
    assert survey["endings"][0]["when"] == {"question": "nps", "at_most": 6}


def test_logic_is_drawn_and_leads_to_the_question(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    page.locator("#sb-view-logic").click()
    graph = page.locator(".survey-graph svg")
    expect(graph).to_be_visible()
    expect(graph.locator(".node.question")).to_have_count(3)
    expect(graph.locator(".node.ending")).to_have_count(2)
    no_violations(page)
    picture(page, "survey-logic")
    graph.locator(".node.question a").nth(1).click()
    expect(settings(page).get_by_label("Question").first).to_have_value("What would have to change?")
    page.goto(f"{company.url}/surveys/{number}/logic")
    expect(page.locator(".survey-graph .node.question")).to_have_count(3)
    expect(page.locator(".survey-ways")).to_have_count(1)
    no_violations(page)


def test_a_survey_is_tried_out_with_its_logic_and_says_what_it_counts_as(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    page.locator("#sb-side-trial").click()
    phone = page.locator(".sb-phone")
    expect(phone.get_by_role("heading")).to_have_text("How likely are you to recommend us? *")
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.get_by_role("radio", name="3", exact=True).check(force=True)
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("heading")).to_have_text("What would have to change?")
    no_violations(page)
    phone.get_by_role("button", name="Back").click()
    phone.get_by_role("radio", name="10, Extremely likely").check(force=True)
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("heading")).to_have_text("The person who advised you was")
    phone.get_by_role("radio", name="friendly: 5, Agree").check()
    phone.get_by_role("radio", name="competent: 4").check()
    phone.get_by_role("button", name="Next").click()
    expect(phone.get_by_role("heading", name="Thank you.")).to_be_visible()
    expect(phone.locator(".facts")).to_contain_text("nps")
    expect(phone.locator(".facts")).to_contain_text("10")
    picture(page, "survey-trial")


def test_a_calculation_and_a_quota_are_put_together_by_clicking(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    page.get_by_role("article", name="The survey: title and settings").get_by_role("button", name="Settings").click()
    settings(page).locator("summary", has_text="Calculations").click()
    settings(page).get_by_role("button", name="Add a calculation").click()
    part = settings(page).locator("[data-path='calculations[1]']")
    part.get_by_role("button", name="sum()").click()
    part.get_by_role("button", name="recommend", exact=True).click()
    part = settings(page).locator("[data-path='calculations[1]']")
    part.get_by_label("It is a score").check()
    survey = draft(page, company, number)
    assert survey["calculations"][1] == {"id": "index", "formula": "sum(recommend)", "score": {"kind": "index", "low": 1, "high": 5}}
    settings(page).locator("summary", has_text="Quotas").click()
    settings(page).get_by_role("button", name="Add a quota").click()
    assert draft(page, company, number)["quotas"][0]["most"] == 100


def test_the_text_form_takes_a_survey_and_names_the_line_that_is_wrong(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    page.locator("#sb-view-text").click()
    text = page.locator("#sb-yaml")
    expect(text).to_have_value(re.compile("^title:"))
    whole = text.input_value()
    text.fill(whole.replace("What would have to change?", "What should change?"))
    page.get_by_role("button", name="Take it over").click()
    expect(page.locator(".toasts")).to_contain_text("The draft is what the text says.")
    page.locator("#sb-view-questions").click()
    expect(card(page, "why").locator(".sb-words")).to_have_value("What should change?")


def test_two_people_who_write_at_once_lose_nothing_unasked(page, company, number):
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator(".sb-canvas")).to_be_visible()
    stored = api(page, company, f"/api/v1/surveys/{number}")
    csrf = page.evaluate("JSON.parse(document.getElementById('survey-builder').dataset.settings).csrf")
    stored["survey"]["about"] = "Theirs"
    answer = page.request.put(
        f"{company.url}/api/v1/surveys/{number}/draft", headers={"X-CSRF-Token": csrf},
        data={"survey": stored["survey"], "revision": stored["revision"]})
    assert answer.status == 200, answer.text()
    card(page, "why").locator(".sb-words").fill("Mine")
    dialog = page.locator("dialog.sb-settle")
    expect(dialog).to_be_visible()
    assert api(page, company, f"/api/v1/surveys/{number}")["survey"]["about"] == "Theirs"
    dialog.get_by_role("button", name="Keep mine, replace theirs").click()
    survey = draft(page, company, number)
    assert survey["pages"][0]["questions"][1]["text"]["en"] == "Mine" and "about" not in survey


def test_versions_say_what_they_changed_and_can_be_taken_up_again(page, company, number):
    company.run("survey", "publish", number)
    page.goto(f"{company.url}/surveys/{number}")
    expect(page.locator("#survey-publish")).to_be_hidden()
    card(page, "why").locator(".sb-words").fill("What would you change?")
    expect(page.locator("[data-survey-ahead]")).to_be_visible()
    draft(page, company, number)
    page.locator("#survey-publish").click()
    expect(page.locator(".survey-changes")).to_contain_text("“why” is worded differently.")
    page.get_by_label("What is different, for your colleagues").fill("Friendlier")
    page.get_by_role("button", name="Publish version 2").click()
    page.get_by_role("link", name="Versions").click()
    expect(page.locator(".survey-version")).to_have_count(2)
    expect(page.locator(".survey-version").first).to_contain_text("Friendlier")
    no_violations(page)
    picture(page, "survey-versions")
    page.get_by_role("button", name="Make the draft this version 1").click()
    expect(card(page, "why").locator(".sb-words")).to_have_value("What would have to change?")
    versions = api(page, company, f"/api/v1/surveys/{number}/versions")
    assert [one["version"] for one in versions["versions"]] == [2, 1]
    assert versions["draft_changes"][0]["kind"] == "wording"


def test_without_script_the_text_form_does_it_all(browser, company, session, number):
    context = browser.new_context(storage_state=session, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{company.url}/surveys/{number}")
    text = page.locator("#yaml")
    whole = text.input_value()
    text.fill(whole.replace("type: nps", "type: npss"))
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator(".error-summary")).to_contain_text("Line ")
    assert "npss" in page.locator("#yaml").input_value(), "nothing typed is lost"
    page.locator("#yaml").fill(whole.replace("What would have to change?", "What else?"))
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator(".notice")).to_contain_text("The draft is saved.")
    expect(page.locator(".survey-story").first).to_contain_text("What else?")
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.locator("[data-survey-state]")).to_have_text("Open")
    page.get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Close: take no more answers").click()
    expect(page.locator("[data-survey-state]")).to_have_text("Closed")
    context.close()


def test_commands_do_what_the_pages_do(company, tmp_path):
    templates = subprocess.run([company.binary, "survey", "templates", "--json"], capture_output=True, text=True, check=True, timeout=60)
    assert len(json.loads(templates.stdout)["templates"]) == 12
    file = tmp_path / "nps.yaml"
    file.write_text(company.run("survey", "export", "--template", "nps").stdout, encoding="utf-8")
    checked = subprocess.run([company.binary, "survey", "check", str(file), "--json"], capture_output=True, text=True, timeout=60)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    made = company.json("survey", "import", file, "--publish", "--name", "From a file")
    assert made["version"] == 1 and made["state"] == "open"
    assert company.run("survey", "export", made["id"]).stdout == file.read_text(encoding="utf-8"), "it reads back exactly the same"
    assert company.json("survey", "close", made["id"])["state"] == "closed"
    assert company.json("survey", "reopen", made["id"])["state"] == "open"
    assert made["id"] in [one["id"] for one in company.json("survey", "list")["surveys"]]
    assert company.json("survey", "show", made["id"])["versions"] == [1]
    again = company.run("survey", "publish", made["id"], check=False)
    assert again.returncode == 1 and "Nothing has changed since version 1" in again.stderr
    file.write_text(VISIT.replace("show_if: {question: recommend, at_most: 6}", "show_if: {question: recommend, at_least: 60}"), encoding="utf-8")
    checked = subprocess.run([company.binary, "survey", "check", str(file)], capture_output=True, text=True, timeout=60)
    assert re.search(r"Line \d+", checked.stdout), checked.stdout
