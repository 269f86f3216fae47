"""The map editor under a finger, on a telephone and on a tablet: parts are moved by resting on them, and by buttons; scrolling stays scrolling."""
import pytest
from playwright.sync_api import expect

from test_maps import company, number, saved, step, stored, window  # noqa: F401: fixtures


class Finger:
    """One finger on the screen, through the browser's own input."""

    def __init__(self, page):
        self.page, self.session = page, page.context.new_cdp_session(page)

    def send(self, kind, point=None):
        points = [] if point is None else [{"x": point[0], "y": point[1]}]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, start, end, rest=550):
        self.send("touchStart", start)
        self.page.wait_for_timeout(rest)
        for part in range(1, 9):
            self.send("touchMove", [a + (b - a) * part / 8 for a, b in zip(start, end)])
            self.page.wait_for_timeout(20)
        self.send("touchEnd")


def middle(page, selector, dy=0):
    box = page.locator(selector).bounding_box()
    return [box["x"] + min(box["width"] / 2, 90), box["y"] + box["height"] / 2 + dy]


@pytest.fixture
def phone(browser, company, session, number):
    page = window(browser, company, session, number, width=390, has_touch=True, is_mobile=True)
    page.wait_for_timeout(600)
    yield page
    assert not page.problems
    page.context.close()


def test_notes_steps_and_phases_are_moved_with_a_finger(phone, company, number):
    finger = Finger(phone)
    note, cell = "[data-focus='part:n-3']", "[data-step=search].map-cell[data-row=doing]"
    phone.locator(cell).scroll_into_view_if_needed()
    finger.drag(middle(phone, note), middle(phone, cell, dy=30))
    saved(phone)
    found = step(stored(phone, company, number), "search")["notes"]
    assert "pains" not in found and "n-3" in [n["id"] for n in found["doing"]]
    assert phone.locator(".map-input").count() == 0, "the end of a drag opens nothing"
    expect(phone.locator("[role=status]", has_text="in Doing at Searches the web")).to_be_attached()

    phone.locator("#zoom-steps").click()
    phone.wait_for_timeout(200)
    finger.drag(middle(phone, "[data-focus='part:ask']"), middle(phone, "[data-focus='part:search']", dy=-8))
    saved(phone)
    assert [s["id"] for s in stored(phone, company, number)["phases"][0]["steps"]] == ["ask", "search"]

    phone.locator("#zoom-phases").click()
    phone.wait_for_timeout(200)
    finger.drag(middle(phone, "[data-focus='part:buy']"), middle(phone, "[data-focus='part:look']", dy=-8))
    saved(phone)
    assert [p["id"] for p in stored(phone, company, number)["phases"]] == ["buy", "look"]


def test_a_finger_that_moves_at_once_scrolls_and_moves_nothing(phone, company, number):
    finger = Finger(phone)
    before = phone.locator("[data-focus='part:search']").bounding_box()["y"]
    start = middle(phone, "[data-focus='part:search']")
    finger.drag(start, [start[0], start[1] - 200], rest=0)
    phone.wait_for_timeout(300)
    assert phone.locator("[data-focus='part:search']").bounding_box()["y"] < before - 50
    assert [s["id"] for s in stored(phone, company, number)["phases"][0]["steps"]] == ["search", "ask"]


def test_buttons_move_what_is_written_without_closing_it(phone, company, number):
    phone.locator("[data-focus='part:n-1']").tap()
    expect(phone.locator(".map-input")).to_be_focused()
    phone.get_by_role("button", name="Down", exact=True).tap()
    expect(phone.locator(".map-input")).to_be_focused()
    phone.get_by_role("button", name="To the next step").tap()
    expect(phone.locator(".map-input")).to_be_focused()
    saved(phone)
    assert [n["id"] for n in step(stored(phone, company, number), "ask")["notes"]["doing"]] == ["n-1"]
    phone.keyboard.press("Escape")
    phone.locator("[data-focus='part:look']").tap()
    phone.get_by_role("button", name="Later", exact=True).tap()
    saved(phone)
    assert [p["id"] for p in stored(phone, company, number)["phases"]] == ["buy", "look"]


def test_arrows_move_parts_of_the_story(phone, company, number):
    phone.locator("[data-focus='part:search']").focus()
    phone.keyboard.press("Alt+ArrowDown")
    saved(phone)
    assert [s["id"] for s in stored(phone, company, number)["phases"][0]["steps"]] == ["ask", "search"]
    phone.locator("[data-focus='part:look']").focus()
    phone.keyboard.press("Alt+ArrowDown")
    saved(phone)
    assert [p["id"] for p in stored(phone, company, number)["phases"]] == ["buy", "look"]


def test_on_a_tablet_a_note_is_moved_in_the_grid(browser, company, session, number):
    page = window(browser, company, session, number, width=1024, has_touch=True)
    page.wait_for_timeout(600)
    Finger(page).drag(middle(page, "[data-focus='part:n-3']"), middle(page, "[data-step=order].map-cell[data-row=pains]"))
    saved(page)
    assert [n["id"] for n in step(stored(page, company, number), "order")["notes"]["pains"]] == ["n-3"]
    assert not page.problems
    page.context.close()
