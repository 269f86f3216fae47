"""Work on data without a mouse: a file brought in, names given their meaning, a rejected event mended, keys exchanged, customers joined.

Each is finished with Tab, Enter, Space and letters alone, and every stop on the way is seen."""
import json

import pytest
from playwright.sync_api import expect

from program import Touchstone
from walk import Keys

ROWS = "user_id,event,timestamp\n" + "".join(f"customer-{number},Ordered,2026-03-0{number} 12:00:00\n" for number in range(1, 4))


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("by-keys")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    program.key = program.create_key("shop")
    yield program
    program.kill()


def opened(page, company, path):
    page.goto(company.url + path)
    return Keys(page)


def send(company, **event):
    answer = company.post("/v1/track", {"timestamp": "2026-03-01T12:00:00Z", **event}, company.key)
    assert answer.status_code == 200, answer.text
    return answer.json().get("rejected", [])


def test_a_file_is_brought_in(page, company, tmp_path):
    path = tmp_path / "till.csv"
    path.write_text(ROWS)
    keys = opened(page, company, "/data/imports")
    keys.to("or a new source")
    keys.type("till")
    keys.to("File$")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(path)
    keys.to("Upload and look at the columns")
    keys.follow()
    expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()
    keys.to("Time zone")
    keys.type("Europe/Berlin")
    keys.to("Show the rows again")
    keys.follow()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    keys.to("Import$")
    keys.follow()
    expect(page.get_by_role("heading", name="3 interactions are in")).to_be_visible(timeout=60_000)
    keys.to("See the customers")
    keys.follow()
    assert company.timeline("customer-1")[0]["time"].startswith("2026-03-01T11:00:00")


def test_a_name_is_given_its_meaning(page, company):
    send(company, userId="ada", event="order_completed_v2")
    keys = opened(page, company, "/data/names")
    keys.to("Touchpoint of order_completed_v2")
    keys.type("Order placed")
    keys.to("Channel of order_completed_v2")
    keys.type("web")
    keys.to("Save what changed")
    keys.follow()
    expect(page.get_by_label("Touchpoint of order_completed_v2")).to_have_value("Order placed")
    expect(page.get_by_label("Channel of order_completed_v2")).to_have_value("web")


def test_a_rejected_event_is_mended_and_another_put_aside_and_brought_back(page, company):
    assert send(company, userId="ben") and send(company, userId="cleo")
    keys = opened(page, company, "/data/rejects")
    keys.to("Show it and mend it")
    keys.follow()
    keys.to("The event$")
    keys.type(json.dumps({"type": "track", "userId": "cleo", "event": "Called", "timestamp": "2026-03-01T12:00:00Z"}))
    keys.to("Send it again")
    keys.follow()
    expect(page.locator(".notice")).to_contain_text("1 went in")
    assert [entry["name"] for entry in company.timeline("cleo")] == ["Called"]
    keys.to("Choose (?!all)")
    page.keyboard.press("Space")
    keys.to("Put the chosen aside")
    keys.follow()
    expect(page.locator(".notice")).to_contain_text("1 event is put aside")
    keys.to("Undo$")
    keys.follow()
    expect(page.get_by_role("link", name="Show it and mend it")).to_have_count(1)


def test_a_source_is_added_and_its_key_exchanged(page, company):
    keys = opened(page, company, "/data/sources")
    keys.to("Add a source")
    keys.follow()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("kiosk")
    keys.to("Add the source and show its key")
    keys.follow()
    first = page.locator("#new-key").inner_text()
    keys.to("Replace$")
    keys.follow()
    second = page.locator("#new-key").inner_text()
    assert first != second
    keys.to("Revoke$")
    keys.follow()
    expect(page.get_by_text("revoked", exact=True)).to_have_count(1)


def test_two_customers_are_joined_and_taken_apart_again(page, company):
    for name in ("dora", "emil"):
        send(company, userId=name, event="Seen", context={"traits": {"email": f"{name}@example.com"}})
    dora, emil = (company.customer(name)["id"] for name in ("dora", "emil"))
    keys = opened(page, company, f"/customers/{dora}")
    keys.to("Join with another customer")
    keys.follow()
    keys.to("E-mail address, telephone number")
    keys.type("emil@example.com")
    keys.follow()
    keys.to("They are the same person")
    keys.follow()
    assert company.customer("dora")["id"] == company.customer("emil")["id"]
    keys.to("Undo this merge")
    keys.follow()
    assert [company.customer(name)["id"] for name in ("dora", "emil")] == [dora, emil]
