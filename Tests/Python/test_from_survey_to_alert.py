"""From an empty survey to an alert, as a person does it: built, sent to a real mail server, answered on a telephone, seen on a dashboard that moves."""
import re

import pytest
import requests
from playwright.sync_api import expect

import walk
from outside import MailServer
from program import Touchstone


@pytest.fixture(scope="module")
def mail():
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory, mail):
    folder = tmp_path_factory.mktemp("round")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    yield program
    program.kill()


def set_up_mail(company, mail):
    token = company.run("people", "token", "--name", "test", "--role", "administrator").stdout.strip()
    settings = {"host": "127.0.0.1", "port": mail.port, "security": "none", "from": "feedback@example.com", "from_name": "Us",
                "address": company.url}
    answer = requests.put(company.url + "/api/v1/mail-server", json=settings, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    assert answer.status_code == 200, answer.text


def build_survey(page, company):
    page.goto(company.url + "/surveys/new")
    walk.follow(page, page.get_by_role("button", name="From scratch"))
    page.locator("#sb-add-0").click()
    page.locator("dialog.sb-types [data-type=nps]").click()
    page.locator("#question-nps .sb-words").fill("Would you come again?")
    expect(page.locator("#survey-saved")).to_have_text("All changes saved")
    number = int(re.search(r"/surveys/(\d+)", page.url).group(1))
    walk.follow(page, page.locator("#survey-publish"))
    walk.follow(page, page.get_by_role("button", name="Publish version 1"))
    return number


def send(page, company, number, *addresses):
    page.goto(f"{company.url}/surveys/{number}/send")
    page.locator("input[name=kind][value=list]").check()
    page.locator("textarea[name=list]").fill("\n".join(addresses))
    walk.follow(page, page.get_by_role("button", name="Send", exact=True))


def answer(browser, mail, address, score):
    """Opens the link of the mail on a telephone, presses the score, and goes on to the end."""
    [message] = mail.wait_for(address)
    html = message.get_body(("html",)).get_content()
    link = next(found.replace("&amp;", "&") for found in re.findall(r'href="([^"]+)"', html) if found.endswith(f"a.nps={score}"))
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    telephone = context.new_page()
    telephone.goto(link)
    expect(telephone.locator(f"input[name='a.nps'][value='{score}']")).to_be_checked()
    assert telephone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    telephone.locator("button[value=next]").click()
    expect(telephone.locator(".end")).to_be_visible()
    context.close()


def add_tile(page, kind, **fields):
    page.locator(".gallery").get_by_role("link", name=re.compile("^" + kind)).click()
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).select_option(value)
    walk.follow(page, page.get_by_role("button", name="Put it on the dashboard"))


def test_a_score_given_on_a_telephone_moves_the_dashboard_and_raises_the_alert(page, browser, company, mail):
    set_up_mail(company, mail)
    number = build_survey(page, company)
    send(page, company, number, "ada@example.com", "bob@example.com", "cyd@example.com")
    answer(browser, mail, "ada@example.com", 10)

    # What is watched: the score of all, below zero.
    page.goto(company.url + "/alerts/rules/new?metric=nps")
    page.get_by_text("A limit").click()
    page.get_by_label("Over the last").select_option("7d")
    page.get_by_label("Limit", exact=True).fill("0")
    page.get_by_text("Only when it is certain").click()
    page.get_by_label("Name").fill("People will not come again")
    walk.follow(page, page.get_by_role("button", name="Watch it"))

    page.goto(company.url + "/dashboards")
    page.get_by_label("Name of a new dashboard").fill("Live")
    walk.follow(page, page.get_by_role("button", name="New dashboard"))
    add_tile(page, "Survey", Survey_and_question=f"{number}:nps")
    add_tile(page, "Number", Metric="nps")
    add_tile(page, "Themes")
    page.goto(page.url.split("?")[0])
    expect(page.locator("[data-live-state]")).to_have_text("Live")
    survey, metric = page.locator("#tile-t1"), page.locator("#tile-t2")
    expect(survey.locator(".value")).to_have_text("100.0", timeout=20_000)
    expect(survey).to_contain_text("Would you come again?")
    expect(page.locator("#tile-t3")).to_contain_text("No themes yet")
    assert not walk.violations(page)
    page.evaluate("window.isSamePage = true")

    answer(browser, mail, "bob@example.com", 2)
    answer(browser, mail, "cyd@example.com", 0)
    for tile in [survey, metric]:
        expect(tile.locator(".value")).to_have_text("−33.3", timeout=20_000)
    expect(survey).to_contain_text("3 answers")
    expect(page.locator("[data-bell-count]")).to_have_text("1", timeout=30_000)
    assert page.evaluate("window.isSamePage"), "nothing was loaded anew"
    page.locator(".bell > summary").click()
    page.locator("[data-bell-list]").get_by_role("link", name=re.compile("People will not come again")).click()
    expect(page.locator("h1")).to_contain_text("open")
    # The tile says what the survey's own page says.
    results = walk.api(page, company, f"/api/v1/surveys/{number}/results")["questions"][0]["figure"]["estimate"]
    shown = walk.api(page, company, "/api/v1/dashboards/1/answers")["tiles"]["t1"]
    assert shown["estimate"] == results and results["n"] == 3
