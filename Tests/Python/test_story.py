"""docs/story.md, carried out in a browser: the demo company's bad delivery month is found from the pages alone, in under ten clicks. With
TOUCHSTONE_STORY_IMAGES=FOLDER the pictures of the document are made anew."""
import os
import pathlib
import re

import pytest
from playwright.sync_api import expect

from conftest import ROOT
from walk import follow, signed_in

DOCUMENT = ROOT / "docs/story.md"
MOST_CLICKS = 9


class Walk:
    """A person with a mouse: every click counts, nothing is typed into the address."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, what):
        self.clicks += 1
        follow(self.page, what)

    def picture(self, name):
        folder = os.environ.get("TOUCHSTONE_STORY_IMAGES")
        if folder:
            self.page.screenshot(path=str(pathlib.Path(folder) / f"story-{name}.png"))


@pytest.mark.timeout(600)
def test_the_bad_month_is_found_from_the_pages_alone(sqlite_program, browser):
    sqlite_program.run("demo", "--customers", 1500, timeout=400)
    sqlite_program.start()
    context = signed_in(browser, sqlite_program, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(sqlite_program.url + "/")
    walk = Walk(page)
    main = page.locator("main")

    # The first page says it: a month, and what was bad in it.
    heading = page.locator("h1").inner_text()
    month = re.match(r"(\w+ \d{4}) was a bad month", heading)
    assert month, f"the overview says: {heading}"
    walk.picture("overview")

    # What customers did otherwise in it.
    block = page.locator(f"h3:has-text('{month[1]}')").locator("xpath=following-sibling::p[1]")
    walk.click(block.get_by_role("link", name="What customers did otherwise"))
    expect(page.locator("h1")).to_have_text("Comparison")
    expect(main).to_contain_text("Delivery delayed")
    walk.picture("comparison")
    row = page.locator("table tr", has=page.get_by_text("Delivery delayed", exact=True)).first
    shares = [float(text.replace(",", "")) for text in re.findall(r"([\d.,]+) ?%", row.inner_text())]
    assert len(shares) >= 2 and shares[0] > 3 * shares[1], row.inner_text()

    # Who they are, and one of them.
    walk.click(row.get_by_role("link").first)
    expect(main).to_contain_text("customers")
    walk.picture("customers")
    walk.click(main.locator("tbody a").first)
    expect(main).to_contain_text("Delivery delayed")
    walk.picture("customer")

    # What was promised beside it: the map, and how well the months kept to it.
    walk.click(page.get_by_role("navigation", name="Features").get_by_role("link", name="Maps"))
    walk.click(main.get_by_role("link", name="From the cart to the doorstep").first)
    expect(main).to_contain_text("Receive it")
    # Its live figures come a moment later than the map.
    expect(main).to_contain_text("measured")
    walk.picture("map")
    walk.click(main.get_by_role("link", name=re.compile("Planned (and|against) actual")).first)
    expect(main).to_contain_text("Receive it")
    walk.picture("actual")

    assert walk.clicks <= MOST_CLICKS, f"{walk.clicks} clicks"
    context.close()


def test_the_story_shows_pictures_that_are_there():
    text = DOCUMENT.read_text(encoding="utf-8")
    images = re.findall(r"!\[[^]]+\]\((images/story-[a-z]+\.png)\)", text)
    assert len(images) >= 5
    for image in images:
        assert (ROOT / "docs" / image).stat().st_size > 10_000, image
