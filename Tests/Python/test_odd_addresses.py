"""Whatever somebody writes into an address, the server answers and goes on: pages of Journeys, Segments and Maps, whose parameters are
found in their own forms and links, asked with values that no form sends. A sentence says what is wrong; nothing is a fault of the server."""
import random
import re
import time
import urllib.parse

import pytest
import requests

from program import demo_company

RANDOM = 250
EDGES = [str(-(2**63)), str(2**63 - 1)]
START = [
    "/journeys/graph", "/journeys/funnel?step=Product+viewed&step=Added+to+cart&step=Order+placed&optional=2&not=Payment+failed&after=1&before=3"
    "&by=channel&at=1&trend=week", "/journeys/variants", "/journeys/paths", "/journeys/retention", "/journeys/stickiness",
    "/journeys/attribution?goal=Order+placed", "/journeys/prediction?what=reaching&goal=Order+placed", "/journeys/comparison?when=days",
    "/journeys/conformance?step=Product+viewed&step=Added+to+cart&step=Order+placed&optional=2&history=start&outside=counted",
    "/journeys/where?w.page=/journeys/graph&w.property=price", "/journeys/saved", "/segments/new?g0.c0.kind=then&g0.c0.what=Order+placed",
    "/segments/new?g0.c0.kind=has&g0.c0.attribute=channels", "/segments/1/edit", "/maps", "/maps/1/actual", "/maps/1/print", "/maps/draft",
    "/maps/touchpoints", "/maps/touchpoints/one?name=Order+placed", "/maps/personas", "/maps/moments", "/maps/consistency?map=1",
]
ODD = [
    "", " ", "0", "-1", "1", "2", "nan", "inf", "1e308", "-1e308", "0.5", str(2**63 - 1), str(-(2**63)), str(2**64), "٣", "0d", "1ms", "30d", "9999999d",
    "-3d", str(2**62) + "w", "0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "12mo", "999999mo", "*", "|", ">", "Order placed > ", "a > a > a",
    "Order placed", "Nobody knows it", "\x00", "\u202e", "🦆", "%", "'\"<", "x" * 4000, "../../etc", "true", "days", "week", "graph",
    "everyone", "did Order placed", "not not not", "((((", "price >= ", "price >= 1e999", "price in ()", "segment Members", "add.0", "remove.0.0",
]


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("odd"), 60) as program:
        yield program


def parameters(html, path):
    """The names of fields that forms send to the path, and of parameters of links to it."""
    found = set()
    for form in re.findall(r"<form[^>]*method=\"get\".*?</form>", html, re.S):
        found |= set(re.findall(r"\bname=\"([^\"]+)\"", form))
    for link in re.findall(r"href=\"([^\"]+)\"", html):
        parts = urllib.parse.urlsplit(link.replace("&amp;", "&"))
        if parts.path == path:
            found |= set(urllib.parse.parse_qs(parts.query))
    return sorted(found)


class Asker:
    """Asks pages as the person who has signed in, and keeps what was no answer."""

    def __init__(self, company, session):
        self.company, self.faults, self.count = company, [], 0
        self.session = requests.Session()
        for cookie in session["cookies"]:
            self.session.cookies.set(cookie["name"], cookie["value"])

    def ask(self, path, query):
        try:
            response = self.session.get(self.company.url + path, params=query, timeout=60, allow_redirects=False)
        except requests.RequestException as error:
            assert self.company.process.poll() is None, f"the server is down after {path} with {query}\n{self.company.log()[-3000:]}"
            raise AssertionError(f"{path} with {query}: {error}") from error
        if response.status_code == 429:
            time.sleep(0.5)
            return self.ask(path, query)
        self.count += 1
        text = re.sub(r"<[^>]+>", " ", response.text)
        if response.status_code not in (200, 302, 303, 400, 404, 414, 422, 431):
            self.faults.append((response.status_code, path, query))
        elif response.status_code in (400, 422) and not re.search(r"\w{2,} \w+[^.?]*[.?]", text):
            self.faults.append(("no sentence", path, query))
        return response

    def pages(self):
        """Path, a question that it answers, and the names of its parameters: of each page, and of a list of customers behind it."""
        pages = []
        for start in START:
            path, _, query = start.partition("?")
            html = self.session.get(self.company.url + start, timeout=60).text
            pages.append((path, urllib.parse.parse_qsl(query), parameters(html, path)))
            for link in re.findall(r"href=\"(/[a-z/]*customers\?[^\"]+)\"", html)[:1]:
                parts = urllib.parse.urlsplit(link.replace("&amp;", "&"))
                question = urllib.parse.parse_qsl(parts.query)
                pages.append((parts.path, question, sorted({name for name, _ in question} | {"after"})))
        assert sum(len(names) for _, _, names in pages) > 120, pages
        return pages


def test_no_address_brings_the_server_down(company, session, seed):
    asker, rng = Asker(company, session), random.Random(seed)
    pages = asker.pages()
    # Each parameter by itself at the ends of what a number can be.
    for path, asked, names in pages:
        for name in names:
            for edge in EDGES:
                asker.ask(path, [(other, value) for other, value in asked if other != name] + [(name, edge)])
    # Several at once; most of a good question stays, so that it comes far.
    for _ in range(RANDOM):
        path, asked, names = rng.choice(pages)
        query = [(name, value if rng.random() < 0.8 else rng.choice(ODD)) for name, value in asked if rng.random() < 0.95]
        asker.ask(path, query + [(name, rng.choice(ODD)) for name in rng.sample(names, min(len(names), rng.randrange(1, 4)))])
    print(f"{asker.count} addresses of {len(pages)} pages")
    assert not asker.faults, asker.faults[:5]
    assert asker.session.get(company.url + "/health/ready", timeout=30).status_code == 200
