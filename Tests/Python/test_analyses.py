"""Comparison, prediction, attribution, moments of truth, consistency, planned against actual: asked by clicking. What stands on the page
is what the API answers, and behind each number stand as many customers as it says."""
import html
import re

import pytest
from playwright.sync_api import expect

from program import demo_company
from walk import follow


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("analyses"), 400) as program:
        yield program


def json(page, company):
    """What the link “The same as JSON” of the page answers."""
    response = page.request.get(company.url + page.get_by_role("link", name="The same as JSON").last.get_attribute("href"))
    assert response.status == 200, response.text()
    return response.json()


def number(text):
    return int(re.match(r"[\d,]+", text.strip())[0].replace(",", ""))


def share(text):
    return float(text.strip().split()[0].replace(",", "")) / 100


def near(shown, exact):
    """As a page writes shares: whole percent, one decimal below a tenth."""
    return exact is not None and abs(shown - exact) <= (0.0051 if shown >= 0.0995 else 0.00051)


def listed(page, company, href):
    """How many customers the page behind a number says, after counting those it lists, page after page."""
    said, rows = None, 0
    while href:
        response = page.request.get(company.url + html.unescape(href))
        text = response.text()
        assert response.status == 200, text
        found = re.search(r'<p class="lede">([\d,]+) customer', text)
        said = number(found[1]) if found else 0
        rows += len(re.findall(r'<a class="row-link"', text))
        following = re.search(r'<a[^>]*href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"', text)
        href = following and (following[1] or following[2])
    assert rows == said, f"{said} are said, {rows} are listed"
    return said


def behind(page, company, link):
    return listed(page, company, link.get_attribute("href"))


def test_comparison_of_a_segment_with_everybody_else(page, company):
    page.goto(company.url + "/journeys/comparison")
    page.locator("#a").select_option("Waited too long")
    with page.expect_navigation():
        page.get_by_role("button", name="Compare", exact=True).click()
    answer = json(page, company)
    for side, name in enumerate(["first", "second"]):
        link = page.locator(".sides li").nth(side).get_by_role("link")
        assert number(link.inner_text()) == answer[name]["customers"] == behind(page, company, link) > 0
    assert answer["waits_not_compared"] == len(answer["edges"]) - len(answer["waits"]) >= 0
    command = ("journeys", "compare", 'segment "Waited too long" with others')
    left_out = company.json(*command)["waits_not_compared"]
    assert (f"{left_out:,} rarer ones are left out" in company.run(*command).stdout) == (left_out > 0)
    rows = {row["touchpoint"]: row for row in answer["touchpoints"]}
    delayed = page.locator("table.compared tr", has=page.get_by_text("Delivery delayed", exact=True)).first
    shares = delayed.locator("td.num a")
    # With few customers the difference isn't always clear: the row stands in the folded table then.
    assert share(shares.nth(0).text_content()) == rows["Delivery delayed"]["first"] == 1
    assert behind(page, company, shares.nth(0)) == rows["Delivery delayed"]["first_customers"] == answer["first"]["customers"]
    clear = page.locator("table.compared", has=page.locator("caption", has_text="touchpoint: clear")).locator("tbody tr")
    assert clear.count() == sum(row["is_clear"] for row in answer["touchpoints"]) > 0
    for row in clear.all()[:4]:
        exact = rows[row.locator("strong").inner_text()]
        for place, name in enumerate(["first", "second"]):
            link = row.locator("td.num a").nth(place)
            if link.count():
                assert near(share(link.inner_text()), exact[name]), row.inner_text()
                assert behind(page, company, link) == exact[f"{name}_customers"]


def test_comparison_of_two_periods_follows_the_menu(page, company):
    page.goto(company.url + "/journeys/comparison")
    with page.expect_navigation():
        page.locator("#when").select_option("90d")
    answer = json(page, company)
    sides = page.locator(".sides a")
    assert [number(text) for text in sides.all_inner_texts()] == [answer["first"]["customers"], answer["second"]["customers"]]
    assert [behind(page, company, side) for side in sides.all()] == [answer["first"]["customers"], answer["second"]["customers"]]
    # Days that can't be: the page says so, and keeps what was chosen.
    with page.expect_navigation():
        page.locator("#when").select_option("days")
    page.locator("#afrom").fill("2026-10-01")
    page.locator("#ato").fill("2026-09-01")
    with page.expect_navigation():
        page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Each period wants its days, the first one not after the last.")
    expect(page.locator("#afrom")).to_have_value("2026-10-01")


