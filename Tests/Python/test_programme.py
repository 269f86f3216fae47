"""The demo company from a first assessment to the road map, to an initiative whose effect on its bad delivery month is measured, to the executive's
page: as people do it, in real browsers."""
import re

import pytest
from playwright.sync_api import expect

from conftest import ROOT
from program import demo_company
from walk import follow, violations

SCREENSHOTS = ROOT / "var/screenshots"
state = {}


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("programme"), 1700) as program:
        yield program


def sound(page, name):
    """No fault of accessibility, at a desk; nothing beyond the edge, on a telephone; both as pictures to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    assert not violations(page)
    page.screenshot(path=SCREENSHOTS / f"programme-{name}.png", full_page=True)
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"), "scrolls sideways"
    page.screenshot(path=SCREENSHOTS / f"programme-{name}-390.png", full_page=True)
    page.set_viewport_size({"width": 1440, "height": 900})


def test_where_the_company_stands_is_asked_and_scored(page, browser, company):
    page.goto(company.url + "/maturity/new?model=five-levels")
    page.get_by_label("Title").fill("Before we begin")
    page.get_by_role("button", name="Make the assessment").click()
    page.get_by_label("Ask people, one a line").fill("Ada Berg, , Head of service, Service")
    follow(page, page.get_by_role("button", name="Ask them"))
    link = page.locator(".new-links code").inner_text()
    result = re.sub(r"/people.*", "", page.url)

    other = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    other.goto(link)
    follow(other, other.get_by_role("button", name="Begin"))
    dimensions = 0
    while other.get_by_role("button", name="I have finished").count() == 0:
        # All at the first level, but for the journey.
        level = 1 if other.get_by_role("heading", level=1).inner_text() == "Journey" else 0
        for group in other.get_by_role("group").all():
            if group.get_by_role("radio").count() > 1:
                group.get_by_role("radio").nth(level).check()
        follow(other, other.locator(".actions button[type=submit]"))
        dimensions += 1
        assert dimensions <= 12
    other.get_by_role("button", name="I have finished").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Thank you")
    other.context.close()
    assert dimensions == 10

    page.goto(result)
    expect(page.locator("#journey .subject-value")).to_contain_text("2.0")
    expect(page.locator("#process .subject-value")).to_contain_text("1.0")
    sound(page, "assessment")


def test_the_road_map_follows_and_is_moved(page, company):
    page.goto(company.url + "/maturity/road-map")
    follow(page, page.get_by_role("button", name="Propose from “Before we begin”"))
    expect(page.locator(".road-bar").first).to_be_visible()
    bar = page.locator(".road-bar").first
    number = bar.get_attribute("data-activity")
    before = page.locator(f"[data-road-span='activity-{number}']").inner_text()
    with page.expect_response(re.compile(r"/dates$")) as saved:
        bar.focus()
        page.keyboard.press("ArrowRight")
    assert saved.value.status == 200
    expect(page.locator("[data-road-words]")).to_contain_text("Saved.")
    assert page.locator(f"[data-road-span='activity-{number}']").inner_text() != before
    with page.expect_response(re.compile(r"/dates$")) as undone:
        page.get_by_role("button", name="Take it back").click()
    assert undone.value.status == 200
    expect(page.locator(f"[data-road-span='activity-{number}']")).to_have_text(before)
    # By pointer too: half a bar further.
    bar = page.locator(f".road-bar[data-activity='{number}'] .bar")
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    with page.expect_response(re.compile(r"/dates$")) as dragged:
        page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + 44, box["y"] + box["height"] / 2, steps=5)
        page.mouse.up()
    assert dragged.value.status == 200
    expect(page.locator(f"[data-road-span='activity-{number}']")).not_to_have_text(before)
    page.reload()
    expect(page.locator(f"[data-road-span='activity-{number}']")).not_to_have_text(before)
    sound(page, "road-map")


def test_an_activity_becomes_an_initiative_whose_effect_on_the_bad_month_is_measured(page, company):
    # When customers felt the second carrier is the demo company's own story.
    story = page.request.get(company.url + "/api/v1/initiatives").json()["initiatives"]
    known = next(one for one in story if one["title"] == "A second carrier")
    begins, ends = known["effect_from"], known["end"]

    page.goto(company.url + "/maturity/road-map/new")
    page.get_by_label("What is done").fill("Parcels by two carriers")
    page.get_by_label("Goal: what is different afterwards").fill("Parcels come on the day that we promise.")
    page.get_by_label("KPI that tells whether it helped").select_option("promises_kept")
    page.get_by_label("Begins").fill(begins)
    page.get_by_label("Ends").fill(ends)
    page.get_by_label("Investment").fill("50000")
    page.get_by_label("Currency").fill("EUR")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("row").filter(has_text="Parcels by two carriers").get_by_role("link").first.click()
    follow(page, page.get_by_role("button", name="Make it an initiative"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Parcels by two carriers")
    state["initiative"] = page.url

    page.get_by_role("link", name="Change the plan").click()
    expect(page.get_by_label("Goal")).to_have_value("Parcels come on the day that we promise.")
    page.get_by_label("at", exact=True).select_option("Order delivered")
    page.get_by_label("Without it, it would have").select_option("stays")
    page.get_by_label("Days before and after").fill("28")
    page.locator("form.plan button[type=submit]").click()
    page.get_by_role("button", name="Start it").click()
    expect(page.locator(".verdict")).to_contain_text("rose by")
    number = state["initiative"].rsplit("/", 1)[1]
    impact = page.request.get(f"{company.url}/api/v1/initiatives/{number}/impact").json()
    assert impact["state"] == "improved", impact
    assert 0 < impact["low"] < impact["effect"] < impact["high"] < 1
    assert company.json("initiatives", "impact", number)["effect"] == pytest.approx(impact["effect"])
    sound(page, "initiative")


def test_the_executive_reads_of_it(page, company):
    page.goto(company.url + "/executive")
    expect(page.get_by_role("main")).to_contain_text("“Parcels by two carriers” works")
    expect(page.get_by_role("main")).to_contain_text("“Before we begin”")
    page.get_by_role("link", name="“Parcels by two carriers” works").click()
    page.wait_for_url(state["initiative"] + "**")
    page.goto(company.url + "/executive")
    sound(page, "executive")
    told = company.json("executive")
    assert "Parcels by two carriers" in str(told)


def test_what_people_named_is_found_by_its_name(page, company):
    for words, group in (("parcels by", "Initiatives"), ("doorstep", "Maps"), ("members", "Segments"), ("chased", None)):
        page.goto(company.url + "/search")
        page.get_by_label("Search again").fill(words)
        page.get_by_role("main").get_by_role("button", name="Search").click()
        expect(page.locator("main .result-group").filter(has_text=group or "Nothing found")).to_have_count(1)
    page.goto(company.url + "/search")
    page.get_by_label("Search again").fill("Parcels by two")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Parcels by two carriers").click()
    page.wait_for_url(state["initiative"] + "**")
