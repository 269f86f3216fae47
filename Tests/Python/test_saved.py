"""Keeping a question, in a browser: what is pressed has to be in reach, on a screen and on a telephone."""
import pytest
from playwright.sync_api import expect

import walk


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
