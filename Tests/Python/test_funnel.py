"""Funnels and attribution put together in a real browser: by keyboard, by dragging, with a reader's tools, light, dark and on a telephone."""
import urllib.parse

import pytest

import walk
from program import demo_company

FUNNEL = "/journeys/funnel?step=Product+viewed&step=Reviews+read&step=Added+to+cart&step=Order+placed&optional=2&not=Payment+failed&after=1&before=4&by=channel"
ATTRIBUTION = "/journeys/attribution?goal=Order+placed"


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("funnel"), 200) as program:
        yield program


def asked(page):
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)


def test_a_step_is_moved_with_the_arrow_keys_and_takes_its_numbers_along(page, company):
    page.goto(company.url + FUNNEL)
    handle = page.locator("[data-step]").nth(1).locator(".handle")
    handle.focus()
    page.keyboard.press("ArrowRight")
    assert "Reviews read is step 3 of 4" in page.locator("[data-said]").inner_text()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert asked(page)["step"] == ["Product viewed", "Added to cart", "Reviews read", "Order placed"]
    assert asked(page)["optional"] == ["3"]
    assert (asked(page)["after"], asked(page)["before"]) == (["1"], ["4"])


def test_a_step_is_dragged(page, company):
    page.goto(company.url + FUNNEL)
    handle, target = page.locator("[data-step]").nth(2).locator(".handle"), page.locator("[data-step]").nth(1)
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 20, steps=6)
    page.mouse.move(end["x"] + 12, end["y"] + 20, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert asked(page)["step"] == ["Product viewed", "Added to cart", "Reviews read", "Order placed"]


def test_a_step_is_made_optional_and_a_touchpoint_ruled_out_by_clicking(page, company):
    page.goto(company.url + "/journeys/funnel?step=Product+viewed&step=Added+to+cart&step=Order+placed")
    with page.expect_navigation():
        page.get_by_label("optional").check()
    assert asked(page)["optional"] == ["2"] and page.locator("tr.optional").count() == 1
    walk.follow(page, page.get_by_role("button", name="Rule a touchpoint out between steps"))
    page.get_by_label("without").fill("Payment failed")
    walk.follow(page, page.get_by_role("button", name="Count").last)
    assert "without Payment failed between 1 and 3" in page.locator("code").last.inner_text()


def test_a_breakdown_is_chosen_and_every_group_leads_to_its_customers(page, company):
    page.goto(company.url + "/journeys/funnel?step=Landing+page&step=Product+viewed")
    with page.expect_navigation():
        page.get_by_label("Break down by").select_option("channel")
    count = page.locator(".group li .num a").first
    number = count.inner_text()
    walk.follow(page, count)
    assert f"{number} customer" in page.locator("main").inner_text()


def test_a_conversion_is_chosen_by_clicking_and_models_are_switched_off(page, company):
    page.goto(company.url + "/journeys/attribution")
    walk.follow(page, page.get_by_role("link", name="Order placed"))
    assert page.locator(".attribution thead th").count() == 8
    with page.expect_navigation():
        page.locator("label[for=model-linear]").click()
    assert page.locator(".attribution thead th").count() == 7 and "linear" not in asked(page)["model"]
    with page.expect_navigation():
        page.locator("label[for=by-channel]").click()
    assert page.locator(".attribution thead th").first.inner_text() == "Channel"


@pytest.mark.parametrize("path", [FUNNEL, ATTRIBUTION, "/journeys/attribution"])
@pytest.mark.parametrize("width,scheme", [(1440, "light"), (1440, "dark"), (390, "light")])
def test_the_pages_hold_for_readers_and_small_screens(browser, company, session, path, width, scheme):
    context = browser.new_context(storage_state=session, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    response = page.goto(company.url + path)
    assert response.status == 200
    page.wait_for_timeout(300)
    assert not walk.violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth") and not problems, problems
    context.close()
