"""Accounts and the brand promise in a real browser: organisations come in by the client that websites use, the weakest relationship stands
first, and what the company promises is written down, measured and found broken."""
import datetime
import re

import pytest
import segment.analytics.client
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone
from walk import api, violations


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("accounts")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    program.key = program.create_key()
    bring(program)
    yield program
    program.kill()


def bring(program):
    """Two organisations: Acme with four people, of whom one is unhappy, and Globex with one; by Segment's own client."""
    lost = []
    client = segment.analytics.client.Client(
        program.key, host=program.url, upload_interval=0.1, on_error=lambda error, batch: lost.append(error))
    now = datetime.datetime.now(datetime.UTC)
    roles = {"ann": "Buyer", "bob": "Finance", "cleo": "Buyer", "dan": "Director", "eve": "Owner"}
    scores = {"ann": 10, "bob": 9, "cleo": 2, "eve": 9}
    for user, role in roles.items():
        company = "globex" if user == "eve" else "acme"
        client.identify(user, {"email": f"{user}@{company}.example", "name": f"{user.capitalize()} Example"}, timestamp=now - days(30))
        client.group(
            user, company,
            {"name": company.capitalize() + " Ltd", "industry": "Catering", "role": role, "contact_email": f"{user}@{company}.example"},
            timestamp=now - days(30))
        order = now - days(20)
        client.track(user, "Order placed", {"revenue": 120.0, "currency": "EUR"}, timestamp=order)
        # Bob's and Cleo's come late.
        client.track(user, "Order delivered", {}, timestamp=order + days(9 if user in ("bob", "cleo") else 1))
        if user in scores:
            client.track(user, "Survey answered", {"nps": scores[user]}, timestamp=now - days(3))
    client.track("zoe", "Order placed", {"revenue": 10.0, "currency": "EUR"}, timestamp=now - days(5))
    client.identify("zoe", {"email": "zoe@acme.example", "name": "Zoe Example"}, timestamp=now - days(5))
    client.flush()
    client.join()
    assert not lost, lost


def days(count):
    return datetime.timedelta(days=count)


def check(page):
    """Nobody is kept out, and nothing is cut off on a small telephone."""
    assert not violations(page)
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    page.set_viewport_size(size)


def all_accounts(page, company):
    found = api(page, company, "/api/v1/accounts")["accounts"]
    return {account["name"]: account for account in found} if sum(len(account["people"]) for account in found) >= 5 else None


def first_accounts(page, company):
    # As often as somebody may ask what costs the server much.
    return wait_until(lambda: all_accounts(page, company), "the accounts are there", pause=0.5)


def test_organisations_are_known_by_the_clients_calls_with_the_weakest_first(page, company):
    accounts = first_accounts(page, company)
    assert set(accounts) == {"Acme Ltd", "Globex Ltd"}
    acme = accounts["Acme Ltd"]
    assert [person["role"] for person in acme["people"]].count("Buyer") == 2 and acme["keys"] == ["acme"]
    assert acme["state"] == "at_risk" and acme["people"][0]["scores"][0]["value"] == 2
    score = acme["scores"][0]
    assert score["kind"] == "nps" and score["mean"] == 7 and score["n"] == 3 and score["low"] < 7 < score["high"]
    assert acme["value"] == 480 and acme["traits"]["industry"] == "Catering"
    page.goto(company.url + "/accounts")
    rows = page.locator("table.accounts tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Acme Ltd")
    expect(rows.first).to_contain_text("gave 2 of 10")
    check(page)
    page.get_by_label("Name or key").fill("globex")
    page.get_by_role("button", name="Show").click()
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="Globex Ltd").click()
    expect(page.get_by_role("heading", name="Globex Ltd")).to_be_visible()


def test_an_account_shows_people_by_role_and_what_they_said(page, company):
    acme = first_accounts(page, company)["Acme Ltd"]
    page.goto(f"{company.url}/accounts/{acme['id']}")
    expect(page.get_by_role("heading", name="See to this first")).to_be_visible()
    expect(page.locator(".account-first")).to_contain_text("Cleo Example, Buyer")
    poor = page.locator(".relation-map tbody tr", has=page.get_by_role("rowheader", name="Poor"))
    expect(poor.locator("a.account-face")).to_have_count(1)
    expect(page.locator(".relation-map a.account-face")).to_have_count(4)
    expect(page.locator(".timeline .account-whose").first).to_be_visible()
    check(page)
    # Renewal and domain by hand; then colleagues are suggested and one is added.
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Renewal").fill((datetime.datetime.now(datetime.UTC) + days(20)).date().isoformat())
    page.get_by_label("E-mail domains").fill("gmail.com")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Everybody can have an address at gmail.com")
    page.get_by_label("E-mail domains").fill("acme.example")
    check(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".account-figures")).to_contain_text(re.compile("in (18|19) days"))
    page.get_by_role("link", name="Look for colleagues").click()
    page.get_by_role("button", name="Add Zoe Example").click()
    expect(page.locator(".relation-map a.account-face")).to_have_count(5)
    assert "@" not in page.url
    # Taken out, and added again by address with a role.
    page.get_by_text("Take somebody out").click()
    page.get_by_role("button", name="Take out Zoe Example").click()
    expect(page.locator(".relation-map a.account-face")).to_have_count(4)
    page.get_by_role("textbox", name="Customer").fill("zoe@acme.example")
    page.get_by_role("combobox", name="Role").fill("Assistant")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("columnheader", name="Assistant")).to_be_visible()
    page.get_by_role("textbox", name="Customer").fill("nobody@acme.example")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_contain_text("Nobody is found by this")


