"""Initiatives in a real browser: planned and noted down on their page, and measured: a planted effect is told, nothing else is."""
import datetime
import random
import uuid

import pytest
from playwright.sync_api import expect

from program import Touchstone
from walk import api, violations

TODAY = datetime.datetime.now(datetime.UTC).replace(hour=12, minute=0, second=0, microsecond=0)
BEGAN = TODAY - datetime.timedelta(days=30)


def answers():
    """Six answers a day for 60 days; deliveries are judged two points better from the 30th day before today on, stores as before."""
    draw = random.Random(7)
    for day in range(60, 0, -1):
        time = TODAY - datetime.timedelta(days=day)
        for place in range(6):
            mean = 5.6 if time >= BEGAN else 3.4
            yield {
                "type": "track", "event": "Survey after delivery", "userId": f"u{draw.randrange(400)}", "messageId": str(uuid.uuid4()),
                "timestamp": time.isoformat(), "properties": {"ces": max(1, min(7, round(draw.gauss(mean, 1)))), "channel": "email"},
            }
            yield {
                "type": "track", "event": "Survey in the store", "userId": f"u{draw.randrange(400)}", "messageId": str(uuid.uuid4()),
                "timestamp": time.isoformat(), "properties": {"ces": max(1, min(7, round(draw.gauss(4.5, 1)))), "channel": "store"},
            }


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("initiatives")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    program.key = program.create_key()
    events = list(answers())
    for start in range(0, len(events), 100):
        response = program.post("/v1/batch", {"batch": events[start:start + 100]}, program.key)
        assert response.status_code == 200, response.text
    yield program
    program.kill()


def test_an_initiative_is_planned_on_its_page_and_its_effect_is_told(page, company):
    page.goto(company.url + "/initiatives")
    expect(page.get_by_role("heading", name="No initiatives yet")).to_be_visible()
    page.get_by_role("link", name="Write down the first one").click()
    page.get_by_label("Title").fill("A second carrier")
    page.get_by_label("Goal").fill("Parcels on the day that we promise")
    page.get_by_label("Status").select_option("running")
    page.get_by_label("Starts").fill(BEGAN.date().isoformat())
    page.get_by_label("Metric").select_option("ces")
    page.get_by_label("at", exact=True).select_option("Survey after delivery")
    page.get_by_label("Without it, it would have").select_option("stays")
    page.get_by_label("Amount").fill("40,000")
    page.get_by_label("Currency").fill("eur")
    assert not violations(page)
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A second carrier")
    expect(page.locator(".verdict .headline-value")).to_contain_text("+")
    expect(page.locator(".verdict")).to_contain_text("rose by")
    expect(page.locator("#course .wide .annotation")).to_contain_text("It begins")
    impact = api(page, company, "/api/v1/initiatives/1/impact")
    assert impact["state"] == "improved" and impact["low"] > 0.5 and impact["low"] <= impact["effect"] <= impact["high"]
    assert abs(impact["effect"] - 2) < 0.8 and impact["p_value"] < 0.05
    assert not violations(page)


def change(page, section, words, label, value):
    entry = page.locator("section").filter(has=page.locator(section)).locator("li").filter(has_text=words)
    entry.locator("summary").click()
    field = entry.get_by_label(label, exact=True)
    field.select_option(value) if label == "Effect" else field.fill(value)
    entry.get_by_role("button", name="Save the change").click()


