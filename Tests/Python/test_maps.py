"""The map editor in a real browser: by keyboard and by drag, undone, kept, by two people at once, and without a connection."""
import re

import pytest
import requests
from playwright.sync_api import expect

import walk
from conftest import ROOT
from program import demo_company

SCREENSHOTS = ROOT / "var/screenshots"
MAP = """title: Buying a bicycle
about: From the first thought to the first ride.
rows: [doing, thinking, pains, joys]
phases:
  - id: look
    name: Look around
    goal: Knows what fits
    steps:
      - id: search
        name: Searches the web
        touchpoints: [Product page]
        emotion: 1
        notes:
          doing: {n-1: Types a question, n-2: Compares three shops}
          pains: {n-3: Too many results}
      - id: ask
        name: Asks a friend
        emotion: -1
  - id: buy
    name: Buy
    steps:
      - id: order
        name: Orders
        touchpoints: [Order placed]
        emotion: 2
        moment_of_truth: true
        notes:
          joys: {n-4: It is mine}
"""


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("maps"), 200) as program:
        yield program


@pytest.fixture
def number(company, tmp_path):
    """A map of its own for each test, made by the command."""
    file = tmp_path / "map.yaml"
    file.write_text(MAP)
    return company.json("maps", "import", file)["id"]


def window(browser, company, session, number, width=1440, **options):
    context = browser.new_context(storage_state=session, viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    page.problems = []
    page.on("console", lambda message: message.type == "error" and page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(f"{company.url}/maps/{number}")
    expect(page.locator("[data-focus='part:order']")).to_be_visible()
    return page


def saved(page):
    expect(page.locator("#map-saved")).to_have_text("All changes saved")


def stored(page, company, number):
    return page.request.get(f"{company.url}/api/v1/maps/{number}").json()["map"]


def step(document, name):
    return next(step for phase in document["phases"] for step in phase["steps"] if step["id"] == name)


def test_a_map_is_edited_with_the_keyboard_alone_and_kept(browser, company, session, number):
    page = window(browser, company, session, number)
    page.locator("[data-focus='part:search']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Looks it up")
    page.keyboard.press("Enter")
    expect(page.locator("[data-focus='part:search'] .map-text")).to_have_text("Looks it up")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-focus='part:n-1']")).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.type("Reads reviews")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-focus='cell:ask:doing']")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Calls a friend")
    page.keyboard.press("Enter")
    page.keyboard.press("e")
    expect(page.locator("[data-focus='emotion:ask']")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("*")
    saved(page)
    document = stored(page, company, number)
    assert step(document, "search")["name"] == "Looks it up"
    assert [note["text"] for note in step(document, "search")["notes"]["doing"]] == ["Types a question", "Reads reviews", "Compares three shops"]
    assert [note["text"] for note in step(document, "ask")["notes"]["doing"]] == ["Calls a friend"]
    assert step(document, "ask")["emotion"] == 1 and step(document, "ask")["moment_of_truth"]
    page.reload()
    expect(page.locator("[data-focus='part:search'] .map-text")).to_have_text("Looks it up")
    assert not page.problems
    page.context.close()


def test_parts_are_moved_by_keyboard_removed_and_brought_back(browser, company, session, number):
    page = window(browser, company, session, number)
    page.locator("[data-focus='part:ask']").focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator("[data-focus='part:ask']")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Alt+ArrowRight")
    saved(page)
    assert [s["id"] for s in stored(page, company, number)["phases"][1]["steps"]] == ["ask", "order"]
    page.locator("[data-focus='part:n-1']").focus()
    page.keyboard.press("Alt+ArrowDown")
    saved(page)
    assert [n["id"] for n in step(stored(page, company, number), "search")["notes"]["doing"]] == ["n-2", "n-1"]
    page.keyboard.press("Delete")
    expect(page.locator("[data-focus='part:n-1']")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator("[data-focus='part:n-1']")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Control+z")
    saved(page)
    assert [s["id"] for s in stored(page, company, number)["phases"][0]["steps"]] == ["search", "ask"]
    page.keyboard.press("Control+Shift+z")
    saved(page)
    assert [s["id"] for s in stored(page, company, number)["phases"][0]["steps"]] == ["ask", "search"]
    assert not page.problems
    page.context.close()


def drag(page, source, target, dx=0, dy=0):
    a, b = page.locator(source).bounding_box(), page.locator(target).bounding_box()
    page.mouse.move(a["x"] + 20, a["y"] + a["height"] / 2)
    page.mouse.down()
    page.mouse.move(a["x"] + 40, a["y"] + a["height"] / 2 + 4)
    page.mouse.move(b["x"] + b["width"] / 2 + dx, b["y"] + b["height"] / 2 + dy, steps=6)
    page.mouse.up()


def test_notes_steps_phases_and_emotions_are_dragged(browser, company, session, number):
    page = window(browser, company, session, number)

    def kept(read, wanted):
        # On a busy machine the page may still say of the change before that it is saved.
        for _ in range(50):
            saved(page)
            if (found := read(stored(page, company, number))) == wanted:
                return
            page.wait_for_timeout(100)
        assert found == wanted

    # Once the live figures are there, nothing moves by itself.
    expect(page.locator(".map-figures").first).to_be_attached()
    page.wait_for_timeout(200)
    drag(page, "[data-focus='part:n-3']", "[data-step=order].map-cell[data-row=pains]")
    kept(lambda map: [note["id"] for note in step(map, "order")["notes"]["pains"]], ["n-3"])
    drag(page, "[data-focus='part:order']", "[data-focus='part:search']", dx=-60)
    kept(lambda map: [step["id"] for step in map["phases"][0]["steps"]], ["order", "search", "ask"])
    drag(page, "[data-focus='part:buy']", "[data-focus='part:look']", dx=-250)
    kept(lambda map: [phase["id"] for phase in map["phases"]], ["buy", "look"])
    box = page.locator("[data-emotion=ask]").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 70, steps=5)
    page.mouse.up()
    kept(lambda map: step(map, "ask")["emotion"], 2)
    page.locator("#map-undo").click()
    kept(lambda map: step(map, "ask")["emotion"], -1)
    assert not page.problems
    page.context.close()


def test_two_browsers_edit_one_map_and_both_edits_survive(browser, company, session, number):
    one, two = window(browser, company, session, number), window(browser, company, session, number)
    expect(one.locator(".map-person")).to_have_count(1)
    # The second one writes while the first one's change arrives.
    two.locator("[data-focus='part:n-1']").focus()
    two.keyboard.press("Enter")
    two.keyboard.type(" and waits")
    one.locator("[data-focus='part:ask']").focus()
    one.keyboard.press("Enter")
    one.keyboard.press("Control+a")
    one.keyboard.type("Asks around")
    one.keyboard.press("Enter")
    expect(two.locator("[data-focus='part:ask'] .map-text")).to_have_text("Asks around", timeout=2000)
    expect(two.locator(".map-input")).to_be_focused()
    two.keyboard.type(" a bit")
    two.keyboard.press("Enter")
    expect(one.locator("[data-focus='part:n-1'] .map-text")).to_have_text("Types a question and waits a bit", timeout=2000)
    saved(one), saved(two)
    document = stored(one, company, number)
    assert step(document, "ask")["name"] == "Asks around"
    assert step(document, "search")["notes"]["doing"][0]["text"] == "Types a question and waits a bit"
    # The same field by both: the last one wins, and the first one is told.
    two.locator("[data-focus='part:ask']").focus()
    two.keyboard.press("Enter")
    two.keyboard.press("Control+a")
    two.keyboard.type("Asks everybody")
    two.keyboard.press("Enter")
    expect(one.locator(".toasts")).to_contain_text("Yours is in the history")
    # What somebody is writing on is removed by somebody else: the text is not lost.
    two.locator("[data-focus='part:n-2']").focus()
    two.keyboard.press("Enter")
    two.keyboard.type(" and two more")
    one.locator("[data-focus='part:n-2']").focus()
    one.keyboard.press("Delete")
    expect(two.locator(".toasts")).to_contain_text("Compares three shops and two more")
    assert not one.problems and not two.problems
    one.context.close(), two.context.close()


def test_what_others_do_leaves_the_focus_where_it_is(browser, company, session, number):
    one, two = window(browser, company, session, number), window(browser, company, session, number)
    for place, button in enumerate(["[data-act=add-phase]", "[data-act=add-step][data-part=buy]", "[data-act=add-note][data-part=ask][data-row=joys]"]):
        one.locator(button).focus()
        two.locator("[data-focus='part:n-1']").focus()
        two.keyboard.press("Enter")
        two.keyboard.press("Control+a")
        two.keyboard.type(f"Looks {place}")
        two.keyboard.press("Enter")
        expect(one.locator("[data-focus='part:n-1'] .map-text")).to_have_text(f"Looks {place}")
        expect(one.locator(button)).to_be_focused()
    assert not one.problems and not two.problems
    one.context.close(), two.context.close()


def test_edits_without_a_connection_are_kept_and_sent_later(browser, company, session, number):
    page = window(browser, company, session, number)
    page.context.set_offline(True)
    page.locator("[data-focus='part:order']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Buys it")
    page.keyboard.press("Enter")
    expect(page.locator("#map-saved")).to_contain_text("Offline: 1 change kept here")
    assert step(requests_map(page, company, number), "order")["name"] == "Orders"
    page.context.set_offline(False)
    expect(page.locator("#map-saved")).to_have_text("All changes saved", timeout=20_000)
    assert step(stored(page, company, number), "order")["name"] == "Buys it"
    page.context.close()


def requests_map(page, company, number):
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    return requests.get(f"{company.url}/api/v1/maps/{number}", cookies=cookies, timeout=10).json()["map"]


#: Whether each corner of what has the focus can be seen: no other thing lies on it.
IN_SIGHT = """(() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  return [[box.left + 3, box.top + 3], [box.right - 3, box.top + 3], [box.left + 3, box.bottom - 3], [box.right - 3, box.bottom - 3]].every(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one));
  });
})()"""


@pytest.mark.parametrize("size", [(1440, 900), (900, 560), (390, 800)])
def test_what_has_the_focus_is_in_sight(browser, company, session, number, size):
    page = window(browser, company, session, number, width=size[0])
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for _ in range(4):
        page.locator("[data-act=add-phase]").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".map-input")).to_be_focused()
        assert page.evaluate(IN_SIGHT)
        page.keyboard.press("Escape")
        expect(page.locator("[data-kind=phase]").last).to_be_focused()
        assert page.evaluate(IN_SIGHT)
    keys = ["ArrowDown"] + ["ArrowLeft"] * 6 + ["ArrowDown"] * 5 + ["ArrowUp"] * 5 if size[0] > 699 else ["ArrowUp"] * 20
    for place, key in enumerate(keys):
        page.keyboard.press(key)
        assert page.evaluate(IN_SIGHT), (place, key)
    saved(page)
    assert not page.problems
    page.context.close()


