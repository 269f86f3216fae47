"""The filter menu of Journeys: chosen, combined, carried to the other analyses and to the customers, taken away again."""
import re
import urllib.parse

import pytest
from playwright.sync_api import expect

import walk
from program import demo_company


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("filters"), 200) as program:
        yield program


def where(page):
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query).get("where", [None])[0]


def chips(page):
    return [f"{chip.locator('b').inner_text()}" for chip in page.locator(".chip").all()]


def open_values(page, name):
    """Opens the filter menu, looks for a property by its name and opens its values, with keys alone."""
    page.locator("[data-where] > summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Find a property")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    form = page.locator("[data-where-form]")
    expect(form).to_be_visible()
    return form


def customers(page):
    """What the page says over how many customers it answers, as a number, and where they are listed."""
    link = page.locator("p.kicker", has=page.get_by_role("link", name="The same as JSON")).last.get_by_role("link").first
    return int(re.match(r"[\d,]+", link.inner_text())[0].replace(",", "")), link.get_attribute("href")


def same_as_json(page, company):
    link = page.get_by_role("link", name="The same as JSON").last.get_attribute("href")
    response = page.request.get(company.url + link)
    assert response.status == 200, response.text()
    return response.json()


def graph(page, company, **parameters):
    response = page.request.get(company.url + "/api/v1/journeys/graph", params=parameters)
    assert response.status == 200, response.text()
    return response.json()


@walk.on_both
def test_filters_are_chosen_combined_and_removed(page, company):
    page.goto(company.url + "/journeys/graph")
    everybody, _ = customers(page)
    form = open_values(page, "category")
    form.get_by_label("coffee").check()
    with page.expect_navigation():
        form.get_by_role("button", name="Filter").click()
    assert where(page) == "category = coffee" and chips(page) == ["coffee"]
    some, _ = customers(page)
    assert 0 < some < everybody and some == graph(page, company, where="category = coffee")["customers"]

    form = open_values(page, "price")
    form.get_by_label("At least").fill("50")
    with page.expect_navigation():
        form.get_by_label("At least").press("Enter")
    assert where(page) == "category = coffee and price >= 50" and chips(page) == ["coffee", "at least 50"]
    fewer, listed = customers(page)
    assert 0 < fewer < some
    answer = same_as_json(page, company)
    assert answer["customers"] == fewer and answer["filter"]["where"] == where(page)
    assert not page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")

    # Who they are: as many, and the filters still in force.
    page.goto(company.url + listed)
    assert chips(page) == ["coffee", "at least 50"]
    assert page.locator("main .lede").inner_text() == f"{fewer} customers"

    with page.expect_navigation():
        page.locator(".chip", has_text="coffee").click()
    assert where(page) == "price >= 50" and chips(page) == ["at least 50"]
    assert page.locator("main .lede").inner_text() == f"{graph(page, company, where='price >= 50')['customers']} customers"
    with page.expect_navigation():
        page.locator(".chip", has_text="at least 50").click()
    assert where(page) is None and not chips(page)


CHOICES = {
    "several values": ("category", lambda form: (form.get_by_label("coffee").check(), form.get_by_label("kitchen").check()), "Filter",
                       "category in (coffee, kitchen)", "coffee or kitchen"),
    "all but one": ("category", lambda form: (form.get_by_label("coffee").check(), form.get_by_label("All but these").check()), "Filter",
                    "not category = coffee", "not coffee"),
    "a part of the text": ("product", lambda form: form.get_by_label("Contains").fill("gift"), "Filter",
                           "product contains gift", "contains “gift”"),
    "between two numbers": ("price", lambda form: (form.get_by_label("At least").fill("30"), form.get_by_label("At most").fill("60.5")),
                            "Filter", "price >= 30 and price <= 60.5", "at least 30"),
    "that it is there": ("category", lambda form: None, "Has any value", "category exists", "is there"),
    "that it is missing": ("category", lambda form: None, "Has none", "not category exists", "is missing"),
}


