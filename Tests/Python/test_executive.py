"""The executive's page in a real browser: every sentence leads to its figures, the role decides what is on it, it prints and comes by e-mail."""
import json
import re

import pytest
from playwright.sync_api import expect

from program import demo_company
from walk import api


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("executive"), 250) as program:
        yield program


def paper(page, company, **parameters):
    return api(page, company, "/api/v1/executive", **parameters)


def sentences(paper):
    yield paper["headline"]
    yield from (story["sentence"] for story in paper["hurts"])
    for section in [paper["changes"], *paper["sections"]]:
        yield from section["sentences"]


def test_every_sentence_is_on_the_page_and_leads_to_its_figures(page, company):
    said = paper(page, company)
    page.goto(company.url + "/executive")
    expect(page.get_by_role("heading", level=1)).to_have_text(said["headline"]["text"])
    found = list(sentences(said))
    assert len(found) >= 3
    for sentence in found:
        assert sentence["figures"], sentence
        link = page.locator(f"main a[href='{sentence['href']}']", has_text=sentence["text"])
        assert link.count() >= 1, sentence
    for href in sorted({sentence["href"].split("#")[0] for sentence in found}):
        response = page.request.get(company.url + href)
        assert response.status == 200, (href, response.status)


def test_nothing_is_claimed_beyond_what_was_tested(page, company):
    said = paper(page, company)
    for story in said["hurts"]:
        figures = story["figures"]
        assert figures["p_adjusted"] <= 0.01 and figures["customers"] >= 30
        assert figures["low"] <= figures["difference"] <= figures["high"] and figures["low"] * figures["high"] > 0
        if figures["outcome"] == "left" and figures["worth_in_a_year"]:
            expected = figures["difference"] * figures["customers"] * figures["worth_in_a_year"]
            assert abs(figures["cost_in_a_year"] - expected) < 1e-6 * expected
    assert "1 % (Holm)" in said["hurts_about"] or not said["hurts"]
    costs = [story["figures"]["cost_in_a_year"] or 0 for story in said["hurts"]]
    assert costs == sorted(costs, reverse=True)


def test_the_command_says_the_same(page, company):
    said = paper(page, company, last="12mo")
    told = json.loads(company.run("executive", "--last", "12mo", "--json").stdout)
    assert [section["key"] for section in told["sections"]] == [section["key"] for section in said["sections"]]
    assert told["hurts_about"] == said["hurts_about"]
    assert told["changes"]["about"] == said["changes"]["about"]


def test_a_period_that_cannot_be_is_refused_with_a_sentence(page, company):
    response = page.request.get(company.url + "/api/v1/executive", params={"last": "soon"})
    assert response.status == 422 and response.json()["message"]
    assert page.request.get(company.url + "/executive?from=2026-13-40&to=x").status == 422


def test_it_fits_a_telephone_and_one_printed_sheet(page, company):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(company.url + "/executive")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_it_comes_by_e_mail_to_who_wants_it(page, company):
    page.goto(company.url + "/executive/letter/preview")
    expect(page.get_by_role("heading", level=1)).to_have_text(paper(page, company)["headline"]["text"])
    page.goto(company.url + "/executive")
    page.get_by_label("Day", exact=True).select_option("2")
    page.get_by_role("button", name="Send it to me").click()
    # Whoever signed in by link has no address yet, and is told so.
    expect(page.locator("main")).to_contain_text("You have no e-mail address yet. Set it under your name first.")


def test_words_of_the_field_lead_to_the_glossary(page, company):
    page.goto(company.url + "/executive")
    term = page.locator("a.term").first
    href = term.get_attribute("href")
    page.goto(company.url + href)
    assert page.locator(f"[id='{href.split('#')[1]}']").count() == 1
    page.goto(company.url + "/help/glossary?q=clv")
    expect(page.locator("dl.stack")).to_contain_text("Customer lifetime value")
    terms = page.request.get(company.url + "/api/v1/glossary", params={"q": "holm"}).json()["terms"]
    assert terms[0]["term"].startswith("Holm") and terms[0]["path"] == "/executive"
