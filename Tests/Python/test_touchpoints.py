"""Touchpoints, personas, templates and pictures of maps, as a person uses them in the browser."""
import re

import pytest
import requests
from playwright.sync_api import expect

from walk import follow, signed_in


def send(server, walks):
    """Customer → names in order, a minute apart."""
    batch = []
    for customer, names in walks.items():
        for place, (name, channel) in enumerate(names):
            batch.append({
                "type": "track", "userId": customer, "event": name, "messageId": f"tp-{customer}-{place}",
                "timestamp": f"2026-10-01T10:{place:02}:00.000Z", "properties": {"channel": channel},
            })
    response = server.post("/v1/batch", {"batch": batch})
    assert response.status_code == 200, response.text


@pytest.fixture(scope="module")
def filled(server):
    send(server, {
        f"tp{number}": [("Visit", "web"), ("Order placed" if number % 2 else "order_placed", "web"), ("Help", "phone")]
        for number in range(12)
    })
    return server


@pytest.fixture(scope="module")
def context(browser, filled):
    context = signed_in(browser, filled.program)
    yield context
    context.close()


@pytest.fixture
def page(context, filled):
    page = context.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert not problems, problems


def test_two_names_of_one_thing_become_one_touchpoint_and_two_again(page, filled):
    page.goto(filled.url + "/maps/touchpoints")
    assert page.locator(".coverage td a").count() >= 2
    pair = page.locator("#same li").filter(has_text="order_placed")
    follow(page, pair.get_by_role("link", name="See what merging changes"))
    table = page.locator(".merge-facts")
    assert "6 and 6" in table.inner_text() and "12" in table.inner_text()
    follow(page, page.get_by_role("button", name=re.compile("^Merge into")))
    row = page.locator("#list tbody tr").filter(has_text=re.compile("order.placed", re.I))
    assert row.count() == 1 and "12" in row.inner_text()
    follow(page, page.locator("#merged").get_by_role("button", name="Undo"))
    assert page.locator("#list tbody tr").filter(has_text=re.compile("order.placed", re.I)).count() == 2


def test_a_touchpoint_is_planned_by_keyboard_and_shown_as_never_seen(page, filled):
    page.goto(filled.url + "/maps/touchpoints")
    page.get_by_role("link", name="Plan a touchpoint").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/new")
    page.keyboard.type("Unboxing")
    page.get_by_label("Owner").fill("Logistics")
    page.get_by_label("Stage").fill("Use")
    page.get_by_label("Channel").fill("home")
    page.get_by_label("Owner").press("Enter")
    page.wait_for_url("**/one?name=Unboxing")
    page.goto(filled.url + "/maps/touchpoints?show=planned")
    row = page.locator("#list tbody tr")
    assert row.count() == 1 and "never seen" in row.inner_text() and "Logistics" in row.inner_text()
    assert page.locator(".coverage .is-open").count() == 1
    follow(page, page.locator(".coverage .is-open a"))
    assert "stage=Use" in page.url and page.locator("#list tbody tr").count() == 1


def test_the_yaml_that_is_downloaded_is_taken_in_again(page, filled, tmp_path):
    page.goto(filled.url + "/maps/touchpoints")
    with page.expect_download() as download:
        page.get_by_role("link", name="YAML").click()
    file = tmp_path / "touchpoints.yaml"
    download.value.save_as(file)
    file.write_text(file.read_text().replace("  Visit: {", "  Visit: {owner: Web team, "))
    page.locator("#take-in summary").click()
    page.locator("#touchpoints-file").set_input_files(file)
    follow(page, page.get_by_role("button", name="Take it in"))
    assert "1 described otherwise now" in page.locator(".notice").inner_text()
    assert "Web team" in page.locator("#list tbody tr").filter(has_text="Visit").first.inner_text()


def test_a_persona_is_written_and_measured(page, filled):
    program = filled.program
    program.run("segments", "create", "Helped", "--definition", "did Help")
    page.goto(filled.url + "/maps/personas")
    follow(page, page.get_by_role("link", name=re.compile("Write")).first)
    page.get_by_label("Name", exact=True).fill("Hasty Hanna")
    page.get_by_label("Goals").fill("Be done\nKnow the day")
    page.get_by_label("Measured by the segment").fill("Helped")
    page.get_by_role("button", name="Write it").click()
    page.wait_for_url(re.compile(r"/maps/personas/\d+$"))
    assert "100 %" in page.locator(".headline-value").inner_text()
    page.get_by_role("link", name="12 customers").click()
    expect(page.locator("tbody tr")).to_have_count(12)


def test_a_template_becomes_a_map_that_leaves_as_picture_and_as_pages(page, filled):
    page.goto(filled.url + "/maps/templates")
    assert page.locator(".templates li").count() == 8
    follow(page, page.get_by_role("link", name="Online purchase").last)
    assert page.locator(".map-picture svg").bounding_box()["width"] > 1000
    page.get_by_role("button", name="Use this template").click()
    page.wait_for_url(re.compile(r"/maps/\d+$"))
    number = page.url.rsplit("/", 1)[1]
    page.goto(f"{filled.url}/maps/{number}/print")
    assert page.locator(".sheet").count() == 2
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    response = page.request.get(f"{filled.url}/maps/{number}/map.svg")
    assert response.status == 200 and response.headers["content-type"] == "image/svg+xml"
    assert "Go to the till" in response.text()


