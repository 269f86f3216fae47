"""Deciding pairs with the keyboard, in a real browser: each key, the undo, what fails, without script, and with a reader's tools."""
import re

import pytest
from outside import wait_until
from program import Touchstone
from walk import follow, violations

FAMILY = ["Achterberg", "Birkenfeld", "Dannenberg", "Eisenhardt", "Falkenstein", "Gruenewald", "Hohenberg", "Kaltenbach", "Lichtenau", "Morgenroth"]
GIVEN = ["Ada", "Bruno", "Clara", "David", "Elsa", "Franz", "Greta", "Henri", "Irma", "Jakob", "Karla", "Ludwig"]


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    """Customers of whom thirty have a second account with a slip in the name; compared once, nobody joined."""
    folder = tmp_path_factory.mktemp("review")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    try:
        fill(program.start())
        yield program
    finally:
        program.kill()


def fill(program):
    key = program.create_key()
    events = []
    for number in range(360):
        given, family = GIVEN[number % 12], FAMILY[(number * 7) % 10] + "abcdefghijkl"[(number // 30) % 12]
        traits = {
            "first_name": given, "last_name": family, "birthday": f"{1940 + number % 61}-{1 + number % 12:02}-{1 + (number * 5) % 28:02}",
            "phone": f"+4930{10**7 + number * 137911 % (9 * 10**7)}", "city": ["Berlin", "Hamburg", "Köln"][number % 3],
        }
        events.append({"type": "identify", "userId": f"a{number}", "messageId": f"a{number}", "traits": traits})
        events.append({"type": "track", "event": "Order Completed", "userId": f"a{number}", "messageId": f"o{number}"})
        if number < 30:
            twin = dict(traits, last_name=family[0] + family[2] + family[1] + family[3:])
            if number % 2:
                del twin["city"]
            events.append({"type": "identify", "userId": f"b{number}", "messageId": f"b{number}", "traits": twin})
    for start in range(0, len(events), 200):
        assert program.post("/v1/batch", {"batch": events[start:start + 200]}, key).status_code == 200
    run = program.json("match", "run", timeout=240)
    assert run["state"] == "done" and run["listed"] >= 20 and run["merged"] == 0, run


@pytest.fixture
def review(browser, company, session):
    """The page of the review, with a keyboard and no mouse."""
    context = browser.new_context(storage_state=session, reduced_motion="reduce")
    page = context.new_page()
    page.problems = []
    page.on("console", lambda message: message.type == "error" and page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(company.url + "/unification")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def pair(page):
    return page.locator(".pair").get_attribute("data-pair")


def counts(page):
    """(decided today, still to go)"""
    return tuple(int(number) for number in re.findall(r"\d+", page.locator(".review-count").inner_text()))


def press(page, key):
    """Presses a key and waits until another pair stands there, and until the server has answered."""
    before = pair(page)
    with page.expect_response("**/decision"):
        page.keyboard.press(key)
    page.wait_for_function("before => document.querySelector('.pair')?.dataset.pair !== before", arg=before)
    return before


def state(company, number):
    return {each["id"]: each for state in ("open", "same", "different", "unsure")
            for each in company.json("match", "review", "list", "--state", state)}.get(int(number), {}).get("state")


def test_each_key_decides_and_z_takes_it_back(company, review):
    decided, waiting = counts(review)
    keys = {"s": "same", "ArrowRight": "same", "d": "different", "ArrowLeft": "different", "u": "unsure", "ArrowDown": "unsure"}
    pairs = []
    for key, wanted in keys.items():
        pairs.append(press(review, key))
        review.wait_for_function("n => document.querySelector('.review-count').textContent.startsWith(n)", arg=str(decided + len(pairs)))
        assert state(company, pairs[-1]) == wanted, key
    assert counts(review) == (decided + 6, waiting - 6) and len(set(pairs)) == 6
    for last in reversed(pairs):
        review.keyboard.press("z")
        review.wait_for_function("id => document.querySelector('.pair')?.dataset.pair === id", arg=last)
        assert state(company, last) == "open"
    assert counts(review) == (decided, waiting)
    assert not review.problems


def test_the_next_pair_stands_there_before_the_server_has_answered(company, review):
    held = []
    review.route("**/decision", lambda route: held.append(route))
    before = pair(review)
    with review.expect_request("**/decision"):
        review.keyboard.press("d")
    review.wait_for_function("before => document.querySelector('.pair').dataset.pair !== before", arg=before)
    assert len(held) == 1 and state(company, before) == "open", "the decision is still on its way"
    with review.expect_response("**/decision"):
        held[0].continue_()
    review.unroute("**/decision")
    review.keyboard.press("z")
    review.wait_for_function("id => document.querySelector('.pair').dataset.pair === id", arg=before)


def test_a_decision_that_fails_brings_its_pair_back_and_says_so(company, review):
    before = pair(review)
    review.route("**/decision", lambda route: route.abort())
    review.keyboard.press("s")
    review.wait_for_selector(".toasts .problem")
    assert "Nothing was changed" in review.locator(".toasts").inner_text()
    review.wait_for_function("id => document.querySelector('.pair').dataset.pair === id", arg=before)
    review.unroute("**/decision")
    assert state(company, before) == "open"
    press(review, "d")
    assert state(company, before) == "different", "it can be decided then"
    review.keyboard.press("z")
    review.wait_for_function("id => document.querySelector('.pair').dataset.pair === id", arg=before)


def test_keys_that_are_typed_decide_nothing(company, review):
    before = counts(review)
    review.keyboard.press("/")
    review.keyboard.type("suds")
    review.wait_for_timeout(300)
    assert counts(review) == before
    review.keyboard.press("Escape")
    review.locator("main").focus()
    review.keyboard.press("g")
    review.keyboard.press("d")
    review.wait_for_url("**/data**")
    assert company.json("match", "review", "list", "--state", "different") == [], "g then d goes to Data"


def test_o_opens_both_customers(company, review):
    links = [company.url + link.get_attribute("href") for link in review.locator("[data-side]").all()]
    review.keyboard.press("o")
    if review.locator(".toasts", has_text="Press O again").count():
        review.keyboard.press("o")

    def opened():
        review.wait_for_timeout(50)  # In which the browser tells of its tabs.
        return [page.url for page in review.context.pages if page is not review]

    wait_until(lambda: sorted(opened()) == sorted(links), "both customers are open")


def test_without_script_the_same_buttons_are_a_form(browser, company, session):
    context = browser.new_context(storage_state=session, java_script_enabled=False)
    page = context.new_page()
    page.goto(company.url + "/unification")
    before, (decided, waiting) = pair(page), counts(page)
    follow(page, page.get_by_role("button", name="Different"))
    assert pair(page) != before and counts(page) == (decided + 1, waiting - 1)
    follow(page, page.get_by_role("button", name="Undo"))
    assert pair(page) == before and "Taken back" in page.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_pages_with_pairs_are_sound(browser, company, session, width, scheme):
    context = browser.new_context(
        storage_state=session, viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    problems = []
    for path in ["/unification", "/unification/settings?sure=99&doubtful=50&automatic=1&continuous=1", "/unification/model",
                 "/unification/runs", "/unification/decisions", "/customers/1"]:
        page.goto(company.url + path)
        for details in page.locator("main details").all():
            details.evaluate("details => { details.open = !details.matches('.menu, .define') }")
        if page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"):
            problems.append(f"{path} scrolls sideways")
        problems += [f"{path}: {violation}" for violation in violations(page)]
    context.close()
    assert not problems, "\n".join(problems)


def test_on_a_telephone_both_records_stand_beside_one_another(browser, company, session):
    context = browser.new_context(storage_state=session, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(company.url + "/unification")
    row = page.locator(".pair-table tbody tr").first
    name, left, right = (row.locator(part).bounding_box() for part in ("th", "td >> nth=0", "td >> nth=1"))
    assert name["y"] < left["y"] and left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    button = page.get_by_role("button", name="Same person").bounding_box()
    assert button["height"] >= 44 and button["y"] + button["height"] <= 844, "it can be reached without scrolling"
    context.close()


def test_pairs_are_narrowed_found_and_handed_to_the_review(company, review):
    page = review
    page.goto(company.url + "/unification/pairs")
    total = page.locator(".section-head strong").inner_text()
    assert int(total.split()[0]) >= 10
    first = page.locator("tbody tr").first
    assert "Same" in first.inner_text()
    page.select_option("#band", "99-100")
    follow(page, page.get_by_role("button", name="Show"))
    assert "band=99-100" in page.url
    name = page.locator("tbody a.row-link").first.inner_text().split(" and ")[0]
    page.fill("#who", name)
    follow(page, page.get_by_role("button", name="Find"))
    found = page.locator("tbody a.row-link").all_inner_texts()
    assert found and any(name in text for text in found) and name.split()[0] not in page.url
    page.goto(company.url + "/unification/pairs?band=99-100")
    follow(page, page.get_by_role("link", name="Decide them one by one"))
    assert page.url.endswith("/unification?band=99-100") and page.locator(".pair").count() == 1
    page.goto(company.url + "/unification/pairs")
    assert not violations(page)
    assert not page.problems
