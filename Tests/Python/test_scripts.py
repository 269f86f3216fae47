"""What the scripts of pages do for people: the graph's sliders, tables that sort and hide, charts that are read by keys, arrivals as they come."""
import datetime
import itertools
import random
import re
import uuid

import pytest
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone
from walk import api, follow, violations

DONE = ["Opened", "Compared", "Ordered", "Returned"]
WHAT = ["the newsletter", "a delivery option", "the large catalogue", "a gift card", "an appointment in the store", "the app",
        "a spare part", "the help pages", "an invoice by post", "a subscription"]
TOUCHPOINTS = [f"{done} {what}" for what in WHAT for done in DONE]
#: Seconds from one touchpoint to the next, by where one comes from.
PAUSES = [40, 1_500, 18_000, 200_000]


def track(user, event, **more):
    return {"type": "track", "userId": user, "event": event, "messageId": str(uuid.uuid4()), **more}


def journeys():
    """Eighty customers, twelve steps each, over forty touchpoints; near ones follow each other more often than far ones."""
    draw = random.Random(40)
    begin = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=20)
    for customer in range(80):
        place, time = customer % 40, begin + datetime.timedelta(hours=customer)
        for _ in range(12):
            yield track(f"u{customer}", TOUCHPOINTS[place], timestamp=time.isoformat())
            time += datetime.timedelta(seconds=PAUSES[place % 4])
            place = (place + draw.choice([1, 1, 1, 2, 7, 19])) % 40


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    program.key = program.create_key()
    send(program, *journeys())
    yield program
    program.kill()


def send(company, *events):
    for start in range(0, len(events), 100):
        response = company.post("/v1/batch", {"batch": events[start:start + 100]}, company.key)
        assert response.status_code == 200, response.text
    return response.json()


def open_page(page, company, path):
    """A page with all its scripts; the event of its load doesn't wait for those that other scripts ask for."""
    page.goto(company.url + path)
    page.wait_for_load_state("networkidle")


# The graph

LABELS = """() => [...document.querySelectorAll('.graph g.node')].filter((node) => node.querySelector('text')).map((node) => {
    const boxes = [...node.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
    const frame = node.querySelector('path, polygon').getBoundingClientRect();
    return {
        words: [...node.querySelectorAll('text')].map((text) => text.textContent).join(' '), height: Math.min(...boxes.map((box) => box.height)),
        left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
        top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
        frame: { left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom },
    };
})"""


def drawn(page):
    """How many touchpoints and how many arrows between them are drawn."""
    return page.locator(".graph g.node:has(text)").count(), page.locator(".graph g.edge:not(.mark)").count()


def slide(page, slider, key):
    """Moves a slider as a person without a mouse does; the page asks again by itself."""
    with page.expect_navigation(wait_until="networkidle"):
        page.locator(slider).press(key)


def test_the_sliders_change_how_much_of_the_graph_is_shown(page, company):
    open_page(page, company, "/journeys/graph")
    nodes, edges = drawn(page)
    assert nodes == 20 and edges > 0
    told = api(page, company, "/api/v1/journeys/graph", max_nodes=20, coverage=0.6)
    assert (len(told["nodes"]), len(told["edges"])) == (nodes, edges)
    output = page.locator(".field:has(#nodes) output")
    expect(output).to_have_text("20")
    # The value is said while the slider moves, before anything is asked.
    page.locator("#nodes").evaluate("(slider) => { slider.value = 7; slider.dispatchEvent(new Event('input', { bubbles: true })); }")
    expect(output).to_have_text("7")

    slide(page, "#nodes", "End")
    assert drawn(page)[0] == 40 and "nodes=40" in page.url
    before = drawn(page)[1]
    slide(page, "#edges", "End")
    nodes, edges = drawn(page)
    told = api(page, company, "/api/v1/journeys/graph", max_nodes=40, coverage=1)
    assert (nodes, edges) == (len(told["nodes"]), len(told["edges"])) and nodes == 40 and edges > before
    expect(page.locator("main")).to_contain_text(f"40 of 40 touchpoints and {edges} of {edges} arrows are shown")
    slide(page, "#edges", "Home")
    assert drawn(page)[1] < before
    slide(page, "#nodes", "Home")
    assert drawn(page)[0] == 2
    slide(page, "#nodes", "ArrowRight")
    assert drawn(page)[0] == 3
    expect(output).to_have_text("3")