def test_closing_what_stands_beside_the_map_returns_to_what_opened_it(browser, company, session, number):
    page = window(browser, company, session, number)
    panel = page.get_by_role("complementary", name="Beside the map")
    page.locator("[data-focus='part:ask']").focus()
    page.keyboard.press("i")
    expect(page.locator("#panel-name")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Asks a neighbour")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("[data-focus='part:ask']")).to_be_focused()
    expect(page.locator("[data-focus='part:ask'] .map-text")).to_have_text("Asks a neighbour")
    page.locator("#map-history").focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(page.locator("#map-history")).to_have_attribute("aria-pressed", "true")
    page.locator(".map-close").click()
    expect(panel).to_be_hidden()
    expect(page.locator("#map-history")).to_be_focused()
    expect(page.locator("#map-history")).to_have_attribute("aria-pressed", "false")
    # A list that is open is closed first.
    page.locator("[data-focus='part:ask']").focus()
    page.keyboard.press("i")
    page.locator("#panel-touchpoint").fill("cart")
    expect(page.locator(".map-found")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".map-found")).to_be_hidden()
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert not page.problems
    page.context.close()


def test_touchpoints_comments_and_versions_stand_beside_the_map(browser, company, session, number):
    page = window(browser, company, session, number)
    page.locator("[data-focus='part:ask']").focus()
    page.keyboard.press("i")
    page.locator("#panel-touchpoint").fill("cart")
    page.locator(".map-found button").first.click()
    page.locator("#panel-promise").fill("An answer the same day")
    page.locator("#panel-owner").focus()
    saved(page)
    asked = step(stored(page, company, number), "ask")
    assert len(asked["touchpoints"]) == 1 and asked["promise"] == "An answer the same day"
    page.locator("#panel-comment").fill("Is this still so?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("[data-focus='part:ask'] .map-talk")).to_have_text("1 open")
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator("[data-focus='part:ask'] .map-talk")).to_have_count(0)
    page.locator("#panel-history").click()
    page.locator("#panel-version").fill("Before")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".map-history").first).to_contain_text("Before")
    page.locator("[data-focus='part:order']").focus()
    page.keyboard.press("Delete")
    saved(page)
    page.locator(".map-history").first.get_by_role("button", name="Compare with now").first.click()
    page.get_by_role("button", name="Restore this version").click()
    expect(page.locator("[data-focus='part:order']")).to_be_visible()
    assert not page.problems
    page.context.close()


