"""Segments, as a person makes them: put together in the builder, counted, kept, compared, renamed, removed."""
import contextlib
import re

import pytest
from playwright.sync_api import expect

import walk
from program import demo_company
from walk import api, follow

ORDERS = 'did "Order placed" at least 3 times'


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("segments"), 200) as program:
        yield program


def builder(page, company):
    page.goto(company.url + "/segments/new")
    return page.locator("#segment-builder")


def choose(page, condition, field, value):
    """Chooses or writes a value in a field of a condition, and waits until the builder has taken it in."""
    element = page.locator(f"[name='g{condition[0]}.c{condition[1]}.{field}']")
    with page.expect_response(lambda response: "/segments/" in response.url and response.request.headers.get("x-fragment") == "1"):
        if element.evaluate("element => element.tagName") == "SELECT":
            element.select_option(value)
        else:
            element.fill(str(value))
            element.press("Tab")
    expect(page.locator("[data-preview]")).not_to_have_class(re.compile("is-busy"))


def press(page, name):
    with page.expect_response(lambda response: "/segments/" in response.url):
        page.locator("#segment-builder").get_by_role("button", name=name, exact=True).last.click()
    expect(page.locator("[data-preview]")).not_to_have_class(re.compile("is-busy"))


def counted(page):
    return int(page.locator("[data-preview] .headline-value").inner_text().split()[0].replace(",", ""))


def count(page, company, definition):
    return api(page, company, "/api/v1/segments/count", definition=definition)["customers"]


# What is chosen field by field, and the same as text.
CONDITIONS = {
    "did": ([("what", "Order placed")], "did Order placed"),
    "either of two": ([("what", "Advice in the store | Purchase in the store")], 'did "Advice in the store"|"Purchase in the store"'),
    "did not": ([("kind", "never"), ("what", "Order placed")], "did not Order placed"),
    "how often": ([("what", "Order placed"), ("often", "least"), ("n", 3)], ORDERS),
    "lately": ([("what", "Product viewed"), ("when", "last"), ("span", 60)], 'did "Product viewed" in last 60d'),
    "in order, within": (
        [("kind", "then"), ("what", "Product viewed"), ("what2", "Added to cart"), ("what3", "Order placed"), ("within", 2), ("unit", "h")],
        'did "Product viewed" then "Added to cart" then "Order placed" within 2h'),
    "and afterwards not": (
        [("kind", "without"), ("what", "Added to cart"), ("what2", "Order placed"), ("within", 7)],
        'did "Added to cart" without "Order placed" within 7d'),
    "began with": ([("kind", "began"), ("what", "Landing page")], 'began with "Landing page"'),
    "in a segment": ([("kind", "segment"), ("segment", "Members")], "segment Members"),
    "outside a segment": ([("kind", "outside"), ("segment", "Members")], "not segment Members"),
}


@pytest.mark.parametrize("chosen,text", CONDITIONS.values(), ids=CONDITIONS.keys())
def test_a_condition_is_chosen_and_counts_what_its_text_counts(page, company, chosen, text):
    builder(page, company)
    for field, value in chosen:
        choose(page, (0, 0), field, value)
    expected = count(page, company, text)
    assert 0 < expected < api(page, company, "/api/v1/segments/count", definition=text)["of"], "the condition tells customers apart"
    assert counted(page) == expected
    # The address holds the question: whoever opens it sees the same, with script or without.
    page.goto(page.url)
    assert counted(page) == expected


@walk.on_both
def test_groups_of_conditions_are_joined_by_and_and_or(page, company):
    builder(page, company)
    choose(page, (0, 0), "what", "Order placed")
    press(page, "Add a condition")
    choose(page, (0, 1), "kind", "never")
    choose(page, (0, 1), "what", "Delivery delayed")
    assert counted(page) == count(page, company, "did Order placed and did not Delivery delayed")
    with page.expect_response(lambda response: "/segments/new" in response.url):
        page.locator("[name='g0.match']").select_option("any")
    expect(page.locator(".word").nth(1)).to_have_text("or")
    assert counted(page) == count(page, company, "did Order placed or did not Delivery delayed")
    press(page, "Add a group")
    choose(page, (1, 0), "kind", "segment")
    choose(page, (1, 0), "segment", "Members")
    assert counted(page) == count(page, company, "(did Order placed or did not Delivery delayed) and segment Members")
    assert page.locator(".word").all_inner_texts() == ["who", "or", "who"]
    alone = [text.split("\n")[-1] for text in page.locator(".alone").all_inner_texts()]
    assert str(count(page, company, "segment Members")) in alone[2], alone
    with page.expect_response(lambda response: "/segments/new" in response.url):
        page.locator("#match").select_option("any")
    expect(page.locator(".join")).to_have_text("or")
    assert counted(page) == count(page, company, "did Order placed or did not Delivery delayed or segment Members")
    page.get_by_role("button", name="Take Condition 2 out").click()
    expect(page.locator(".conditions li")).to_have_count(2)
    assert counted(page) == count(page, company, "did Order placed or segment Members")
    assert not page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")