def test_accounts_are_joined_taken_apart_and_forget_whoever_is_erased(page, company):
    accounts = first_accounts(page, company)
    page.goto(f"{company.url}/accounts/{accounts['Globex Ltd']['id']}")
    page.get_by_label("Join it into").select_option(label="Acme Ltd")
    people = len(accounts["Acme Ltd"]["people"])
    page.get_by_role("button", name="Join").click()
    expect(page.locator(".relation-map a.account-face")).to_have_count(people + 1)
    page.get_by_role("button", name="Take apart Globex Ltd").click()
    expect(page.locator(".relation-map a.account-face")).to_have_count(people)
    company.erase("eve")
    globex = wait_until(
        lambda: [one for one in api(page, company, "/api/v1/accounts")["accounts"] if one["name"] == "Globex Ltd" and not one["people"]], "nobody is left",
        pause=0.5)
    assert globex[0]["traits"] == {"industry": "Catering", "name": "Globex Ltd"}


def test_a_file_brings_accounts_by_command(company, tmp_path):
    (tmp_path / "accounts.csv").write_text(
        "account,name,industry,email,role\ninitech,Initech,Offices,ann@acme.example,Adviser\ninitech,,,nobody@nowhere.example,\n")
    outcome = company.run("accounts", "import", str(tmp_path / "accounts.csv"), "--json", check=False)
    assert outcome.returncode == 2 and '"people":1' in outcome.stdout and '"line":3' in outcome.stdout
    found = company.json("accounts", "list", "--search", "initech")
    assert [one["name"] for one in found] == ["Initech"] and found[0]["people"][0]["role"] == "Adviser"
    assert company.json("accounts", "show", found[0]["id"])["traits"]["industry"] == "Offices"


def test_the_promise_is_written_down_measured_and_found_broken(page, company):
    page.goto(company.url + "/promise")
    page.get_by_role("link", name="Write it down").first.click()
    page.get_by_label("What we promise").fill("On your table when we said")
    page.get_by_label("What success means to us").fill("They order again")
    page.get_by_label("What is promised").first.fill("Delivered within two days")
    page.get_by_label("From touchpoint").first.fill("Order placed")
    page.get_by_label("To touchpoint").first.fill("Order delivered")
    page.get_by_label("Within").first.fill("soon")
    page.get_by_label("Target").first.fill("95")
    expect(page.get_by_label("Question").first).to_be_hidden()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("alert")).to_contain_text("is not a length of time")
    page.get_by_label("Within").first.fill("2d")
    check(page)
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".promise-said blockquote")).to_have_text("On your table when we said")
    card = page.locator("article.promise")
    expect(card).to_contain_text("Delivered within two days")
    expect(card).to_contain_text("3 kept")
    expect(card).to_contain_text("3 broken")
    expect(card.locator("header")).to_contain_text("broken")
    check(page)
    card.get_by_role("link", name="3 broken").click()
    expect(page.get_by_role("heading", name="was broken")).to_be_visible()
    expect(page.get_by_role("link", name="Cleo Example")).to_be_visible()
    standing = api(page, company, "/api/v1/promise/standing", last="90d")
    promise = standing["promises"][0]
    assert (promise["verdict"], promise["kept"], promise["broken"], promise["n"]) == ("broken", 3, 3, 6)
    assert sum(week["n"] for week in promise["weeks"]) == 6 and standing["version"] == 1
    by_command = company.json("promise", "check")["promises"][0]
    assert by_command["kept"] == 3 and by_command["value"] == 0.5
    part = str(promise["id"])
    broken = company.json("promise", "customers", part, "--outcome", "broken")
    assert broken["count"] == len(broken["customers"]) == 3 and broken["next"] is None
    first = api(page, company, "/api/v1/promise/customers", part=part, outcome="broken", limit="2")
    assert first == {"count": 3, "customers": broken["customers"][:2], "next": broken["customers"][1]}
    rest = api(page, company, "/api/v1/promise/customers", part=part, outcome="broken", after=str(first["next"]))
    assert rest == {"count": 3, "customers": broken["customers"][2:], "next": None}
    assert not set(broken["customers"]) & set(company.json("promise", "customers", part, "--outcome", "kept")["customers"])
    assert company.run("promise", "customers", "99", check=False).returncode == 1
    acme = first_accounts(page, company)["Acme Ltd"]["id"]
    (owed,) = api(page, company, f"/api/v1/accounts/{acme}/promises")["promises"]
    assert owed["name"] == "Delivered within two days" and set(owed["broken"]) <= set(broken["customers"]) and len(owed["broken"]) >= 2
    assert not set(owed["broken"]) & set(owed["kept"]) and len(owed["kept"]) == 2
    assert company.json("accounts", "promises", acme)["promises"] == [owed]
    expect(page.locator("nav a[aria-current=page]")).to_have_text("Maps")
    # What two people write at once is lost by neither.
    stored = api(page, company, "/api/v1/promise")
    stored["statement"] = "Other words"
    page.goto(company.url + "/promise/edit")
    csrf = page.locator("input[name=csrf]").first.get_attribute("value")
    answer = page.request.put(company.url + "/api/v1/promise", data={**stored, "version": 7}, headers={"X-CSRF-Token": csrf})
    assert answer.status == 409 and "Somebody else" in answer.json()["message"]
    assert company.json("promise", "show")["statement"] == "On your table when we said"