def test_what_customers_do_becomes_a_map_in_one_click(page, filled):
    page.goto(filled.url + "/maps/draft")
    assert "12 customers" in page.locator(".lede").inner_text()
    page.get_by_role("button", name="Make this map").click()
    page.wait_for_url(re.compile(r"/maps/\d+$"))
    expect(page.get_by_text("Visit").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["touchpoints", "touchpoints/one?name=Visit", "personas", "personas/new", "templates", "draft"])
def test_no_page_is_wider_than_the_window(context, filled, path, width):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{filled.url}/maps/{path}")
    assert page.evaluate("document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth + 1")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    page.close()


def test_the_api_describes_merges_and_undoes(filled):
    token = filled.program.run("people", "token", "--name", "touchpoints", "--role", "analyst").stdout.strip()
    head = {"Authorization": f"Bearer {token}"}
    base = filled.url + "/api/v1/touchpoint-catalogue"
    named = requests.put(base, json={"name": "Help", "owner": "Care", "moment_of_truth": True}, headers=head, timeout=30)
    assert named.status_code == 200 and named.json()["owner"] == "Care" and named.json()["customers"] == 12
    merge = requests.post(base + "/merges", json={"keep": "Order placed", "merge": "order_placed"}, headers=head, timeout=30)
    assert merge.status_code == 201 and merge.json()["names"] == ["order_placed"]
    names = {entry["name"] for entry in requests.get(base, headers=head, timeout=30).json()["touchpoints"]}
    assert "order_placed" not in names
    undone = requests.post(f"{base}/merges/{merge.json()['id']}/undo", headers=head, timeout=30)
    assert undone.status_code == 200 and undone.json()["names_back"] == 1
    assert requests.post(base + "/merges", json={"keep": "Help", "merge": "Hlp"}, headers=head, timeout=30).status_code == 404
    assert requests.put(base, json={"name": ""}, headers=head, timeout=30).status_code == 422


@pytest.fixture(scope="module")
def crowded(filled):
    """So many names that they stand on three pages."""
    send(filled, {f"crowd{number}": [(f"Leaflet {number:03}", "post"), ("Visit", "web")] for number in range(120)})
    return filled


def names(page):
    return page.locator("#list tbody .row-link").all_inner_texts()


def test_many_touchpoints_are_paged_and_sorted_without_script(browser, context, crowded):
    plain = browser.new_context(storage_state=context.storage_state(), java_script_enabled=False)
    page = plain.new_page()
    page.goto(crowded.url + "/maps/touchpoints?sort=name")
    first = names(page)
    assert len(first) == 50 and first == sorted(first, key=str.lower)
    assert page.locator("#list th[aria-sort=ascending]").inner_text().startswith("Touchpoint")
    total = int(re.search(r"of (\d+) touchpoints", page.locator(".pager").inner_text())[1])
    seen = first
    while page.locator(".pager a[rel=next]").count():
        follow(page, page.locator(".pager a[rel=next]"))
        seen = seen + names(page)
    assert len(seen) == total == len(set(seen)) and total >= 120
    follow(page, page.locator("#list thead").get_by_role("link", name="Touchpoint"))
    assert names(page)[0] == "Visit" and page.locator("#list th[aria-sort=descending]").count() == 1
    page.get_by_label("Search the touchpoints").fill("leaflet 11")
    follow(page, page.get_by_role("button", name="Search", exact=True))
    assert names(page) == [f"Leaflet {number}" for number in [*range(119, 109, -1), "011"]], "the order stays"
    assert page.locator(".chip[aria-current]").inner_text() == "All 11"
    page.get_by_label("Search the touchpoints").fill("no such thing")
    with page.expect_navigation():
        page.get_by_label("Search the touchpoints").press("Enter")
    assert "“no such thing”" in page.locator("#list").inner_text()
    assert page.goto(crowded.url + "/maps/touchpoints?page=999999999999999999999&sort=nothing&show=x&q=%00").status < 500
    page.goto(crowded.url + "/maps/touchpoints?page=99")
    assert page.locator(".pager a[rel=next]").count() == 0 and names(page)
    plain.close()


def test_the_catalogue_is_searched_while_it_is_typed(page, crowded):
    page.goto(crowded.url + "/maps/touchpoints")
    page.get_by_label("Search the touchpoints").focus()
    page.keyboard.type("leaflet 04")
    expect(page.locator("#list tbody tr")).to_have_count(12)
    expect(page.locator("[data-list-status]")).to_have_text("12 touchpoints")
    expect(page).to_have_url(re.compile(r"q=leaflet\+04"))
    expect(page.get_by_label("Search the touchpoints")).to_have_value("leaflet 04")
    expect(page.get_by_label("Search the touchpoints")).to_be_focused()
    page.reload()
    assert len(names(page)) == 12
    # What a page weighs does not grow with the catalogue.
    assert len(page.request.get(crowded.url + "/maps/touchpoints").body()) < 250_000