@pytest.mark.parametrize("edges", [30, 100])
def test_forty_touchpoints_are_drawn_with_words_that_can_be_read(page, company, edges):
    open_page(page, company, f"/journeys/graph?nodes=40&edges={edges}")
    labels = page.evaluate(LABELS)
    assert len(labels) == 40 and {label["words"].rsplit(" ", 1)[0] for label in labels} == set(TOUCHPOINTS)
    for label in labels:
        assert label["height"] >= 9, label
        frame = label["frame"]
        assert frame["left"] - 4 <= label["left"] and label["right"] <= frame["right"] + 4, label
        assert frame["top"] - 4 <= label["top"] and label["bottom"] <= frame["bottom"] + 4, label
    for a, b in itertools.combinations(labels, 2):
        across = min(a["right"], b["right"]) - max(a["left"], b["left"])
        down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
        assert across <= 1 or down <= 1, (a, b)


def test_the_graph_grows_shrinks_and_tells_of_what_is_chosen(page, company):
    open_page(page, company, "/journeys/graph")
    graph, picture = page.locator("[data-graph]"), page.locator("[data-graph] svg")
    graph.focus()
    before = picture.bounding_box()["width"]
    page.keyboard.press("+")
    assert picture.bounding_box()["width"] > before * 1.1
    page.keyboard.press("0")
    whole = picture.bounding_box()
    assert whole["width"] <= graph.bounding_box()["width"] and whole["height"] <= graph.bounding_box()["height"]
    node = page.locator(".graph g.node:has(text)").first
    node.locator("a").dispatch_event("click", {"bubbles": True, "cancelable": True})
    expect(node).to_have_class(re.compile("is-lit"))
    expect(page.locator("[data-graph-about]")).to_contain_text(node.locator("text").first.text_content())
    follow(page, page.get_by_role("link", name="See these customers"))
    assert "/journeys/customers" in page.url


# Tables

UNITS = {"s": 1, "min": 60, "h": 3_600, "d": 86_400}


def seconds(text):
    amount, unit = text.split(" ")
    return float(amount.replace(",", "")) * UNITS[unit]


def test_a_table_is_sorted_by_clicks_and_by_keys(page, company):
    open_page(page, company, "/journeys/graph?nodes=40&edges=100")
    page.get_by_text("The graph as a table").click()
    table = page.locator("table[data-sortable]")
    heads = table.locator("thead th")
    assert heads.all_inner_texts() == ["From", "To", "Times", "Customers", "Median time", "9 of 10 within"]

    def column(place):
        return table.locator(f"tbody td:nth-child({place + 1})").all_inner_texts()

    def rows():
        return sorted(table.locator("tbody tr").all_inner_texts())

    before = rows()
    heads.nth(2).locator("button").click()
    expect(heads.nth(2)).to_have_attribute("aria-sort", "ascending")
    times = [int(text.replace(",", "")) for text in column(2)]
    assert times == sorted(times) and times[0] < times[-1]
    heads.nth(2).locator("button").click()
    expect(heads.nth(2)).to_have_attribute("aria-sort", "descending")
    assert [int(text.replace(",", "")) for text in column(2)] == times[::-1]
    # Lengths of time are sorted as such, whatever they are written in.
    heads.nth(4).locator("button").click()
    medians = column(4)
    assert {text.split(" ")[1] for text in medians} >= {"s", "min", "h", "d"}
    assert [seconds(text) for text in medians] == sorted(seconds(text) for text in medians)
    # By keys, and only one column is the one.
    heads.nth(0).locator("button").focus()
    page.keyboard.press("Enter")
    expect(table.locator("[aria-sort]")).to_have_count(1)
    expect(heads.nth(0)).to_have_attribute("aria-sort", "ascending")
    assert column(0) == sorted(column(0), key=str.lower)
    page.keyboard.press("Space")
    expect(heads.nth(0)).to_have_attribute("aria-sort", "descending")
    expect(heads.nth(0).locator("button")).to_be_focused()
    assert column(0) == sorted(column(0), key=str.lower, reverse=True)
    assert rows() == before, "no row was lost"
    assert not violations(page)


def test_columns_are_hidden_by_keys_and_stay_hidden(page, company):
    page.goto(company.url + "/customers")
    caption = page.locator("table[data-columns] caption")
    channels = page.locator("thead th", has_text="Channels")
    expect(channels).to_be_visible()
    page.locator(".columns-menu summary").focus()
    page.keyboard.press("Enter")
    choice = page.locator(".columns-menu").get_by_label("Channels", exact=True)
    expect(page.locator(".columns-menu").get_by_label("Customer", exact=True)).to_have_count(0)
    choice.focus()
    page.keyboard.press("Space")
    expect(channels).to_be_hidden()
    expect(page.locator("td[data-label=Channels]").first).to_be_hidden()
    expect(page.locator("td[data-label=Interactions]").first).to_be_visible()
    # Also when there is another customer.
    before = caption.text_content()
    send(company, track("another", "Opened the app"))
    wait_until(lambda: page.reload() and caption.text_content() != before, "another customer is listed")
    expect(page.locator(".columns-menu")).to_be_visible()
    expect(channels).to_be_hidden()
    page.locator(".columns-menu summary").click()
    expect(choice).not_to_be_checked()
    choice.check()
    expect(channels).to_be_visible()
    page.reload()
    expect(page.locator(".columns-menu")).to_be_visible()
    expect(channels).to_be_visible()