def test_the_builder_needs_no_mouse_and_loses_nothing_that_is_typed_fast(page, company):
    builder(page, company)
    page.locator("[name='g0.c0.kind']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name='g0.c0.what2']")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("[name='g0.c0.what']")).to_be_focused()
    # As fast as the browser takes it: each field is left while the count of the one before is on its way.
    page.keyboard.type("Product viewed")
    page.keyboard.press("Tab")
    page.keyboard.type("Added to cart")
    page.keyboard.press("Tab")
    page.keyboard.type("Order placed")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    expect(page.locator("[data-preview] code")).to_have_text('did Product viewed then "Added to cart" then Order placed within 3d')
    assert counted(page) == count(page, company, 'did "Product viewed" then "Added to cart" then "Order placed" within 3d')


def test_a_field_that_is_still_written_in_is_not_taken_away(page, company):
    """The count of what was typed before arrives in the middle of a word, and again when the word has a blank at its end."""
    builder(page, company)
    choose(page, (0, 0), "kind", "without")
    page.route("**/segments/new?*", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.locator("[name='g0.c0.what']").focus()
    page.keyboard.type("Added to cart")
    for words in ["Order ", "pla", "ced"]:
        if words == "Order ":
            page.keyboard.press("Tab")
        with page.expect_response("**/segments/new?*") if words != "ced" else contextlib.nullcontext():
            page.keyboard.type(words)
            if words == "pla":
                page.locator("[name='g0.match']").evaluate("menu => menu.dispatchEvent(new Event('change', {bubbles: true}))")
        expect(page.locator("[name='g0.c0.what2']")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[name='g0.c0.what2']")).to_have_value("Order placed")
    expect(page.locator("[data-preview] code")).to_have_text('did "Added to cart" without Order placed')


def test_what_was_typed_last_is_saved_though_its_count_is_still_on_its_way(page, company):
    builder(page, company)
    choose(page, (0, 0), "what", "Order placed")
    choose(page, (0, 0), "often", "least")
    page.get_by_label("Name", exact=True).fill("In a hurry")
    page.route("**/segments/new?*", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.locator("[name='g0.c0.n']").fill("4")
    page.get_by_role("button", name="Save the segment").click()
    expect(page.locator("h1")).to_have_text("In a hurry")
    number = int(re.search(r"/segments/(\d+)", page.url)[1])
    assert "at least 4 times" in api(page, company, f"/api/v1/segments/{number}")["definition"]


@walk.on_both
def test_a_segment_is_kept_used_renamed_and_removed(page, company):
    name = f"Often {page.viewport_size['width']}"
    builder(page, company)
    choose(page, (0, 0), "what", "Order placed")
    choose(page, (0, 0), "often", "least")
    choose(page, (0, 0), "n", 3)
    size = counted(page)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Description").fill("For the loyalty letter.")
    follow(page, page.get_by_role("button", name="Save the segment"))
    expect(page.locator(".notice")).to_contain_text("The segment is saved.")
    number = int(re.search(r"/segments/(\d+)", page.url)[1])
    stored = api(page, company, f"/api/v1/segments/{number}")
    assert (stored["name"], stored["customers"], stored["description"]) == (name, size, "For the loyalty letter.")
    expect(page.locator(".headline-value").first).to_have_text(f"{size} customers")

    # The customers behind its size.
    follow(page, page.locator(".headline-value a").first)
    expect(page.locator("main")).to_contain_text(f"{size} customers")

    # In the list, with its size.
    page.goto(company.url + "/segments")
    row = page.locator(".segment-list tbody tr", has_text=name)
    assert row.locator("[data-label=Customers]").inner_text() == str(size)

    # It is compared with everybody else, from its own page.
    follow(page, row.get_by_role("link", name=name))
    follow(page, page.get_by_role("link", name="Comparison", exact=True))
    expect(page.locator("h1")).to_have_text("Comparison")
    expect(page.locator("#a")).to_have_value(name)
    expect(page.locator(".sides li").first.get_by_role("link")).to_have_text(f"{size} customers")

    # Another name: definitions that name it follow.
    other = page.request.post(company.url + "/api/v1/segments", data={"name": f"Not {name}", "definition": f'not segment "{name}"'},
                              headers={"Origin": company.url})
    page.goto(f"{company.url}/segments/{number}")
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("Name", exact=True).fill(f"{name} and again")
    page.get_by_role("button", name="Save the changes").click()
    expect(page.locator("h1")).to_have_text(f"{name} and again")
    assert api(page, company, f"/api/v1/segments/{number}")["name"] == f"{name} and again"

    if other.status == 201:
        following = api(page, company, f"/api/v1/segments/{other.json()['id']}")
        assert f'{name} and again' in following["definition"] and following["problem"] is None
        # Whoever is named by others can't be removed: they are named, and a sentence says so to programs.
        page.goto(f"{company.url}/segments/{number}")
        assert page.get_by_text("Remove this segment").count() == 0
        expect(page.locator("#users + ul")).to_contain_text(f"the segment Not {name}")
        refused = page.request.delete(f"{company.url}/api/v1/segments/{number}", headers={"Origin": company.url})
        assert refused.status == 409 and f"the segment “Not {name}” names it" in refused.json()["message"], refused.text()
        page.locator("#users + ul").get_by_role("link", name=f"Not {name}").click()
        expect(page.locator("h1")).to_have_text(f"Not {name}")
        page.request.delete(f"{company.url}/api/v1/segments/{other.json()['id']}", headers={"Origin": company.url})
    page.goto(f"{company.url}/segments/{number}")
    page.get_by_text("Remove this segment").click()
    follow(page, page.get_by_role("button", name=re.compile("^Remove “")))
    expect(page.locator(".notice")).to_contain_text("is removed")
    expect(page.locator(".segment-list", has_text=name)).to_have_count(0)
    assert page.request.get(f"{company.url}/api/v1/segments/{number}").status == 404


def test_wrong_input_is_answered_with_a_sentence_and_nothing_typed_is_lost(page, company):
    builder(page, company)
    expect(page.locator("[data-preview]")).to_contain_text("Choose a touchpoint")
    choose(page, (0, 0), "what", "Never heard of")
    expect(page.locator("[data-preview]")).to_contain_text("Never heard of")
    assert page.locator("[data-preview] .headline-value").count() == 0
    choose(page, (0, 0), "what", "Order placed")
    choose(page, (0, 0), "when", "last")
    choose(page, (0, 0), "span", -3)
    expect(page.locator("[data-preview] .error")).to_be_visible()
    choose(page, (0, 0), "span", 30)
    size = counted(page)

    # A name that is taken.
    page.get_by_label("Name", exact=True).fill("Members")
    page.get_by_label("Description").fill("Mine")
    follow(page, page.get_by_role("button", name="Save the segment"))
    expect(page.locator(".error-summary")).to_contain_text("Members")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Members")
    expect(page.get_by_label("Description")).to_have_value("Mine")
    assert counted(page) == size, "what was built is still there"

    # As text.
    page.get_by_text("Write it as text").click()
    page.get_by_label("Definition").fill("did Order placed at least")
    page.get_by_role("button", name="Count this").click()
    expect(page.locator(".error-summary")).to_be_visible()
    sentence = page.locator(".field.has-error .error").inner_text()
    assert sentence.endswith(".") and len(sentence) > 20, sentence
    expect(page.get_by_label("Definition")).to_have_value("did Order placed at least")
    page.get_by_label("Definition").fill(ORDERS)
    follow(page, page.get_by_role("button", name="Count this"))
    assert counted(page) == count(page, company, ORDERS)
    # It is in the fields now.
    expect(page.locator("[name='g0.c0.often']")).to_have_value("least")
    expect(page.locator("[name='g0.c0.n']")).to_have_value("3")


def test_an_error_leads_to_the_field_that_is_wrong(page, company):
    page.goto(company.url + "/segments/new?g0.c0.kind=did&g0.c0.what=Order+placed&g0.c1.kind=did&g0.c1.what=Order+placed&g0.c1.often=least&g0.c1.n=-4")
    link = page.locator(".error-summary a")
    expect(link).to_have_text("How many times has to be 1 or more; “-4” can’t be.")
    link.click()
    field = page.locator("[name='g0.c1.n']")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "1 or more" in page.locator("#g0-c1-n-problem").inner_text()
    assert field.get_attribute("aria-describedby") == "g0-c1-n-problem"
    choose(page, (0, 1), "n", 2)
    assert counted(page) == count(page, company, "did Order placed at least 2 times")
    for address, field, words in [
        ("g0.c0.kind=did&g0.c0.what=Visit&g0.c0.when=last&g0.c0.span=0", "g0-c0-span", "1 or more"),
        ("g0.c0.kind=then&g0.c0.what=Order+placed&g0.c0.what2=Order+placed&g0.c0.within=1.5", "g0-c0-within", "whole number"),
        ("g0.c0.kind=has&g0.c0.attribute=interactions&g0.c0.value=-1", "g0-c0-value", "0 or more"),
        ("g0.c0.kind=did&g0.c0.what=Order+placed&g0.c0.when=days&g0.c0.from=2026-05-02&g0.c0.to=2026-05-01", "g0-c0-to", "before the first"),
        ("g0.c0.kind=did&g0.c0.what=Order+placed&g0.c0.when=days&g0.c0.from=2026-02-31", "g0-c0-from", "2026-02-31"),
        ("g0.c0.kind=did&g0.c0.what=Order+placed&g1.c0.kind=then&g1.c0.what=Order+placed&g1.c0.what2=Nothing+like+it", "g1-c0-what2", "Nothing like it"),
        ("g0.c0.kind=did&g0.c0.what=Order+placed&g0.c1.kind=segment&g0.c1.segment=Gone", "g0-c1-segment", "Gone"),
    ]:
        page.goto(f"{company.url}/segments/new?{address}")
        link = page.locator(".error-summary a")
        assert link.count() == 1 and words in link.inner_text(), (address, link.all_inner_texts())
        link.click()
        expect(page.locator(f"#{field}")).to_be_focused()
