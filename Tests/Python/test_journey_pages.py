"""Every page of Journeys, Segments and Maps with a question asked and data behind it, for readers, small screens and the keyboard alone.

The pages that links lead to before anything is asked are looked at by test_pages."""
import collections
import re

import pytest
from playwright.sync_api import expect

from program import demo_company
from walk import Keys, violations

FUNNEL = "/journeys/funnel?step=Product+viewed&step=Added+to+cart&step=Order+placed&by=channel&trend=month"
PAGES = [
    "/journeys/graph?where=price+%3E%3D+50", FUNNEL, "/journeys/attribution?goal=Order+placed&by=channel", "/journeys/prediction?what=leaving",
    "/journeys/prediction?what=next", "/journeys/comparison?a=Waited+too+long", "/journeys/comparison?when=90d", "/segments/{segment}/edit",
    "/segments/new?definition=did+Order+placed+at+least+2+times+and+not+segment+Members", "/maps/{map}/actual", "/maps/{map}/print",
    "/maps/templates/online-purchase", "/maps/touchpoints/one?name=Order+placed", "/maps/personas/{persona}", "/maps/personas/new",
    "/journeys/conformance?step=Product+viewed&step=Added+to+cart&step=Order+placed&optional=2", "/maps/moments?within=30d", "/maps/consistency?map={map}",
    "/maps/consistency/customers?question=%22Product+viewed%22+%3E+%22Order+placed%22+within+30d&channel=website&part=began",
]
REFUSED = ["/journeys/graph?where=price+%3E%3D", "/journeys/funnel?step=Nowhere&step=Order+placed", "/segments/new?definition=did+what",
           "/maps/consistency?steps=Order+placed"]
WIDTHS = {1440: "light", 390: "dark"}


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("journey-pages"), 200) as program:
        yield program


@pytest.fixture(scope="module")
def numbers(company):
    """The numbers of one map, segment and persona of the demo company."""
    return {
        "map": company.json("maps", "list")["maps"][0]["id"],
        "segment": company.json("segments", "list")[0]["id"],
        "persona": company.json("personas", "list")["personas"][0]["id"],
    }


def opened(browser, session, width=1440):
    context = browser.new_context(
        storage_state=session, viewport={"width": width, "height": 900}, color_scheme=WIDTHS[width], reduced_motion="reduce")
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(f"script: {error}"))
    page.on("console", lambda message: message.type == "error" and "status of 422" not in message.text and page.problems.append(message.text))
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_with_data_is_sound(browser, company, session, numbers, width):
    page = opened(browser, session, width)
    problems = collections.defaultdict(list)
    for path in [path.format(**numbers) for path in PAGES] + REFUSED:
        page.problems = []
        status = page.goto(company.url + path).status
        page.wait_for_timeout(50)
        found = page.problems
        if status != (422 if path in REFUSED else 200):
            found.append(f"answered {status}")
        if page.locator("h1").count() != 1:
            found.append("has not exactly one main heading")
        if page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"):
            found.append("scrolls sideways")
        if path in REFUSED and not re.search(r"\w{3,}.*[.?]$", page.locator(".error-summary").inner_text().strip().split("\n")[-1]):
            found.append(f"says: {page.locator('.error-summary').inner_text()}")
        # What doesn't hang on width or colours is the same on both.
        only = {} if width == 1440 else {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]}
        problems[path] += found + violations(page, **only)
    page.context.close()
    lines = [f"{path}: {problem}" for path, found in problems.items() for problem in found]
    assert not lines, "\n".join(lines)


def test_a_funnel_is_built_kept_and_followed_without_a_mouse(browser, company, session):
    page = opened(browser, session)
    page.goto(company.url + "/journeys/funnel?step=Product+viewed&step=Added+to+cart")
    keys = Keys(page)
    keys.to("Skip to the content")
    page.keyboard.press("Enter")
    keys.to("Funnel$")
    keys.to("Step 1$")
    keys.type("Landing page")
    keys.to("Add a step")
    keys.follow()
    keys.to("Step 3$")
    keys.type("Order placed")
    keys.follow()
    assert [field.input_value() for field in page.locator("[data-step] [name=step]").all()] == ["Landing page", "Added to cart", "Order placed"]
    keys.to("within|Within")
    keys.type("14d")
    keys.follow()
    rows = page.locator("table").first.locator("tbody tr")
    assert rows.count() == 3
    first = page.evaluate("document.querySelector('table tbody td.num a, table tbody a').textContent")
    # Kept under a name.
    keys.to("Save$")
    page.keyboard.press("Enter")
    keys.to("Name$")
    keys.type("From landing to order")
    keys.to("Save this question")
    keys.follow()
    expect(page.locator(".notice")).to_contain_text("Saved")
    # Who they are.
    keys.to(re.escape(first) + "$")
    keys.follow()
    assert page.locator("main .lede").inner_text().startswith(f"{first} customer")
    assert not page.problems
    page.context.close()


@pytest.mark.parametrize("path", [FUNNEL, "/journeys/graph"], ids=["funnel", "graph"])
def test_every_stop_is_seen_and_none_holds_the_focus(browser, company, session, path):
    page = opened(browser, session)
    page.goto(company.url + path)
    keys = Keys(page)
    while keys.stop():
        assert len(keys.stops) < 300, f"the focus goes round: {keys.stops[-20:]}"
    assert len(keys.stops) > 50 and {"Save", "Copy link"} <= set(keys.stops)
    page.context.close()


def test_a_map_is_found_read_and_edited_without_a_mouse(browser, company, session):
    page = opened(browser, session)
    page.goto(company.url + "/maps")
    keys = Keys(page)
    keys.to("From the cart to the doorstep")
    keys.follow()
    expect(page.locator(".map-table")).to_be_visible()
    expect(page.locator(".map-figures").first).to_be_attached()
    keys.to("Everything")
    for key, rows in [("1", 0), ("3", 1)]:
        page.keyboard.press(key)
        expect(page.locator(".map-cell").first).to_be_visible(visible=bool(rows))
    keys.to("Choose|Look around|Phase")
    stops = len(keys.stops)
    for key in ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"]:
        before = page.evaluate("document.activeElement.dataset.focus")
        assert keys.stop(key) and page.evaluate("document.activeElement.dataset.focus") != before, key
    assert len(keys.stops) == stops + 5
    # A note of one's own, taken back, and brought again.
    page.keyboard.press("n")
    page.keyboard.type("Written by hand")
    page.keyboard.press("Enter")
    note = page.locator(".map-note", has_text="Written by hand")
    expect(note).to_be_visible()
    page.keyboard.press("Control+z")
    expect(note).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(note).to_be_visible()
    # The details of a step open and close.
    page.keyboard.press("i")
    expect(page.locator(".map-panel")).to_be_visible()
    keys.to("Close", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".map-panel")).to_be_hidden()
    # The list of keys says what there is.
    page.locator("[data-focus]").first.focus()
    page.keyboard.press("?")
    expect(page.locator("#keyboard-help")).to_contain_text("Moment of truth, or not")
    page.keyboard.press("Escape")
    expect(page.locator("#keyboard-help")).to_be_hidden()
    expect(page.locator("#map-saved")).to_have_text("All changes saved")
    # The map lets go: further on stands what comes after it.
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    else:
        raise AssertionError("the map holds the focus")
    assert not page.problems
    page.context.close()
