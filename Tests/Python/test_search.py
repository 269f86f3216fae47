"""The search on top of every page, in a browser: what can be begun is found by its words, by whoever may do it."""
import pytest
from playwright.sync_api import expect

import walk
from program import Touchstone

BEGUN = {
    "import a file": ("Import a file", "/data/imports"), "upload": ("Import a file", "/data/imports"),
    "make a survey": ("Make a survey", "/surveys/new"), "new survey": ("Make a survey", "/surveys/new"),
    "add a person": ("Add a person", "/settings/people"), "Journey map": ("Make a journey map", "/maps#new"),
}


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    yield program
    program.kill()


def field(page):
    return page.get_by_role("combobox", name="Search customers, touchpoints and pages, or what to do")


@pytest.mark.parametrize("words", BEGUN)
def test_what_can_be_begun_is_found_and_followed_by_keys(page, company, words):
    name, path = BEGUN[words]
    page.goto(company.url + "/")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    field(page).fill(words)
    found = page.get_by_role("listbox", name="Results")
    expect(found).to_contain_text("Actions")
    action = found.get_by_role("option", name=name, exact=True)
    expect(action).to_have_count(1)
    for _ in range(20):
        if action.get_attribute("aria-selected") == "true":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(company.url + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_is_found_can_be_read_by_a_reader(page, company):
    page.goto(company.url + "/")
    field(page).fill("make")
    expect(page.get_by_role("option").first).to_be_visible()
    assert not walk.violations(page)
    page.goto(company.url + "/search")
    page.get_by_label("Search again").fill("add a person")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Add a person").click()
    page.wait_for_url(company.url + "/settings/people")


def test_nobody_is_offered_what_they_may_not_do(browser, company):
    link = company.json("people", "add", "vi@company.example", "--name", "Vi Viewer", "--role", "viewer", "--server", company.url)["link"]
    context = walk.signed_in(browser, company, link)
    page = context.new_page()
    for words in ("import a file", "make a survey", "add a person"):
        page.goto(company.url + "/search")
        page.get_by_label("Search again").fill(words)
        page.get_by_role("main").get_by_role("button", name="Search").click()
        expect(page.locator("main .result-group").first).to_be_visible()
        expect(page.get_by_role("main").get_by_role("link", name=BEGUN[words][0])).to_have_count(0)
    context.close()