def test_what_happens_on_the_way_is_noted_down(page, company):
    page.goto(company.url + "/initiatives/1")
    page.get_by_text("Add a milestone").click()
    page.get_by_label("What is reached").fill("Contract signed")
    page.get_by_label("Until").fill("2026-01-10")
    page.get_by_role("button", name="Add the milestone").click()
    expect(page.locator(".is-late")).to_contain_text("Contract signed")
    page.get_by_role("button", name="Reached: Contract signed").click()
    expect(page.locator(".entry.is-done")).to_contain_text("reached")
    page.get_by_text("Add a risk").click()
    page.get_by_label("What may go wrong").fill("Full before Christmas")
    page.get_by_label("How likely").select_option("3")
    page.get_by_label("How bad").select_option("2")
    page.get_by_role("button", name="Add the risk").click()
    expect(page.locator(".matrix .is-high span")).to_have_text("Full before Christmas")
    page.get_by_text("Note what was spent").click()
    page.get_by_label("For what").fill("Set-up")
    page.get_by_label("How much").fill("10000")
    page.get_by_role("button", name="Add the amount").click()
    expect(page.locator(".initiative-budget")).to_contain_text("10,000 of 40,000 EUR spent")
    page.get_by_text("Note a decision").click()
    page.get_by_label("What was decided").fill("Two carriers for good")
    page.get_by_role("button", name="Add the decision").click()
    expect(page.locator(".log").first).to_contain_text("Two carriers for good")
    page.get_by_label("Your comment").fill("The north depot saw it first")
    page.get_by_role("button", name="Comment").click()
    expect(page.locator(".log").last).to_contain_text("The north depot")
    change(page, "#decisions", "Two carriers for good", "In words", "Two carriers for a year")
    expect(page.locator(".log").first).to_contain_text("Two carriers for a year (changed)")
    change(page, "#risks", "Full before Christmas", "Effect", "3")
    expect(page.locator(".matrix td.is-high").nth(1).locator("span")).to_have_text("Full before Christmas")
    change(page, "#spend", "Set-up", "Amount", "much")
    expect(page.get_by_label("Amount")).to_have_value("much")
    page.get_by_label("Amount").fill("12000")
    page.get_by_role("button", name="Save the change").locator("visible=true").click()
    expect(page.locator(".initiative-budget")).to_contain_text("12,000 of 40,000 EUR spent")
    page.get_by_role("button", name="Remove: Set-up").click()
    expect(page.locator(".initiative-budget")).not_to_contain_text("12,000")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".initiative-budget")).to_contain_text("12,000 of 40,000 EUR spent")
    change(page, "#comments", "The north depot saw it first", "In words", "The north depot was first")
    expect(page.locator(".log").last).to_contain_text("The north depot was first (changed)")
    actions = [entry["action"] for entry in api(page, company, "/api/v1/audit?limit=20")["entries"]]
    assert {"initiative.decision-changed", "initiative.spend-removed", "initiative.spend-restored"} <= set(actions)
    assert not violations(page)
    page.goto(company.url + "/initiatives")
    card = page.locator(".initiative-card")
    expect(card).to_contain_text("Better")
    expect(card).to_contain_text("1 of 1 milestone")
    expect(card).to_contain_text("1 high risk")
    expect(card.locator(".initiative-spark svg .spark-start")).to_have_count(1)
    assert not violations(page)


def test_nothing_is_claimed_where_nothing_was_done_or_nothing_can_be_told(page, company):
    page.goto(company.url + "/initiatives/new")
    headers = {"X-CSRF-Token": page.locator("form.plan input[name=csrf]").get_attribute("value")}

    def create(**plan):
        response = page.request.post(company.url + "/api/v1/initiatives", data=plan | {"status": "running"}, headers=headers)
        assert response.status == 201, response.text()
        return response.json()["id"]

    placebo = create(title="New posters", start=BEGAN.date().isoformat(), kpi='ces touchpoint="Survey in the store"')
    impact = api(page, company, f"/api/v1/initiatives/{placebo}/impact")
    assert impact["state"] == "not_shown" and impact["low"] < 0 < impact["high"] and impact["needed"]
    early = create(title="Just begun", start=(TODAY - datetime.timedelta(days=2)).date().isoformat(), kpi="ces")
    impact = api(page, company, f"/api/v1/initiatives/{early}/impact")
    assert impact["state"] == "cannot_tell" and impact["effect"] is None and "week" in impact["needed"]
    compared = create(
        title="With a comparison", start=BEGAN.date().isoformat(), kpi="ces", reached='touchpoint="Survey after delivery"',
        comparison='touchpoint="Survey in the store"')
    impact = api(page, company, f"/api/v1/initiatives/{compared}/impact")
    assert impact["state"] == "improved" and impact["comparison"], impact["sentence"]
    page.goto(f"{company.url}/initiatives/{early}")
    expect(page.locator(".verdict")).to_contain_text("What it would take")
    for body, status in [({"title": ""}, 422), ({"title": "x", "kpi": "nothing"}, 422), ({"title": "x", "comparison": "others"}, 422)]:
        answer = page.request.post(company.url + "/api/v1/initiatives", data=body, headers=headers)
        assert answer.status == status, answer.text()


def test_who_was_slower_loses_nothing(page, company):
    page.goto(company.url + "/initiatives/1/edit")
    other = page.context.new_page()
    other.goto(company.url + "/initiatives/1/edit")
    other.get_by_label("Goal").fill("On the promised day")
    other.get_by_role("button", name="Save the plan").click()
    expect(other.locator(".lede")).to_contain_text("On the promised day")
    page.get_by_label("Title").fill("Two carriers")
    page.get_by_role("button", name="Save the plan").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed it")
    expect(page.get_by_label("Title")).to_have_value("Two carriers")


def test_commands_say_the_same(company, page):
    listed = company.json("initiatives", "list")
    assert {one["title"] for one in listed} >= {"A second carrier", "New posters"}
    told = company.json("initiatives", "impact", "1")
    assert told["state"] == "improved" and told["series"]
    assert company.json("initiatives", "show", "1")["entries"]
    made = company.json("initiatives", "create", "--title", "By command")
    assert made["status"] == "idea"