@pytest.mark.parametrize("what", ["leaving", "reaching"])
def test_prediction_of_an_outcome(page, company, what):
    page.goto(company.url + "/journeys/prediction")
    if page.locator("#what").input_value() != what:
        with page.expect_navigation():
            page.locator("#what").select_option(what)
    if what == "reaching":
        with page.expect_navigation():
            page.locator("#goal").select_option("Support call" if page.locator("#goal option[value='Support call']").count() else "Order placed")
    answer = json(page, company)
    assert answer["suffices"] == ("The data suffice" in page.locator("details.checks summary").inner_text())
    assert page.locator("details.checks tbody tr").count() == len(answer["checks"])
    bands = page.locator("table.bands tbody tr")
    counts = [number(text) for text in bands.locator("td.num a").all_inner_texts()]
    assert sum(counts) == answer["outcome"]["customers"]
    expected = sum(float(row.locator("td.num").nth(1).inner_text().replace(",", "")) for row in bands.all())
    assert abs(expected - answer["outcome"]["expected"]) <= 0.5 * len(counts)
    for link, count in zip(bands.locator("td.num a").all(), counts):
        assert behind(page, company, link) == count
    # The likeliest, in the API's order, each leading to the customer.
    people = page.locator("table.people tbody tr")
    shown = [int(link.get_attribute("href").rsplit("/", 1)[1]) for link in people.locator("th a").all()]
    likeliest = [entry["customer"] for entry in answer["outcome"]["likeliest"]]
    assert shown[:len(likeliest)] == likeliest[:len(shown)] and len(shown) >= 10
    for row, entry in list(zip(people.all(), answer["outcome"]["likeliest"]))[:5]:
        assert near(share(row.locator("td.likely").inner_text()), entry["probability"])


def test_prediction_of_the_next_step(page, company):
    page.goto(company.url + "/journeys/prediction")
    if page.locator("#what").input_value() != "next":
        with page.expect_navigation():
            page.locator("#what").select_option("next")
    answer = json(page, company)
    rows = page.locator("table.bands tbody tr")
    touchpoints = {entry["touchpoint"]: entry for entry in answer["next"]["touchpoints"]}
    assert rows.count() >= 5
    for row in rows.all():
        entry = touchpoints[row.locator("th").inner_text()]
        assert abs(float(row.locator("td.num").first.inner_text().replace(",", "")) - entry["expected"]) <= 0.51
        assert number(row.locator("td.num").last.inner_text()) == entry["likeliest_of"]
    link = rows.locator("td.num a").first
    assert behind(page, company, link) == number(link.inner_text())
    # A time that is none.
    page.locator("#within").fill("soon")
    with page.expect_navigation():
        page.locator("#within").press("Enter")
    expect(page.locator("#within-error")).to_be_visible()
    expect(page.locator("#within")).to_have_value("soon")


def test_attribution_by_touchpoint_and_by_channel(page, company):
    page.goto(company.url + "/journeys/attribution")
    follow(page, page.get_by_role("link", name=re.compile("^Order placed")))
    for unit in ["touchpoint", "channel"]:
        if unit == "channel":
            with page.expect_navigation():
                page.locator("label[for=by-channel]").click()
        answer = json(page, company)
        figures = dict(zip(page.locator(".figures dt").all_inner_texts(), page.locator(".figures dd").all()))
        assert number(figures["Conversions"].inner_text()) == answer["conversions"]
        assert behind(page, company, figures["Conversions"].get_by_role("link")) == answer["customers"]
        untouched = figures["Touched, not converted"].get_by_role("link")
        assert number(untouched.inner_text()) == answer["unconverted_customers"] == behind(page, company, untouched)
        direct = figures["With no touch before"].get_by_role("link")
        assert behind(page, company, direct) == answer["direct_customers"]
        rows = {entry[unit]: entry for entry in answer["touchpoints"]}
        for row in page.locator(".attribution tbody tr:not(.direct)").all()[:3]:
            entry = rows[row.locator("th").inner_text().removesuffix(" opens").removesuffix(" closes")]
            assert number(row.locator("td.num").inner_text()) == entry["conversions_with"]
            assert behind(page, company, row.locator("td.num a")) == entry["customers"]
            for model, cell in zip(answer["models"], row.locator("td.credit").all()):
                assert near(share(cell.locator(".credit-text").inner_text()), entry["credits"][model]["share"]), (model, cell.inner_text())
                shown = float(cell.locator("small").inner_text().replace(",", ""))
                assert abs(shown - entry["credits"][model]["conversions"]) <= 0.051
        # Each model shares out all conversions.
        for model in answer["models"]:
            credited = sum(entry["credits"][model]["conversions"] for entry in answer["touchpoints"])
            assert abs(credited + answer["direct_conversions"] - answer["conversions"]) < 1e-6 * answer["conversions"], model


