"""Dashboards and alerts, as a person uses them: picked by clicking, live, shared, on a wall; the alert that appears."""
import json
import re
import time

import pytest
import requests
from playwright.sync_api import expect

from outside import wait_until
from program import basic, demo_company
from walk import api, follow, violations


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    with demo_company(binary, tmp_path_factory.mktemp("dashboards"), 200) as program:
        yield program


@pytest.fixture(scope="module")
def write_key(company):
    return company.create_key("answers")


def answer(company, key, user, score):
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    body = {"type": "track", "event": "Wall survey", "userId": user, "messageId": f"{user}-{time.time_ns()}", "timestamp": now,
            "properties": {"nps": score}, "context": {"channel": "web"}}
    response = requests.post(f"{company.url}/v1/track", json=body, headers=basic(key), timeout=30)
    assert response.status_code == 200, response.text


def new_dashboard(page, company, name):
    page.goto(company.url + "/dashboards")
    page.get_by_label("Name of a new dashboard").fill(name)
    page.get_by_role("button", name="New dashboard").click()
    page.wait_for_url("**/dashboards/*?edit=1")
    return int(re.search(r"/dashboards/(\d+)", page.url).group(1))


def add_tile(page, kind, metric=None, **fields):
    page.locator(".gallery").get_by_role("link", name=re.compile("^" + kind)).click()
    if metric:
        page.get_by_label("Metric", exact=True).select_option(label=metric)
    for label, value in fields.items():
        field = page.get_by_label(label, exact=True)
        field.select_option(label=value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
    page.get_by_role("button", name="Put it on the dashboard").click()
    page.wait_for_url("**?edit=1**")


def test_a_dashboard_is_picked_and_moves_and_the_alert_appears(page, company, write_key):
    answer(company, write_key, "first", 10)
    wait_until(lambda: page.request.get(company.url + "/api/v1/metrics/nps?source=answers").status == 200, "the first answer is read")
    number = new_dashboard(page, company, "Live")
    add_tile(page, "Number", "Net Promoter Score", Source="answers", Target="40")
    add_tile(page, "Trend", "Net Promoter Score")
    add_tile(page, "Bars", "Interactions")
    add_tile(page, "Spread", "Net Promoter Score")
    page.goto(company.url + "/alerts/rules/new?metric=nps")
    page.get_by_text("A limit").click()
    page.get_by_label("Source", exact=True).select_option(label="answers")
    page.get_by_label("Over the last").select_option("7d")
    page.get_by_label("Limit", exact=True).fill("0")
    page.get_by_text("Only when it is certain").click()
    page.get_by_label("Name").fill("Today is bad")
    page.get_by_role("button", name="Watch it").click()
    page.wait_for_url("**/alerts?show=rules")

    page.goto(f"{company.url}/dashboards/{number}")
    expect(page.locator("[data-live-state]")).to_have_text("Live")
    tile = page.locator("#tile-t1")
    page.evaluate("window.isSamePage = true")
    expect(tile.locator(".value")).to_have_text("100.0")
    for user in range(3):
        answer(company, write_key, f"cross-{user}", 1)
    expect(tile.locator(".value")).to_have_text("−50.0", timeout=20_000)
    expect(tile).to_contain_text("4 answers")
    wait_until(lambda: api(page, company, "/api/v1/alerts?state=open")["alerts"], "the alert is open", 60)
    # The bell says so without anything having been loaded anew.
    expect(page.locator("[data-bell-count]")).to_have_text("1", timeout=20_000)
    assert page.evaluate("window.isSamePage")
    page.locator(".bell > summary").click()
    page.locator("[data-bell-list]").get_by_role("link", name=re.compile("Today is bad")).click()
    expect(page.locator("h1")).to_contain_text("open")
    page.get_by_role("button", name="Take it").click()
    expect(page.locator("h1")).to_contain_text("taken")
    page.get_by_label("What do you know of it, what is done?").fill("A test did it")
    page.get_by_role("button", name="Comment").click()
    expect(page.locator(".alert-comments")).to_contain_text("A test did it")
    [alert] = api(page, company, "/api/v1/alerts?state=acknowledged")["alerts"]
    assert alert["name"] == "Today is bad" and alert["detail"]["expected"] == 0


def test_tiles_are_moved_and_resized_by_keys_and_by_dragging(page, company):
    number = new_dashboard(page, company, "Arranged")
    for metric in ["Interactions", "Active customers", "Orders"]:
        add_tile(page, "Number", metric)

    def tiles():
        return [(tile["id"], tile["width"], tile["height"]) for tile in api(page, company, f"/api/v1/dashboards/{number}")["tiles"]]

    assert [tile[0] for tile in tiles()] == ["t1", "t2", "t3"]
    handle = page.locator("#tile-t1 [data-handle]")
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    assert tiles() == [("t2", 3, 2), ("t1", 4, 3), ("t3", 3, 2)]
    assert page.evaluate("document.activeElement.closest('[data-tile]').dataset.tile") == "t1"
    start, end = page.locator("#tile-t3 [data-handle]").bounding_box(), page.locator("#tile-t2").bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 30, end["y"] + 20, steps=12)
    page.mouse.up()
    expect(page.locator("[data-board-words]")).to_contain_text("Place")
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    assert [tile[0] for tile in tiles()][0] == "t3"
    page.locator("#tile-t2 [data-remove]").click()
    expect(page.locator("#tile-t2")).to_have_count(0)
    assert {tile[0] for tile in tiles()} == {"t1", "t3"}