def test_initiatives_are_changed_and_noted_on_by_command(company):
    made = company.json("initiatives", "create", "--title", "Changed by command", "--goal", "Fewer calls")["id"]
    refused = company.run("initiatives", "change", made, "--status", "running", check=False)
    assert refused.returncode == 1 and "which day it started" in refused.stderr
    changed = company.json("initiatives", "change", made, "--status", "running", "--start", "2026-03-01", "--end", "2026-06-30",
                           "--budget", 500, "--currency", "EUR")
    assert changed["status"] == "running" and changed["start"] == "2026-03-01" and changed["goal"] == "Fewer calls"
    cleared = company.json("initiatives", "change", made, "--end", "none", "--budget", "none")
    assert cleared["end"] is None and cleared["budget"] is None and cleared["start"] == "2026-03-01"
    assert company.json("initiatives", "change", made, "--status", "idea", "--start", "none")["start"] is None
    owner = company.json("people", "add", "owner@example.com", "--name", "Owner", "--role", "administrator")["id"]
    assert company.json("initiatives", "change", made, "--owner", owner)["owner"] == owner
    assert company.json("initiatives", "change", made, "--owner", "nobody")["owner"] is None

    company.run("initiatives", "note", made, "risk", "The carrier may strike", "--likelihood", 2, "--effect", 3, "--more", "A second depot")
    company.run("initiatives", "note", made, "decision", "Only in the north", "--day", "2026-03-02")
    spent = company.json("initiatives", "note", made, "spend", "Training", "--day", "2026-03-04", "--amount", 1200)
    assert spent["kind"] == "spend" and spent["amount"] == 1200 and spent["day"] == "2026-03-04"
    kinds = [entry["kind"] for entry in company.json("initiatives", "show", made)["entries"]]
    assert sorted(kinds) == ["decision", "risk", "spend"]
    for wrong, code in [(("spend", "Training"), 1), (("risk", "No figures"), 1), (("wish", "A pony"), 64)]:
        refused = company.run("initiatives", "note", made, *wrong, check=False)
        assert refused.returncode == code and refused.stderr.strip(), wrong
    for wrong, code in [(("--start", "soon"), 1), (("--status", "begun"), 64), ((), 64)]:
        assert company.run("initiatives", "change", made, *wrong, check=False).returncode == code, wrong
    assert company.run("initiatives", "change", 9999, "--title", "Nothing", check=False).returncode == 1


def test_links_and_what_was_noted_are_changed_by_command(company):
    made = company.json("initiatives", "create", "--title", "Noted on by command", "--touchpoint", "Survey after delivery")
    assert made["touchpoints"] == ["Survey after delivery"] and made["people"] == []
    number = made["id"]
    unknown = company.run("initiatives", "change", number, "--touchpoint", "Nowhere", check=False)
    assert unknown.returncode == 1 and "no touchpoint" in unknown.stderr
    both = company.run("initiatives", "change", number, "--touchpoint", "none", "--touchpoint", "Survey after delivery", check=False)
    assert both.returncode == 64 and "stands alone" in both.stderr
    helper = company.json("people", "add", "helper@example.com", "--name", "Helper", "--role", "administrator")["id"]
    changed = company.json("initiatives", "change", number, "--person", helper, "--touchpoint", "none")
    assert (changed["people"], changed["touchpoints"]) == ([helper], [])
    assert company.json("initiatives", "change", number, "--person", "none")["people"] == []
    assert company.run("initiatives", "change", number, "--person", "Helper", check=False).returncode == 64

    milestone = company.json("initiatives", "note", number, "milestone", "Contract signed", "--day", "2026-03-31")["id"]
    done = company.json("initiatives", "change-note", number, milestone, "--done", "2026-03-30")
    assert (done["done"], done["day"], done["text"]) == ("2026-03-30", "2026-03-31", "Contract signed")
    assert company.json("initiatives", "change-note", number, milestone, "--done", "none", "--owner", helper)["owner"] == helper
    for wrong, code in [(("--day", "none"), 1), (("--day", "soon"), 1), (("--likelihood", 1), 64), ((), 64)]:
        assert company.run("initiatives", "change-note", number, milestone, *wrong, check=False).returncode == code, wrong
    risk = company.json("initiatives", "note", number, "risk", "The carrier may strike", "--likelihood", 2, "--effect", 3)["id"]
    lower = company.json("initiatives", "change-note", number, risk, "--likelihood", 1, "--more", "A second depot")
    assert (lower["likelihood"], lower["effect"], lower["more"]) == (1, 3, "A second depot")

    assert company.json("initiatives", "remove-note", number, risk)["id"] == risk
    assert [entry["id"] for entry in company.json("initiatives", "show", number)["entries"]] == [milestone]
    assert company.run("initiatives", "change-note", number, risk, "--effect", 1, check=False).returncode == 1
    assert company.json("initiatives", "restore-note", number, risk)["more"] == "A second depot"
    assert [entry["id"] for entry in company.json("initiatives", "show", number)["entries"]] == [milestone, risk]