def test_a_moment_of_truth_is_confirmed_rejected_and_taken_back(page, company):
    page.goto(company.url + "/maps/moments")
    with page.expect_navigation():
        page.get_by_label("What comes within").select_option("30d")
    answer = json(page, company)
    assert answer["question"] == "moments within 30d"
    cards = page.locator("li.moment")
    assert cards.count() == len(answer["moments"]) > 0
    for card, moment in zip(cards.all(), answer["moments"]):
        for kind in ["bad", "good"]:
            link = card.get_by_role("link", name=re.compile(f"^{moment[f'{kind}_left']:,} of {moment[kind]:,} left$")).first
            assert behind(page, company, link) == moment[f"{kind}_left"]

    name, subject = answer["moments"][0]["name"], answer["moments"][0]["subject"]
    card = page.locator("li.moment", has=page.locator(f"input[name=subject][value='{subject}']"))

    def verdict():
        found = next(moment for moment in json(page, company)["moments"] if moment["subject"] == subject)
        return found["verdict"], found["note"]

    before = card.locator(".badge").inner_text()
    card.get_by_placeholder("Why, in a sentence").fill("They told us so.")
    with page.expect_navigation():
        card.get_by_role("button", name="Confirm").click()
    expect(page.locator(".notice")).to_contain_text("It is a moment of truth.")
    expect(card.locator(".badge")).to_have_text("moment of truth")
    expect(card).to_contain_text("They told us so.")
    assert verdict() == ("confirmed", "They told us so.")
    with page.expect_navigation():
        card.get_by_role("button", name="Take back").click()
    expect(card.locator(".badge")).to_have_text(before)
    assert verdict()[0] is None
    with page.expect_navigation():
        card.get_by_role("button", name="Reject").click()
    expect(card.locator(".badge")).to_have_text("rejected")
    assert verdict()[0] == "rejected"
    with page.expect_navigation():
        card.get_by_role("button", name="Take back").click()
    assert verdict()[0] is None
    # Each decision stands in the audit trail.
    page.goto(company.url + "/settings/audit")
    assert page.locator("main").inner_text().count(name) >= 1


def test_consistency_across_channels(page, company):
    page.goto(company.url + "/maps/consistency")
    page.get_by_label("Step 1", exact=True).fill("Product viewed")
    page.get_by_label("Step 2", exact=True).fill("Order placed")
    page.get_by_label("Within").fill("14d")
    with page.expect_navigation():
        page.get_by_role("button", name="Compare", exact=True).click()
    answer = json(page, company)
    assert answer["question"].endswith("within 14d")
    assert page.locator(".journey-path li").all_inner_texts() == ["Product viewed", "Order placed"]
    rows = page.locator("table.consistency tbody tr")
    assert rows.count() == len(answer["channels"]) >= 2
    for row, channel in zip(rows.all(), answer["channels"]):
        began, completed = row.locator("a").nth(0), row.locator("a").nth(1)
        assert number(began.inner_text()) == channel["began"] == behind(page, company, began)
        assert number(completed.inner_text()) == channel["completed"] == behind(page, company, completed)
        assert near(share(completed.inner_text().split(", ")[1]), channel["completion"]["value"])
    verdicts = page.locator(".tests strong").all_inner_texts()
    assert verdicts == ["differs" if test["is_clear"] else "alike" for test in answer["tests"]]
    # Of a map instead.
    page.get_by_label("Journey", exact=True).select_option(label="From the cart to the doorstep")
    with page.expect_navigation():
        page.get_by_role("button", name="Compare", exact=True).click()
    assert json(page, company)["customers"] == sum(channel["began"] for channel in json(page, company)["channels"])
    # Nonsense is answered with a sentence, and stays to be mended.
    page.get_by_label("Journey", exact=True).select_option("")
    page.get_by_label("Step 2", exact=True).fill("Never heard of")
    with page.expect_navigation():
        page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Never heard of")
    expect(page.get_by_label("Step 1", exact=True)).to_have_value("Product viewed")
    expect(page.get_by_label("Step 2", exact=True)).to_have_value("Never heard of")
    # A step is added, and moved by the keys.
    page.get_by_label("Step 2", exact=True).fill("Order placed")
    with page.expect_navigation():
        page.get_by_role("button", name="Add a step").click()
    page.get_by_label("Step 3", exact=True).fill("Added to cart")
    page.get_by_role("button", name="Move Step 3 earlier").press("ArrowLeft")
    with page.expect_navigation():
        page.get_by_role("button", name="Compare", exact=True).click()
    assert page.locator(".journey-path li").all_inner_texts() == ["Product viewed", "Added to cart", "Order placed"]


