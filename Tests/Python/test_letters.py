"""What colleagues get by e-mail, through a real mail server: the executive's page each week, and a reminder of an assessment."""
import re
import urllib.parse

import pytest
import requests
from playwright.sync_api import expect

from conftest import DATABASES, open_database
from outside import MailServer, wait_until
from program import Touchstone

BOSS = "boss@company.example"


class Company:
    """The demo company with a mail server, and somebody who signs in by the link that an administrator made."""

    def __init__(self, binary, url, folder):
        self.mail = MailServer()
        self.program = Touchstone(binary, url, folder)
        self.program.run("demo", "--customers", "250")
        self.program.start()
        token = self.program.run("people", "token", "--name", "test", "--role", "administrator").stdout.strip()
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.ask("PUT", "/mail-server", {
            "host": "127.0.0.1", "port": self.mail.port, "security": "none", "from": "cx@company.example", "from_name": "CX",
            "address": self.program.url})

    @property
    def url(self):
        return self.program.url

    def ask(self, method, path, body=None, status=200):
        answer = self.session.request(method, self.url + "/api/v1" + path, json=body, timeout=60)
        assert answer.status_code in (status, 200), (answer.status_code, answer.text)
        return answer.json()

    def restart(self):
        self.program.stop()
        self.program.start()


