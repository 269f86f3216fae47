"""Keeping a question, in a browser: what is pressed has to be in reach, on a screen and on a telephone."""
import pytest
from playwright.sync_api import expect

import walk
from program import demo_company


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("saved"), 60) as program:
        yield program


@pytest.mark.parametrize("width", [1440, 390])
def test_a_question_is_kept_changed_and_opened_again(browser, sqlite_program, width):
    sqlite_program.run("demo", "--customers", 60, timeout=280)
    sqlite_program.start()
    context = walk.signed_in(browser, sqlite_program, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(sqlite_program.url + "/journeys/funnel?step=Product+viewed&step=Order+placed")
    page.click(".answer-tools summary")
    page.fill("#save-name", "Do those who look buy?")
    page.click("text=Save this question")
    expect(page.locator("main")).to_contain_text("Saved: everybody finds it")
    page.goto(sqlite_program.url + "/journeys/saved")
    page.click(".saved-tools summary")
    page.fill(".saved-tools [name=name]", "Who looks, and buys")
    page.click(".saved-tools button:has-text('Change')")
    page.locator(".saved-card h2 a", has_text="Who looks, and buys").click()
    expect(page.locator("h1")).to_have_text("Funnel")
    assert "step=Product%20viewed" in page.url
    context.close()


@pytest.mark.parametrize("asked, analysis, heading, kept", [
    ("/maps/{map}/actual?history=whole&outside=counted", "Planned and actual", "Planned and actual", ["history=whole", "outside=counted"]),
    ("/maps/{map}/actual?history=whole&segment=", "Planned and actual", "Planned and actual", ["history=whole", "segment="]),
    ("/maps/moments?within=30d", "Moments of truth", "Moments of truth", ["within=30d"]),
    ("/maps/consistency?steps=Product+viewed+%3E+Order+placed&within=14d", "Consistency", "Consistency across channels",
     ["steps=Product%20viewed%20%3E%20Order%20placed", "within=14d"]),
    ("/journeys/conformance?step=Product+viewed&step=Added+to+cart&step=Order+placed&optional=2&history=start", "Conformance", "Conformance",
     ["step=Product%20viewed", "optional=2", "history=start"]),
    # What the page proposes by itself is kept as it was proposed.
    ("/maps/consistency", "Consistency", "Consistency across channels", ["steps=%22"]),
])
def test_a_question_of_such_a_page_is_kept_and_opened_again(page, company, asked, analysis, heading, kept):
    name = f"Kept: {asked}"
    number = company.json("maps", "list")["maps"][0]["id"]
    page.goto(company.url + asked.replace("{map}", str(number)))
    words = page.locator("p.kicker code").last.inner_text()
    link = page.locator("#question-link").text_content()
    page.click(".answer-tools summary")
    page.fill("#save-name", name)
    walk.follow(page, page.get_by_role("button", name="Save this question"))
    expect(page.locator("main")).to_contain_text("Saved: everybody finds it")
    expect(page.locator("h1")).to_have_text(heading)
    page.goto(company.url + "/journeys/saved")
    card = page.locator(".saved-card", has=page.get_by_role("link", name=name, exact=True))
    expect(card.locator("p.kicker").first).to_contain_text(analysis)
    expect(card.locator("code")).to_have_text(words)
    walk.follow(page, card.locator("h2 a"))
    expect(page.locator("h1")).to_have_text(heading)
    assert page.url.split("/", 3)[3] == link.split("/", 3)[3]
    assert all(item in page.url for item in kept), page.url
    assert page.locator("p.kicker code").last.inner_text() == words
