"""The ways to a survey, as its page Share gives them: the frame's lines on a website of another origin, the QR code of its link."""
import html
import re

import pytest
from playwright.sync_api import expect

from program import Touchstone
from walk import api, follow, violations
from website import Website

SURVEY = """
title: Your "visit" & you
layout: all_at_once
hidden:
  - id: store
pages:
  - id: one
    questions:
      - {id: recommend, type: nps, text: Would you recommend us?, required: true, anchors: {0: Never, 10: Gladly}}
endings:
  - {id: thanks, title: Thank you!}
"""
PAGE = '<!doctype html><html lang="en"><head><title>Shop</title></head><body><h1>Shop</h1>{frame}</body></html>'
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sharing")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    file = folder / "survey.yaml"
    file.write_text(SURVEY, encoding="utf-8")
    program.run("survey", "import", file, "--publish")
    [survey] = program.json("survey", "list")["surveys"]
    program.survey, program.link = survey["id"], f"{program.url}/s/{survey['key']}"
    yield program
    program.kill()


@pytest.fixture
def visitor(browser):
    """Somebody on a telephone who isn't signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def website():
    """A website of another origin; `frame` is what its page holds."""
    site = Website(lambda path: (PAGE.format(frame=site.frame), {}))
    site.frame = ""
    yield site
    site.close()


def open_share(page, company):
    page.goto(f"{company.url}/surveys/{company.survey}/share")


def test_a_survey_is_answered_in_a_frame_of_the_site_that_was_named(page, company, visitor, website):
    open_share(page, company)
    website.frame = page.locator("#share-frame").inner_text()
    assert f"{company.link}?frame" in website.frame
    expect(page.locator("main")).to_contain_text("No site may show it yet")
    visitor.goto(website.url)
    frame = visitor.frame_locator("iframe")
    visitor.wait_for_load_state("networkidle")
    expect(frame.locator("input[name='a.recommend']")).to_have_count(0)

    page.get_by_label("Sites that may show it").fill("localhost")
    follow(page, page.locator("form[action$='/frames'] button"))
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_label("Sites that may show it").fill(website.url)
    follow(page, page.locator("form[action$='/frames'] button"))
    expect(page.locator("main")).not_to_contain_text("No site may show it yet")
    assert api(page, company, f"/api/v1/surveys/{company.survey}/share")["frames"] == [website.url]

    visitor.goto(website.url)
    assert visitor.locator("iframe").get_attribute("title") == 'Your "visit" & you'
    frame.locator("input[name='a.recommend'][value='9']").check(force=True)
    frame.locator("button[value=next]").click()
    expect(frame.locator(".end")).to_contain_text("Thank you!")
    assert visitor.context.cookies() == [], "nothing of it stays in the browser of the website's visitor"
    outcomes = api(page, company, f"/api/v1/surveys/{company.survey}/results")["outcomes"]
    assert outcomes["completed"] == 1
    # Another site still may not.
    other = Website(lambda path: (PAGE.format(frame=website.frame), {}))
    try:
        visitor.goto(other.url)
        visitor.wait_for_load_state("networkidle")
        expect(visitor.frame_locator("iframe").locator("input[name='a.recommend']")).to_have_count(0)
    finally:
        other.close()


def test_the_code_is_of_the_link_that_stands_beside_it(page, company):
    open_share(page, company)
    assert page.locator("#share-link").get_attribute("href") == company.link
    page.get_by_label("store", exact=True).fill("Café 7")
    link = f"{company.link}?store=Caf%C3%A9%207"
    expect(page.locator("#share-link")).to_have_text(link)
    expect(page.locator(".share-code svg")).to_have_attribute("aria-label", f"QR code of {link}")
    assert not violations(page)
    files = {name: page.get_by_role("link", name=name, exact=True).get_attribute("href") for name in ["QR code as SVG", "PNG"]}
    svg = page.request.get(company.url + files["QR code as SVG"])
    assert svg.status == 200 and svg.headers["content-type"].startswith("image/svg+xml") and "attachment" in svg.headers["content-disposition"]
    assert html.unescape(re.search(r'aria-label="([^"]*)"', svg.text()).group(1)) == f"QR code of {link}"
    shown = page.locator(".share-code svg path").get_attribute("d")
    assert re.search(r'<path d="([^"]*)"', svg.text()).group(1) == shown
    png = page.request.get(company.url + files["PNG"])
    assert png.status == 200 and png.headers["content-type"] == "image/png" and png.body().startswith(PNG)
    # The file is as many modules wide as the code is, with the quiet edge around it, 24 pixels each.
    modules = int(re.search(r'viewBox="0 0 (\d+)', svg.text()).group(1))
    assert int.from_bytes(png.body()[16:20], "big") == int.from_bytes(png.body()[20:24], "big") == 24 * modules
    # Another link is another code.
    open_share(page, company)
    assert page.locator(".share-code svg path").get_attribute("d") != shown


def test_the_poster_shows_the_same_code(page, company):
    open_share(page, company)
    code = page.locator(".share-code svg path").get_attribute("d")
    follow(page, page.get_by_role("link", name="Poster to print"))
    expect(page.locator(".poster-code svg")).to_have_attribute("aria-label", f"QR code of {company.link}")
    assert page.locator(".poster-code svg path").get_attribute("d") == code
    expect(page.locator(".poster")).to_contain_text(company.link)
    page.emulate_media(media="print")
    expect(page.locator(".rail")).to_be_hidden()
    expect(page.locator(".poster-code svg")).to_be_visible()