@pytest.fixture(scope="module", params=DATABASES)
def company(request, binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    with open_database(request.param, folder) as url:
        made = Company(binary, url, folder)
        try:
            yield made
        finally:
            if made.program.process:
                made.program.kill()
            made.mail.stop()


@pytest.fixture(scope="module")
def boss(browser, company):
    """A browser of somebody with an e-mail address."""
    link = company.program.run("people", "add", BOSS, "--name", "Bea Boss", "--role", "administrator", "--server", company.url).stdout
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(link.strip())
    if page.locator("main form button").count():
        with page.expect_navigation():
            page.locator("main form button").first.click()
    yield page
    context.close()


def words(text):
    return re.sub(r"\s+", " ", text).strip()


def test_the_executives_page_arrives_with_working_links_and_is_stopped_by_one_click(company, boss):
    boss.goto(company.url + "/executive")
    headline = boss.get_by_role("heading", level=1).inner_text()
    boss.get_by_label("Day", exact=True).select_option("1")
    boss.get_by_label("Hour", exact=True).select_option("7")
    boss.get_by_role("button", name="Send it to me").click()
    expect(boss.locator("main")).to_contain_text("each Monday at 07:00")
    assert not company.mail.to(BOSS)

    # Its Monday was missed while no server ran: it is sent once, when one does.
    company.program.stop()
    company.program.sql("UPDATE executive_letter SET due = 1000")
    company.program.start()
    message = company.mail.wait_for(BOSS, seconds=90)[0]
    assert words(message["Subject"]).startswith(words(headline)), message["Subject"]
    assert message["From"].addresses[0].addr_spec == "cx@company.example"
    plain = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert headline in plain and "WHAT HURTS MOST" in plain
    assert "<script" not in html and "/assets/" not in html

    stop = message["List-Unsubscribe"].strip("<>")
    assert stop.startswith(company.url + "/executive/unsubscribe/") and stop in plain
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for link in sorted(set(re.findall(re.escape(company.url) + r"[^\s\"<]+", plain)) - {stop}):
        response = boss.request.get(link, timeout=120_000)
        assert response.status == 200, (link, response.status)

    # The next is due within a week, and a server that starts again sends none before.
    due, sent = (int(number) for number in company.program.sql("SELECT due, sent FROM executive_letter").split("|"))
    assert sent < due <= sent + 7 * 86_400_000
    wait_until(
        lambda: [one["state"] for one in company.ask("GET", "/deliveries")["deliveries"] if one["purpose"] == "report"] == ["sent"],
        "the log of deliveries says so")
    company.restart()

    # Asking shows a page and stops nothing; one click of the mail program does, without a session.
    assert requests.get(stop, timeout=30).status_code == 200
    assert company.program.sql("SELECT count(*) FROM executive_letter") == "1"
    forged = stop[:-1] + ("1" if stop[-1] != "1" else "2")
    assert requests.post(forged, data={"List-Unsubscribe": "One-Click"}, timeout=30).status_code == 404
    for _ in range(2):
        assert requests.post(stop, data={"List-Unsubscribe": "One-Click"}, timeout=30).status_code == 200
    assert company.program.sql("SELECT count(*) FROM executive_letter") == "0"
    assert len(company.mail.to(BOSS)) == 1


def test_whoever_may_no_longer_see_it_gets_none(company):
    company.program.run("people", "add", "former@company.example", "--name", "Fay Former", "--role", "viewer")
    person = next(one["id"] for one in company.program.json("people", "list") if one["email"] == "former@company.example")
    company.program.sql(
        "INSERT INTO executive_letter (person, weekday, hour, zone, base, due, created) "
        f"VALUES ({person}, 1, 7, 'GMT', '{company.url}', 1000, 0)")
    company.program.sql(f"UPDATE person SET active = 0 WHERE id = {person}")
    company.restart()
    wait_until(lambda: int(company.program.sql(f"SELECT due FROM executive_letter WHERE person = {person}")) > 1000, "the letter is settled", 90)
    assert company.program.sql(f"SELECT sent FROM executive_letter WHERE person = {person}") == ""
    assert not company.mail.to("former@company.example")


def test_a_colleague_is_reminded_once_a_day_with_the_link_that_works(company, boss):
    made = company.ask("POST", "/maturity/assessments", {"title": "Autumn", "model": "three-levels"}, 201)
    path = f"/maturity/assessments/{made['id']}"
    asked = company.ask("POST", path + "/respondents", {"people": [
        {"name": "Ada", "email": "ada@company.example", "role": "Agent"}, {"role": "Driver"}]}, 201)["respondents"]
    boss.goto(f"{company.url}/maturity/{made['id']}/people")
    section = boss.locator("section", has=boss.get_by_role("heading", name="Who is asked"))
    expect(section).to_contain_text("2 of 2 people haven’t finished")
    expect(section).to_contain_text("1 person asked or reminded less than a day ago")
    expect(section.get_by_role("button", name=re.compile("Remind"))).to_have_count(0)
    section.get_by_text("Link of person 2").click()
    assert urllib.parse.urlsplit(section.locator(f"#own-link-{asked[1]['respondent']}").inner_text()).path in asked[1]["link"]

    company.program.sql("UPDATE maturity_respondent SET invited = invited - 90000000")
    boss.reload()
    section.get_by_role("button", name="Remind 1 person by e-mail").click()
    expect(boss.get_by_text("1 person gets a reminder by e-mail.")).to_be_visible()
    expect(section.get_by_role("row").filter(has_text="Ada")).to_contain_text("reminded 2")
    message = company.mail.wait_for("ada@company.example")[0]
    assert message["Subject"] == "A reminder: Where do we stand? Autumn"
    assert asked[0]["link"] in message.get_body(("plain",)).get_content()
    assert requests.get(asked[0]["link"], timeout=30).status_code == 200

    again = company.program.json("maturity", "assessments", "remind", made["id"], "--mail")
    assert again == {"reminded": [], "too_early": [asked[0]["respondent"]], "without_address": [asked[1]["respondent"]]}
    by_command = company.program.json("maturity", "assessments", "remind", made["id"], "--server", company.url)
    assert by_command == company.ask("GET", path + "/reminders")
    assert [one["link"] for one in by_command["awaited"]] == [one["link"] for one in asked]
    assert "Ada" not in str(by_command)
    assert len(company.mail.to("ada@company.example")) == 1
    company.ask("PUT", path, {"status": "closed"})
    refused = company.session.post(f"{company.url}/api/v1{path}/reminders", timeout=30)
    assert refused.status_code == 409 and "closed" in refused.json()["message"]