def test_planned_against_actual(page, company):
    page.goto(company.url + "/maps")
    follow(page, page.get_by_role("link", name="From the cart to the doorstep").first)
    follow(page, page.get_by_role("link", name=re.compile("Planned (and|against) actual")).first)
    expect(page.locator("h1")).to_have_text("Planned and actual")
    for change in [None, ("#outside", "counted"), ("#history", "start")]:
        if change:
            page.locator(change[0]).select_option(change[1])
            with page.expect_navigation():
                page.get_by_role("button", name="Show", exact=True).click()
        answer = json(page, company)
        figures = dict(zip(page.locator(".fit dt").all_inner_texts(), page.locator(".fit dd").all()))
        assert abs(float(figures["Fitness"].get_by_role("link").inner_text()) - answer["fitness"]["value"]) <= 0.0051
        assert behind(page, company, figures["Fitness"].get_by_role("link")) == answer["customers"]
        departing = figures["Depart from it"].get_by_role("link")
        assert number(departing.inner_text()) == answer["customers"] - answer["perfect_customers"] == behind(page, company, departing)
        for name, key in [("Still under way", "under_way"), ("Never came to it", "not_begun")]:
            link = figures[name].get_by_role("link")
            assert number(figures[name].inner_text()) == answer[key] == (behind(page, company, link) if link.count() else 0)
        skipped = [cell.text_content() for cell in page.locator(".strip-table tbody td:nth-of-type(8)").all()]
        assert [number(text) if text != "–" else 0 for text in skipped] == [step["skipped"] for step in answer["steps"]] and any(skipped)
        for row in page.locator(".departures tbody tr").all()[:4]:
            link = row.locator("td[data-label=Customers] a")
            assert behind(page, company, link) == number(link.inner_text())
        picture = page.locator(".strip-scroll .plot")
        picture.focus()
        page.keyboard.press("End")
        expect(picture.locator(".readout")).to_contain_text("customer")
        channels = page.locator("section", has=page.locator("#channels-heading")).locator("tbody tr")
        assert [number(row.locator("td").first.inner_text()) for row in channels.all()] == [c["customers"] for c in answer["channels"]]
        for row in channels.all()[:3]:
            link = row.get_by_role("link")
            assert behind(page, company, link) == number(link.inner_text())
        way = page.locator(".ways a").first
        assert behind(page, company, way) == number(way.inner_text()) == answer["variants"][0]["traces"]


def test_every_metric_and_analysis_is_a_page_a_command_and_an_answer(page, company):
    metrics = page.request.get(company.url + "/api/v1/metrics").json()["metrics"]
    keys = {metric["key"] for metric in metrics}
    assert {"ces1", "fcr", "churn", "retention", "repeat_purchase", "clv", "expectation_gap", "advocacy", "preference", "price_premium",
            "trust", "opinion", "response_rate", "sentiment", "promises_kept"} <= keys
    for key in sorted(keys):
        answer = page.request.get(f"{company.url}/api/v1/metrics/{key}?by=channel")
        assert answer.status == 200, (key, answer.text())
        body = answer.json()
        assert body["value"] is None or body["n"] > 0, key
        assert body["definition"]["version"] >= 1
    asked = company.json("measure", "fcr", "--by", "channel", "--json")
    assert asked["value"] == page.request.get(company.url + "/api/v1/metrics/fcr?by=channel").json()["value"]
    narrowed = company.json("measure", "csat", "--where", "survey=contact", "--json")
    assert 0 < narrowed["n"] < company.json("measure", "csat", "--json")["n"]
    assert company.json("measure", "drivers", "--outcome", "csat", "--json")["drivers"][0]["driver"] == "ces"
    for name in ("worth", "gaming", "answers"):
        assert set(company.json("measure", name, "--json")) == set(page.request.get(f"{company.url}/api/v1/measurement/{name}").json())
    refused = page.request.get(company.url + "/api/v1/metrics/nps?by=no_such_thing")
    assert refused.status == 422 and "no_such_thing" in refused.json()["message"]


def test_a_target_is_set_on_the_metrics_page_and_stands_on_its_chart(page, company):
    page.goto(company.url + "/measurement/nps?period=all")
    page.fill("#target-value", "40")
    page.fill("#target-bands", "poor -100, fair 0, good 30")
    page.click("#target button")
    expect(page.locator("main")).to_contain_text("What is wanted is saved")
    page.goto(company.url + "/measurement/nps?period=all")
    expect(page.locator("main")).to_contain_text("Target")
    answer = page.request.get(company.url + "/api/v1/metrics/nps").json()
    assert answer["target"] == 40 and answer["band"] in ("poor", "fair", "good")
    page.goto(company.url + "/measurement/drivers?outcome=csat&period=all")
    expect(page.locator("h1")).to_have_text("Key drivers")
    expect(page.locator("main")).to_contain_text("Importance and performance")
    page.goto(company.url + "/measurement/worth?within=90")
    expect(page.locator("main")).to_contain_text("Promoters")
    page.goto(company.url + "/measurement/answers?outcome=csat&period=all")
    expect(page.locator("main")).to_contain_text("If all had answered alike")
