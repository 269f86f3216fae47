"""Pages on paper: only what a reader needs, nothing cut off at the edge, dark on white also for who works in the dark."""
import datetime

import pytest
import yaml

from conftest import ROOT
from program import demo_company
from walk import api

#: What fits between the margins of 10 mm, in CSS pixels, of A4 upright and lying.
UPRIGHT, LYING = 718, 1047
PAGES = {
    "the maturity report": ("/maturity/{assessment}/report", ".report-radar svg", UPRIGHT),
    "an assessment": ("/maturity/{assessment}", ".pictures svg", UPRIGHT),
    "the road map": ("/maturity/road-map", ".road-scroll .bar", LYING),
    "an initiative": ("/initiatives/{initiative}", ".matrix", UPRIGHT),
    "the executive's page": ("/executive", "main h2", UPRIGHT),
    "the overview": ("/", ".spark svg", UPRIGHT),
    "a metric": ("/measurement/nps", "[data-chart] .bar", UPRIGHT),
    "a customer": ("{customer}", ".timeline .moment", UPRIGHT),
    "the graph": ("/journeys/graph", ".graph svg", UPRIGHT),
    "a funnel": ("/journeys/funnel?step=Product+viewed&step=Order+placed", "main svg", UPRIGHT),
}
#: What nobody can press on paper.
FOR_SCREENS = [
    ".rail", "header.bar", ".tabs", ".skip", ".crumbs", ".actions", ".button", "form.question", ".readout", ".answer-tools", "[data-csv]",
    "main a[href^='/api/']", "main details:not([open]) > summary",
    "main :is(input:not([type=hidden]), select, textarea)", "main button:not(th button)",
]

BEYOND = """() => {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
    const named = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.textContent.trim().slice(0, 40)}`;
    const all = [...document.querySelectorAll('main *:not(svg *)')].filter((element) => shown(element) && !element.closest('.sr'));
    return all.filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map((element) => `beyond the edge: ${named(element)}`)
        .concat(all.filter((element) => !element.matches('svg') && element.scrollWidth > element.clientWidth + 1 && element.clientWidth
            && getComputedStyle(element).overflowX !== 'visible').map((element) => `cut off: ${named(element)}`));
}"""
PALE = """() => {
    const light = (color) => {
        const parts = color.match(/[\\d.]+/g).slice(0, 3).map(Number).map((part) => color.startsWith('rgb') ? part / 255 : part);
        const [r, g, b] = parts.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), pale = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const element = text.parentElement;
        if (!text.data.trim() || element.closest('svg, .sr, script, style, template') || !element.checkVisibility({ visibilityProperty: true })) continue;
        const color = getComputedStyle(element).color;
        if (1.05 / (light(color) + 0.05) < 4.5) pale.push(`${color}: ${text.data.trim().slice(0, 40)}`);
    }
    return pale;
}"""


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("print"), 200) as program:
        model = yaml.safe_load((ROOT / "Sources/Touchstone/Maturity/Models/ModelFiles/three-levels.yaml").read_text(encoding="utf-8"))
        answers = {one["id"]: {aspect["id"]: 2 for aspect in one["aspects"]} for one in model["dimensions"]}
        file = program.folder / "assessment.yaml"
        file.write_text(yaml.safe_dump({
            "model": "three-levels", "title": "Before we begin", "respondents": [{"part": "Service", "answers": answers}]}), encoding="utf-8")
        program.assessment = program.json("maturity", "assessments", "import", file)["id"]
        program.run("maturity", "roadmap", "propose")
        start = (datetime.date.today() - datetime.timedelta(days=60)).isoformat()
        program.run("initiatives", "create", "--title", "A second carrier", "--status", "running", "--start", start, "--kpi", "nps")
        yield program


@pytest.fixture
def paper(browser, session):
    """A page as it is printed by somebody whose screen is dark."""
    context = browser.new_context(
        storage_state=session, viewport={"width": UPRIGHT, "height": 1000}, color_scheme="dark", reduced_motion="reduce")
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fit_for_paper(paper, company, name):
    path, picture, width = PAGES[name]
    paper.goto(company.url + "/customers")
    customer = paper.locator("a.row-link").first.get_attribute("href")
    initiative = api(paper, company, "/api/v1/initiatives")["initiatives"][0]["id"]
    paper.set_viewport_size({"width": width, "height": 1000})
    response = paper.goto(company.url + path.format(assessment=company.assessment, initiative=initiative, customer=customer))
    assert response.status == 200
    # Scripts set what they set on screens before somebody prints.
    paper.wait_for_load_state("networkidle")
    assert paper.locator("h1").is_visible()
    seen = [f"{selector}: {element.inner_text()[:60]}" for selector in FOR_SCREENS for element in paper.locator(selector).all() if element.is_visible()]
    assert not seen, seen
    assert any(element.is_visible() for element in paper.locator(picture).all()), f"{picture} isn't there"
    assert not (beyond := paper.evaluate(BEYOND)), beyond
    assert paper.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not (pale := paper.evaluate(PALE)), pale


def test_on_paper_only_the_choice_that_holds_is_said(paper, company):
    paper.goto(company.url + "/measurement/nps?last=12mo")
    for group in ["Periods", "Broken down by"]:
        chips = paper.get_by_role("group", name=group).locator(".chip")
        assert [chip.get_attribute("aria-current") for chip in chips.all() if chip.is_visible()] == ["true"]
    paper.emulate_media(media="screen")
    assert all(chip.is_visible() for chip in chips.all()) and chips.count() > 1
