"""The graph's and the variants' page on public event logs: the numbers that a person reads there are those of pm4py, kept beside the logs."""
import json
import re

import pytest

from program import Touchstone

LOGS = {"running-example.xes": "running-example.json", "08_receipt.xes.gz": "receipt.json", "helpdesk.xes.gz": "helpdesk.json"}
UNITS = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
LONGEST_SHOWN = 14
MOST_LISTED = 200


@pytest.fixture(scope="module", params=LOGS)
def log(request, binary, test_data, tmp_path_factory):
    """The server with one log in it, and pm4py's figures of that log."""
    file = test_data / "journeys" / request.param
    if not file.exists():
        pytest.skip(f"{file} is not there: set TOUCHSTONE_TEST_DATA")
    folder = tmp_path_factory.mktemp("log-pages")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    program.run("import", file, "--source", "log")
    program.start()
    try:
        yield program, json.loads(file.with_name(LOGS[request.param]).read_text())
    finally:
        if program.process:
            program.kill()


@pytest.fixture(scope="module")
def company(log):
    return log[0]


def number(text):
    return int(text.replace(",", ""))


def length(seconds):
    """A length of time as pages write it."""
    if 0 < seconds < 1:
        return "under 1 s"
    size, unit = next((size, unit) for size, unit in UNITS if unit == "s" or seconds >= size * 1.5)
    tenths = int(seconds / size * 10 + 0.5)
    return f"{int(tenths / 10 + 0.5)} {unit}" if tenths >= 100 or tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10} {unit}"


def lengths(seconds):
    """What a page may write for it: the log counts in milliseconds, pm4py's figure is rounded too."""
    return {length(max(seconds + error, 0)) for error in (-0.001, 0, 0.001)}


def rows(page, table):
    """The cells' text of each row, also where the table is folded away."""
    return page.locator(table).first.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )


def test_the_graphs_page_shows_pm4pys_numbers(page, log):
    program, expected = log
    page.goto(program.url + "/journeys/graph?nodes=1000&edges=100")
    over = page.locator(".kicker a").first.inner_text()
    assert number(re.match(r"[\d,]+", over)[0]) == expected["cases"]
    shown = {(row[0], row[1]): row for row in rows(page, "details table")}
    assert {pair: number(row[2]) for pair, row in shown.items()} == {(a, b): count for a, b, count in expected["dfg"]}
    for a, b, times in expected["perf_dfg"]:
        assert shown[a, b][4] in lengths(times["median"]), f"{a} → {b}: {times['median']} s"


@pytest.mark.parametrize("kind", ["start", "end"])
def test_as_many_customers_stand_behind_a_beginning_and_an_end_as_pm4py_counts(page, log, kind):
    program, expected = log
    for touchpoint, customers in expected[kind].items():
        name = touchpoint.replace("\\", "\\\\").replace('"', '\\"')
        response = page.request.get(
            program.url + "/journeys/customers", params={"question": "graph times on", "part": f'{kind} "{name}"'})
        assert response.status == 200, response.text()
        said = re.search(r'<p class="lede">([\d,]+) customer', response.text())
        assert number(said[1]) == customers, touchpoint


def test_the_variants_page_shows_pm4pys_numbers(page, log):
    program, expected = log
    page.goto(f"{program.url}/journeys/variants?first=all&repeats=kept&top={MOST_LISTED}")
    said = re.search(r"The ([\d,]+) commonest of ([\d,]+) variants? are those of .*? of ([\d,]+) customers?", page.locator("p.lede").first.inner_text())
    assert (number(said[1]), number(said[2])) == (min(expected["n_variants"], MOST_LISTED), expected["n_variants"])
    assert number(said[3]) == expected["cases"]
    found = {}
    for row in page.locator("table tbody tr").evaluate_all(
        "rows => rows.map(row => [[...row.querySelectorAll('.sequence li')].map(chip => chip.textContent.trim()), row.cells[1].textContent.trim()])"
    ):
        chips, customers = row
        found[tuple(repeated(chips))] = number(customers)
    for touchpoints, customers in expected["top_variants"]:
        assert len(touchpoints) <= LONGEST_SHOWN, "a longer one isn't shown whole"
        assert found[tuple(touchpoints)] == customers


def repeated(chips):
    """“Call ×3” is said once and meant three times."""
    for chip in chips:
        name, times = re.match(r"(.*?)(?: ×(\d+))?$", chip).groups()
        yield from [name] * int(times or 1)