def test_people_and_their_roles_are_kept_by_command(page, company):
    made = company.json(
        "accounts", "create", "Umbrella Ltd", "--key", "umbrella", "--domain", "acme.example", "--trait", "industry=Umbrellas", "--trait", "plan=small")
    account = made["id"]
    assert (made["name"], made["keys"], made["domains"]) == ("Umbrella Ltd", ["umbrella"], ["acme.example"])
    assert made["traits"] == {"industry": "Umbrellas", "plan": "small"} and made["people"] == []
    assert company.run("accounts", "create", "Another", "--key", "umbrella", check=False).returncode == 1
    (zoe,) = company.json("accounts", "set-person", account, "zoe@acme.example", "--role", "Adviser", "--since", "2020-01-01")["people"]
    assert zoe["role"] == "Adviser" and zoe["since"].startswith("2020-01-01") and zoe["present"]
    (left,) = company.json("accounts", "set-person", account, zoe["customer"], "--until", "2020-02-01")["people"]
    assert (left["role"], left["since"], left["present"]) == ("Adviser", zoe["since"], False), "what isn't given stays"
    (back,) = company.json("accounts", "set-person", account, zoe["customer"], "--role", "none", "--until", "none")["people"]
    assert (back["role"], back["until"], back["present"]) == ("", None, True)
    for arguments, words in [
        (("zoe@acme.example", "--since", "2020-01-01", "--until", "2019-01-01"), "can’t leave before they come"), (("zoe@acme.example", "--since", "soon"), "is no day"),
        (("nobody@nowhere.example",), "Nobody is found"),
    ]:
        wrong = company.run("accounts", "set-person", account, *arguments, check=False)
        assert wrong.returncode == 1 and words in wrong.stderr, arguments

    suggested = company.json("accounts", "suggest", account)
    assert suggested["people"] and {one["domain"] for one in suggested["people"]} == {"acme.example"} and suggested["domains"] == []
    assert zoe["customer"] not in {one["customer"] for one in suggested["people"]}
    page.goto(company.url + "/accounts")
    assert api(page, company, f"/api/v1/accounts/{account}/suggestions") == suggested

    changed = company.json("accounts", "change", account, "--name", "Umbrella Group", "--trait", "plan=none")
    assert (changed["name"], changed["domains"], changed["traits"]) == ("Umbrella Group", ["acme.example"], {"industry": "Umbrellas"})
    assert company.json("accounts", "change", account, "--domain", "none")["domains"] == []
    assert company.run("accounts", "change", account, check=False).returncode == 64

    other = company.json("accounts", "create", "Raincoats Ltd")["id"]
    assert company.json("accounts", "join", other, account)["joined"] == [other]
    assert company.json("accounts", "separate", other)["name"] == "Raincoats Ltd"
    assert company.json("accounts", "show", account)["joined"] == []
    assert company.run("accounts", "separate", other, check=False).returncode == 1
    assert company.json("accounts", "remove-person", account, "zoe@acme.example")["people"] == []
    gone = company.run("accounts", "remove-person", account, zoe["customer"], check=False)
    assert gone.returncode == 1 and "not in the account" in gone.stderr