@pytest.mark.parametrize("name,fill,button,text,chip", CHOICES.values(), ids=CHOICES.keys())
def test_each_way_of_choosing_asks_what_its_text_asks(page, company, name, fill, button, text, chip):
    page.goto(company.url + "/journeys/variants")
    form = open_values(page, name)
    fill(form)
    with page.expect_navigation():
        form.get_by_role("button", name=button).click()
    assert chips(page)[0] == chip
    number, _ = customers(page)
    assert number == same_as_json(page, company)["customers"] == graph(page, company, where=text)["customers"] > 0


ANALYSES = {
    "Graph": lambda json: json["customers"], "Variants": lambda json: json["customers"], "Paths": lambda json: json["customers"],
    "Retention": lambda json: sum(cohort["customers"] for cohort in json["cohorts"]) + json["customers_before"],
    "Stickiness": lambda json: json["customers"], "Prediction": lambda json: json["customers"],
}


def test_filters_go_along_to_every_analysis_and_its_json(page, company):
    text = 'channel = website and category = coffee'
    expected = graph(page, company, where=text)["customers"]
    page.goto(f"{company.url}/journeys/graph?where={urllib.parse.quote(text)}")
    tabs = page.get_by_role("navigation", name="Journeys")
    for name in ["Funnel", *ANALYSES, "Attribution", "Comparison"]:
        with page.expect_navigation():
            tabs.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".chip .remove")).to_have_count(2)
        assert where(page) == text, name
        if name in ANALYSES:
            number, listed = customers(page)
            json = same_as_json(page, company)
            assert json["filter"]["where"] == text and number == ANALYSES[name](json) == expected, name
            response = page.request.get(company.url + listed)
            assert f"{expected} customers" in response.text(), name
    # Where something has to be chosen first, what is chosen keeps them too.
    page.goto(f"{company.url}/journeys/attribution?where={urllib.parse.quote(text)}")
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("^Product viewed")).click()
    assert where(page) == text and same_as_json(page, company)["filter"]["where"] == text
    page.goto(f"{company.url}/journeys/funnel?step=Product+viewed&step=Added+to+cart&where={urllib.parse.quote(text)}")
    assert same_as_json(page, company)["filter"]["where"] == text and customers(page)[0] == expected
    with page.expect_navigation():
        page.get_by_label("Break down by").select_option("product")
    assert where(page) == text, "a form that is sent keeps them"


def test_what_can_not_be_asked_is_answered_with_a_sentence(page, company):
    page.goto(company.url + "/journeys/graph")
    form = open_values(page, "price")
    form.get_by_label("At least").fill("many")
    with page.expect_navigation():
        form.get_by_role("button", name="Filter").click()
    expect(page.locator(".error-summary")).to_contain_text("“many” is no number.")
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Filter", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Choose a value first, or write one.")
    walk.follow(page, page.locator("main").get_by_role("link", name="Back"))
    expect(page.locator("h1")).to_have_text("Journeys")
    # An address that somebody wrote: the page says what is wrong, and the filter can be taken away.
    page.goto(company.url + "/journeys/graph?where=price+%3E%3D")
    sentence = page.locator(".error-summary").inner_text()
    assert len(sentence) > 40 and sentence.rstrip().endswith("."), sentence
    with page.expect_navigation():
        page.locator(".chip", has_text="price").click()
    assert where(page) is None and page.locator(".error-summary").count() == 0


def test_values_are_chosen_without_script(browser, company, session):
    context = browser.new_context(storage_state=session, java_script_enabled=False)
    page = context.new_page()
    page.goto(company.url + "/journeys/paths?depth=4")
    page.locator("[data-where] > summary").click()
    page.locator("[data-where]").get_by_role("link", name="Category").click()
    expect(page.locator("h1")).to_have_text("Filter by Category")
    page.get_by_label("coffee").check()
    walk.follow(page, page.locator("main").get_by_role("button", name="Filter", exact=True))
    assert page.url.startswith(company.url + "/journeys/paths") and "depth=4" in page.url and where(page) == "category = coffee"
    context.close()
