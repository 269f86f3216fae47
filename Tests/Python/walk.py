"""Browsers that are signed in, and the pages of the running server found by following their links, as a person would, one example of each kind."""
import collections
import html.parser
import re
import urllib.parse

import pytest
from axe_playwright_python.base import AXE_SCRIPT

KEPT_APART = re.compile(r"sign-out|^/api/|^/openapi|\.csv$|\.json$|\.yaml$|\.js$|/export|/letter/preview|/health|/metrics$")

DESK, TELEPHONE = 1440, 390
on_both = pytest.mark.parametrize("page", [DESK, TELEPHONE], indirect=True, ids=["desktop", "telephone"])


def kind_of(path):
    """/customers/17 and /customers/42 are one kind of page: a part of a path with a digit in it stands for any, and so does a metric."""
    path = re.sub(r"^(/measurement/)[a-z_]+", r"\1:metric", path)
    return "/".join(":id" if re.search(r"\d", part) else part for part in path.split("/"))


def signed_in(browser, program, link=None, **options):
    """A browser context with a session, made from a one-time link: the one that the server printed, or another."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(link or program.sign_in_link)
    if page.locator("form button[type=submit], form button:not([type])").count() and not at_home(page, program):
        fill_form(page)
        follow(page, page.locator("form button[type=submit], form button:not([type])").first)
    page.goto(program.url + "/")
    assert at_home(page, program), f"signing in ended at {page.url}"
    page.close()
    return context


def watched(context):
    """A page of the context. What goes wrong in its scripts fails the test; that the server refuses something is no fault."""
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" and "status of 4" not in message.text else None)
    yield page
    context.close()
    assert not problems, problems


def follow(page, target):
    """Clicks, and waits until what it leads to is all there: a click by itself returns when the first of it has come."""
    with page.expect_navigation():
        target.click()


def api(page, company, path, **parameters):
    """What the API answers to whoever is signed in."""
    response = page.request.get(company.url + path, params=parameters)
    assert response.status == 200, response.text()
    return response.json()


def violations(page, **options):
    """What keeps somebody out, as axe sees it: each rule with the first places where it is broken."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", {"resultTypes": ["violations"], **options})
    return [f"{one['id']} ({one['impact']}): " + ", ".join(f"{node['target']} {node['html'][:160]}" for node in one["nodes"][:3]) for one in found]


FOCUS = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y), label = element.labels?.[0];
    const own = [element, label].filter(Boolean);
    const name = (element.getAttribute('aria-label') || label?.textContent || element.textContent || '').trim().replace(/\\s+/g, ' ');
    return {
        name, isShown: own.some(one => getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none'),
        // The middle of an arrow's frame is seldom on the arrow.
        isSeen: element.closest('.edge') || box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
            && own.some(one => one === top || one.contains(top) || top?.contains(one)),
    };
}"""


class Keys:
    """A person without a mouse: goes on with Tab, and sees at each stop where they are."""

    def __init__(self, page):
        self.page, self.stops = page, []

    def stop(self, key="Tab"):
        self.page.keyboard.press(key)
        at = self.page.evaluate(FOCUS)
        # What has to be scrolled to, or is still being drawn, gets the time for it.
        for _ in range(20):
            if not at or at["isSeen"]:
                break
            self.page.wait_for_timeout(100)
            at = self.page.evaluate(FOCUS)
        if at:
            assert at["isShown"], f"“{at['name']}” has the focus and doesn't show it"
            assert at["isSeen"], f"“{at['name']}” has the focus and is out of sight or covered"
            self.stops.append(at["name"])
        return at

    def to(self, name, key="Tab"):
        for _ in range(150):
            at = self.stop(key)
            if at and re.match(name, at["name"]):
                return
        raise AssertionError(f"{name} is not reached: {self.stops[-150:]}")

    def type(self, text):
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def follow(self, key="Enter"):
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


def at_home(page, program):
    return urllib.parse.urlsplit(page.url).path == "/" and page.locator("nav a").count() > 2


def fill_form(page):
    """Where the first sign-in asks for a name and a password, gives them."""
    answers = {"email": "admin@company.example", "password": "a long enough pass phrase", "text": "Ada Admin"}
    for kind, answer in answers.items():
        for field in page.locator(f"input[type={kind}]:visible").all():
            field.fill(answer)


class PlainPage(html.parser.HTMLParser):
    """A page as it is sent, read without a browser."""

    EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, response):
        super().__init__()
        self.response = response
        self._found, self._open = [], []
        self.feed(response.text)

    def handle_starttag(self, tag, attributes):
        element = (tag, dict(attributes), [])
        self._found.append(element)
        if tag not in self.EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag, attributes):
        self._found.append((tag, dict(attributes), []))

    def handle_endtag(self, tag):
        # An end that was left out ends with what is around it.
        if any(element[0] == tag for element in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if not any(element[0] in ("script", "style", "template") for element in self._open):
            for element in self._open:
                element[2].append(data)

    def elements(self, tag):
        """The attributes of each such element, in their order."""
        return [attributes for name, attributes, _ in self._found if name == tag]

    def texts(self, tag):
        """What each such element says, without the blanks around it."""
        return [" ".join("".join(text).split()) for name, _, text in self._found if name == tag]


def find_pages(visitor, program, limit=250):
    """One page for each kind that links lead to from the start page, by its path, in the order in which they were met."""
    waiting, found, kinds = collections.deque(["/"]), {}, set()
    while waiting and len(found) < limit:
        path = waiting.popleft()
        kind = kind_of(urllib.parse.urlsplit(path).path)
        if kind in kinds:
            continue
        kinds.add(kind)
        page = found[path] = PlainPage(visitor.get(program.url + path, timeout=60))
        for link in page.elements("a"):
            if "href" not in link or "download" in link:
                continue
            parts = urllib.parse.urlsplit(urllib.parse.urljoin(page.response.url, link["href"]))
            if f"{parts.scheme}://{parts.netloc}" == program.url and not KEPT_APART.search(parts.path) and "download=" not in parts.query:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found