def test_somebody_who_comes_too_late_overwrites_nothing(page, company):
    number = new_dashboard(page, company, "Twice")
    add_tile(page, "Number", "Interactions")
    add_tile(page, "Number", "Orders")
    document = api(page, company, f"/api/v1/dashboards/{number}")
    csrf = page.locator("[data-dashboard]").get_attribute("data-csrf")
    changed = {key: document[key] for key in ("name", "about", "period", "tiles", "version")} | {"about": "changed elsewhere"}
    response = page.request.put(f"{company.url}/api/v1/dashboards/{number}", data=json.dumps(changed),
                                headers={"Content-Type": "application/json", "X-CSRF-Token": csrf})
    assert response.status == 200, response.text()
    page.locator("#tile-t1 [data-handle]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-saved]")).to_contain_text("Somebody has changed this dashboard meanwhile")
    assert api(page, company, f"/api/v1/dashboards/{number}")["about"] == "changed elsewhere"


def test_templates_walls_and_reports(page, company):
    for template in ["Customer experience", "Support", "Executive", "Marketing"]:
        page.goto(company.url + "/dashboards")
        page.get_by_role("button", name=re.compile(f"Use it.*{template}")).click()
        page.wait_for_url(re.compile(r"/dashboards/\d+$"))
        expect(page.locator("h1")).to_have_text(template)
        assert page.locator(".board-tile").count() >= 8
        assert page.locator(".tile-problem").count() <= 3, page.locator(".tile-problem").all_inner_texts()
    follow(page, page.get_by_role("link", name="Full screen"))
    expect(page.locator("[data-live-state]")).to_have_text("Live")
    assert page.locator(".rail").count() == 0
    page.get_by_role("link", name="Leave").click()
    page.get_by_role("link", name="Settings and sharing").click()
    page.get_by_role("link", name="Reports by e-mail").click()
    page.get_by_label("Other addresses").fill("ada@example.com")
    page.get_by_role("button", name="Send it from now on").click()
    expect(page.locator(".report-list")).to_contain_text("each Monday at 07:00")
    address = page.get_by_role("link", name="See how it looks").get_attribute("href")
    html = page.request.get(company.url + address).text()
    assert "<svg" in html and "<text" not in html and "<script" not in html and "Marketing" in html
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".notice")).to_contain_text("1 e-mail is on the way")


@pytest.mark.parametrize("path", ["/dashboards", "/dashboards/1", "/dashboards/1?edit=1", "/dashboards/1/tiles/new?kind=breakdown",
                                  "/dashboards/1/settings", "/dashboards/1/reports", "/dashboards/1/wall", "/alerts", "/alerts?show=rules",
                                  "/alerts/rules/new"])
def test_pages_fit_a_telephone_and_are_accessible(browser, company, session, path):
    context = browser.new_context(storage_state=session, viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(company.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not violations(page)
    context.close()


def test_commands_give_the_same(company, page):
    listed = company.json("dashboards", "list")
    assert {"Live", "Executive"} <= {dashboard["name"] for dashboard in listed}
    live = next(dashboard["id"] for dashboard in listed if dashboard["name"] == "Live")
    shown = company.json("dashboards", "show", live)
    asked = api(page, company, f"/api/v1/dashboards/{live}/answers")["tiles"]
    assert shown["t3"]["value"] == asked["t3"]["value"] and shown["t3"]["n"] > 0
    exported = company.json("dashboards", "export", live)
    file = company.folder / "live.json"
    file.write_text(json.dumps(exported | {"name": "Taken in"}))
    made = company.json("dashboards", "import", file, "--everybody")
    assert made["name"] == "Taken in" and made["sharing"] == [{"with": "everybody", "may_edit": False}]
    alerts = company.json("alerts", "list")
    assert [alert["name"] for alert in alerts] == ["Today is bad"]
    assert company.json("alerts", "acknowledge", alerts[0]["id"])["state"] in ("acknowledged", "over")
    assert company.json("alerts", "check")[0]["name"] == "Today is bad"
    refused = company.run("dashboards", "import", "--template", "nonsense", check=False)
    assert refused.returncode == 1 and "cx-lead" in refused.stderr