def test_a_map_leaves_as_yaml_and_comes_back_the_same(browser, company, session, number, tmp_path):
    first = company.run("maps", "export", number).stdout
    assert company.run("maps", "export", company.json("maps", "import", written(tmp_path, first))["id"]).stdout == first
    context = browser.new_context(storage_state=session)
    page = context.new_page()
    page.goto(company.url + "/maps")
    page.set_input_files("#map-file", written(tmp_path, first))
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_url(re.compile(r"/maps/\d+$"))
    made = page.url.rsplit("/", 1)[1]
    assert company.run("maps", "export", made).stdout == first
    page.goto(company.url + "/maps")
    broken = first.replace("emotion: 2", "emotion: 7")
    line = next(number for number, text in enumerate(broken.split("\n"), 1) if "emotion: 7" in text)
    page.set_input_files("#map-file", written(tmp_path, broken))
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".error-summary")).to_contain_text(
        f"Line {line}: phase 2, step 1, emotion: has to be a whole number from -2 to 2.")
    context.close()


def written(folder, text):
    file = folder / "exported.yaml"
    file.write_text(text)
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_gallery_and_map_are_sound(browser, company, session, number, width, scheme):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page = window(browser, company, session, number, width=width, color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_timeout(600)
    for name, path in [("map", f"/maps/{number}"), ("maps", "/maps")]:
        if page.url != company.url + path:
            page.goto(company.url + path)
        page.screenshot(path=SCREENSHOTS / f"{width}-{scheme}-{name}-editor.png")
        assert not page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"), f"{name} scrolls sideways"
        assert not walk.violations(page)
    assert not page.problems
    page.context.close()


def test_on_a_telephone_the_story_is_edited(browser, company, session, number):
    page = window(browser, company, session, number, width=390)
    page.locator("[data-focus='part:n-1']").click()
    page.locator(".map-input").fill("Types on the bus")
    page.keyboard.press("Enter")
    page.locator(".map-card-step", has_text="Asks a friend").locator("input[type=range]").fill("1")
    saved(page)
    document = stored(page, company, number)
    assert step(document, "search")["notes"]["doing"][0]["text"] == "Types on the bus"
    assert step(document, "ask")["emotion"] == 1
    page.context.close()


def test_a_map_is_read_without_script(browser, company, session, number):
    context = browser.new_context(storage_state=session, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{company.url}/maps/{number}")
    text = page.locator("main").inner_text()
    for words in ["Buying a bicycle", "From the first thought", "Searches the web", "Too many results", "+1, good", "Order placed"]:
        assert words in text, words
    context.close()
