"""Forms give back what they show: saving a page as it is changes nothing, and what was typed isn't lost unasked."""
import pytest
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone
from walk import api, follow


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    program.key = program.create_key()
    yield program
    program.kill()


def save(page, name):
    follow(page, page.get_by_role("button", name=name, exact=True))


@pytest.mark.parametrize("typed, number", [("12,500", 12_500), ("0.125", 0.125)])
def test_an_activity_s_investment_stays_as_it_is(page, company, typed, number):
    page.goto(company.url + "/maturity/road-map/new")
    page.get_by_label("What is done").fill(f"Worth {typed}")
    page.get_by_label("Investment").fill(typed)
    page.get_by_label("Currency").fill("EUR")
    save(page, "Add it")

    def activity():
        return next(one for one in api(page, company, "/api/v1/maturity/road-map")["activities"] if one["name"] == f"Worth {typed}")

    assert activity()["investment"] == number
    page.goto(f"{company.url}/maturity/road-map/{activity()['id']}")
    expect(page.get_by_label("Investment")).to_have_value(f"{number:g}")
    save(page, "Save")
    assert activity()["investment"] == number


def test_the_bound_of_a_promise_stays_as_it_is(page, company):
    page.goto(company.url + "/promise/edit")
    page.get_by_label("What we promise").fill("Good work")
    page.get_by_label("What is promised").first.fill("Praised")
    page.get_by_label("How one can tell").first.select_option("score")
    page.get_by_label("Kept by an answer of").first.fill("0.125")
    page.get_by_label("Target").first.fill("99.125")
    save(page, "Write it down")
    for _ in range(2):
        part = api(page, company, "/api/v1/promise")["parts"][0]
        assert (part["measure"]["at_least"], part["target"]) == (0.125, pytest.approx(0.99125, abs=1e-12))
        page.goto(company.url + "/promise/edit")
        save(page, "Write it down")


def test_a_rule_keeps_its_bound_and_leads_to_the_cases_that_it_opened(page, company):
    for name, bound in [("Angry", "-1,250"), ("Cross", "2.375")]:
        page.goto(company.url + "/cases/rules/new")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_label("score", exact=True).fill("tone")
        page.locator("#at_most").fill(bound)
        page.get_by_label("about").fill("Unhappy customer")
        save(page, "Save the rule")
    found = {one["name"]: one for one in api(page, company, "/api/v1/case-rules")["rules"]}
    page.goto(f"{company.url}/cases/rules/{found['Angry']['id']}")
    save(page, "Save the rule")
    kept = {one["name"]: one["at_most"] for one in api(page, company, "/api/v1/case-rules")["rules"]}
    assert kept == {"Angry": -1250, "Cross": 2.375}

    company.post("/v1/track", {"userId": "ann", "event": "Answered", "properties": {"scores": {"tone": {"value": 2, "scale": [1, 5]}}}}, company.key)
    wait_until(lambda: api(page, company, "/api/v1/cases")["cases"], "the answer opens a case")
    page.goto(company.url + "/cases/rules")
    row = page.get_by_role("row").filter(has_text="Cross")
    follow(page, row.get_by_role("link", name="1", exact=True))
    expect(page.get_by_text("Opened by the rule “Cross”")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto(f"{company.url}/cases/list?state=all&rule={found['Angry']['id']}")
    expect(page.locator("tbody tr")).to_have_count(0)
    assert page.request.get(company.url + "/cases/list?rule=cross").status == 400


def test_choosing_another_owner_gives_a_case_away_only_by_the_button(page, company):
    page.goto(company.url + "/cases/1")
    expect(page.get_by_role("button", name="Give")).to_be_visible()
    page.get_by_label("Priority").select_option("urgent")
    assert api(page, company, "/api/v1/cases/1")["priority"] == "normal"
    save(page, "Set")
    assert api(page, company, "/api/v1/cases/1")["priority"] == "urgent"


def test_an_account_s_traits_stay_numbers_and_only_what_was_changed_is_said_anew(page, company):
    company.post("/v1/group", {"userId": "ann", "groupId": "acme", "traits": {"name": "Acme", "employees": 1200, "plan": "gold"}}, company.key)
    account = wait_until(lambda: api(page, company, "/api/v1/accounts")["accounts"], "the account is there", pause=0.5)[0]
    edit = f"{company.url}/accounts/{account['id']}/edit"

    def traits():
        return api(page, company, f"/api/v1/accounts/{account['id']}")["traits"]

    page.goto(edit)
    save(page, "Save")
    assert traits() == {"name": "Acme", "employees": 1200, "plan": "gold"}
    page.goto(edit)
    page.get_by_label("Known of it").fill("employees: 1300\nindustry: Catering")
    save(page, "Save")
    assert traits() == {"name": "Acme", "employees": 1300, "industry": "Catering"}


@pytest.mark.parametrize("path, label", [("/cases/rules/new", "about"), ("/promise/edit", "What we promise"), ("/maturity/road-map/new", "What is done")])
def test_leaving_a_form_that_was_changed_asks_first(page, company, path, label):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(company.url + path)
    page.get_by_label(label).first.press_sequentially("Hello")
    page.goto(company.url + "/cases")
    assert asked == ["beforeunload"]