def test_shift_chooses_a_run_of_rows(page, company):
    wrong = [track(f"wrong{number}", "Opened the app", timestamp="yesterday") for number in range(7)]
    assert len(send(company, *wrong)["rejected"]) == 7
    boxes = page.locator("tbody input[name=id]")
    wait_until(lambda: page.goto(company.url + "/data/rejects") and boxes.count() == 7, "what was rejected is listed")
    page.wait_for_load_state("networkidle")
    whole = page.get_by_label("Choose all on this page")
    expect(whole).to_be_visible()

    def chosen():
        return [box.is_checked() for box in boxes.all()]

    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    assert chosen() == [False, True, True, True, True, False, False]
    assert whole.evaluate("(box) => box.indeterminate")
    boxes.nth(3).click()
    boxes.nth(2).click(modifiers=["Shift"])
    assert chosen() == [False, True, False, False, True, False, False]
    whole.check()
    assert all(chosen())
    boxes.nth(6).click()
    assert whole.evaluate("(box) => box.indeterminate && !box.checked")
    whole.check()
    whole.uncheck()
    assert not any(chosen())


# Charts and arrivals

def test_a_chart_is_read_by_keys(page, company):
    open_page(page, company, "/measurement/interactions?period=14d")
    figure = page.locator("[data-chart]").first
    plot, readout, said = figure.locator(".plot"), figure.locator(".readout"), figure.locator("[aria-live]")
    rows = [row.locator("td").all_text_contents() for row in figure.locator("table tbody tr").all()]
    counts = [re.match(r"[\d,]+", row[1]).group() for row in rows]
    numbers = [int(count.replace(",", "")) for count in counts]
    assert len(numbers) > 3 and sum(numbers) == api(page, company, "/api/v1/metrics/interactions", last="14d")["value"]
    expect(plot).to_have_attribute("aria-label", re.compile("Arrow keys read its values"))
    plot.focus()
    expect(readout).to_be_hidden()

    def reads(key, place):
        page.keyboard.press(key)
        expect(readout).to_be_visible()
        expect(readout).to_contain_text(f"Interactions: {counts[place]}")
        # What is shown is read out too.
        expect(said).to_have_text(re.compile(rf"\. Interactions: {counts[place]}"))
        expect(figure.locator(".wide .is-current")).to_have_count(1)

    reads("ArrowRight", 0)
    reads("ArrowRight", 1)
    reads("ArrowDown", 2)
    reads("ArrowLeft", 1)
    reads("End", -1)
    reads("ArrowRight", -1)
    reads("ArrowUp", -2)
    reads("Home", 0)
    reads("ArrowLeft", 0)
    page.keyboard.press("Escape")
    expect(readout).to_be_hidden()
    # Its table, and its file.
    page.keyboard.press("t")
    expect(figure.locator("table")).to_be_visible()
    expect(figure.locator("summary")).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("c")
    assert re.search(rf",{max(numbers)}(\.0)?,", download.value.path().read_text(encoding="utf-8"))
    page.keyboard.press("t")
    expect(figure.locator("table")).to_be_hidden()


def test_arrivals_are_seen_as_they_come_and_can_be_paused(page, company):
    with page.expect_response("**/data/live/events"):
        page.goto(company.url + "/data/live")
    state, first = page.locator("[data-live-state]"), page.locator("[data-live-list] > li").first
    expect(state).to_have_text("Following as it arrives")
    page.evaluate("window.isSamePage = true")
    send(company, track("live", "Rang the bell"))
    expect(first).to_contain_text("Rang the bell")
    send(company, track("live", "<b>Rang</b> again"))
    expect(first).to_contain_text("<b>Rang</b> again")
    assert first.locator("b").count() == 0
    pause = page.get_by_role("button", name="Pause")
    pause.focus()
    page.keyboard.press("Enter")
    expect(state).to_have_text("Paused")
    with page.expect_response("**/data/live/events"):
        page.get_by_role("button", name="Go on").click()
    expect(state).to_have_text("Following as it arrives")
    send(company, track("live", "Came back"))
    expect(first).to_contain_text("Came back")
    assert page.evaluate("window.isSamePage"), "nothing was loaded anew"
