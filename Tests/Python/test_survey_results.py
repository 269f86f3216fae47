"""A survey's results in a browser: they say what the API says, and move with each answer while somebody looks at them."""
import re

import pytest
import requests
from playwright.sync_api import expect

from program import Touchstone
from walk import api, violations

SURVEY = """
title: Your visit
layout: all_at_once
pages:
  - id: one
    questions:
      - {id: recommend, type: nps, text: Would you recommend us?, required: true, anchors: {0: Never, 10: Gladly}}
      - id: reason
        type: choice
        text: Why did you come?
        choices:
          - {id: price, text: Price}
          - {id: service, text: Service}
      - id: staff
        type: matrix
        text: Our staff was
        anchors: {1: Disagree, 5: Agree}
        rows:
          - {id: friendly, text: friendly}
          - {id: quick, text: quick}
"""


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    file = folder / "survey.yaml"
    file.write_text(SURVEY, encoding="utf-8")
    program.run("survey", "import", file, "--publish")
    [survey] = program.json("survey", "list")["surveys"]
    program.survey, program.survey_key = survey["id"], survey["key"]
    for point, reason, friendly in [(10, "price", 5), (9, "service", 4), (2, "price", 3)]:
        answer(program, point, reason, friendly)
    yield program
    program.kill()


def answer(company, point, reason, friendly):
    address = f"{company.url}/api/v1/surveys/{company.survey_key}"
    ticket = requests.get(f"{address}/screen", timeout=20).json()["ticket"]
    fields = {"ticket": ticket, "shown": "recommend,reason,staff", "a.recommend": f"{point}", "a.reason": reason,
              "a.staff.friendly": f"{friendly}", "a.staff.quick": "4", "do": "next"}
    sent = requests.post(f"{address}/answers", json={"fields": fields}, timeout=20)
    assert sent.status_code == 200 and not sent.json()["has_problems"], sent.text


def open_results(page, company):
    """The page, once it hears of new answers."""
    with page.expect_response("**/results/events"):
        page.goto(f"{company.url}/surveys/{company.survey}/results")


def number(value):
    """As the page writes it: one decimal at most, with a minus sign."""
    return f"{value:.1f}".removesuffix(".0").replace("-", "−")


def figure(page, question="recommend"):
    return page.locator(f"#r-{question} .result-figure strong")


def says_what_the_api_says(page, company):
    told = api(page, company, f"/api/v1/surveys/{company.survey}/results")
    facts = dict(zip(page.locator(".result-facts dt").all_inner_texts(), page.locator(".result-facts dt + dd").all_inner_texts()))
    assert facts["Completed"] == f"{told['outcomes']['completed']}" and facts["Partial"] == f"{told['outcomes']['partial']}"
    assert facts["Response rate (AAPOR RR1)"] == f"{number(100 * told['response_rate_1']['value'])} %"
    assert {question["id"] for question in told["questions"]} == {"recommend", "reason", "staff"}
    for question in told["questions"]:
        card = page.locator(f"#r-{question['id']}")
        expect(card).to_contain_text(f"{question['answered']} answered of {question['shown']} who saw it")
        if question["figure"] and question["figure"]["kind"] in ("nps", "mean"):
            estimate = question["figure"]["estimate"]
            expect(figure(page, question["id"])).to_have_text(number(estimate["value"]))
            expect(card.locator(".result-figure")).to_contain_text(f"n = {estimate['n']}")
            if estimate["low"] is not None:
                expect(card.locator(".result-figure")).to_contain_text(f"{number(estimate['low'])} to {number(estimate['high'])}")
        bars = card.locator(".result-bars tbody tr")
        assert bars.locator("th").all_inner_texts() == [one["label"] for one in question["counts"]]
        assert bars.locator("td.num").all_inner_texts() == [f"{one['count']}" for one in question["counts"]]
        rows = card.locator(".result-heat tbody tr")
        assert rows.locator("th").all_inner_texts() == [row["label"] for row in question["rows"]]
        assert rows.locator("td.num").all_inner_texts() == [number(row["mean"]["value"]) for row in question["rows"]]
    return told


def test_the_page_says_what_the_api_says_and_moves_with_each_answer(page, company):
    open_results(page, company)
    told = says_what_the_api_says(page, company)
    assert told["outcomes"]["completed"] == 3
    expect(figure(page)).to_have_text("33.3")
    assert not violations(page)
    page.evaluate("window.isSamePage = true")
    answer(company, 0, "service", 1)
    expect(figure(page)).to_have_text("0")
    answer(company, 1, "service", 1)
    expect(figure(page)).to_have_text("−20")
    assert page.evaluate("window.isSamePage"), "nothing was loaded anew"
    assert says_what_the_api_says(page, company)["outcomes"]["completed"] == 5


def test_what_somebody_is_at_changes_when_they_leave_it(page, company):
    open_results(page, company)
    before = figure(page).inner_text()
    at = page.locator("#r-staff .scroll")
    at.focus()
    with page.expect_response(re.compile(r"/results$")):
        answer(company, 10, "price", 5)
    expect(at).to_be_focused()
    expect(figure(page)).to_have_text(before)
    page.locator("#search").focus()
    after = api(page, company, f"/api/v1/surveys/{company.survey}/results")["questions"][0]["figure"]["estimate"]["value"]
    assert number(after) != before
    expect(figure(page)).to_have_text(number(after))
