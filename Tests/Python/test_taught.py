"""What people teach the program, in a real browser: topics of cases from those that they chose, intents from examples; what is corrected counts from then on."""
import csv
import io
import json
import re

import pytest
import requests
from playwright.sync_api import expect

from outside import wait_until
from program import Touchstone
from walk import api, follow

CHOSEN = {
    "Late delivery": ["The parcel came days late", "My delivery is still on its way", "Where is the parcel, it is late"],
    "Wrong bill": ["I was charged twice on my card", "The invoice has a wrong amount", "Refund the money you charged"],
}
#: A topic is learned from ten cases on.
OF_EACH = 12
WANTED = {
    "card_arrival": ["my new card has not arrived", "when does the card arrive in the mail", "still waiting for the card to arrive"],
    "refund": ["please refund what I paid", "I want my money back", "how long until the refund is paid back"],
}


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("taught")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    chats = [{"id": f"chat{number}", "time": f"2026-10-{1 + number:02}T10:00:00Z", "touchpoint": "Chat", "channel": "chat", "user_id": f"u{number}", "text": text}
             for number, text in enumerate(text for texts in WANTED.values() for text in texts)]
    file = folder / "chats.jsonl"
    file.write_text("\n".join(map(json.dumps, chats)))
    program.run("import", file, "--source", "web")
    program.start()
    program.token = program.run("people", "token", "--name", "tests", "--role", "administrator").stdout.strip()
    yield program
    program.kill()


def opened_by_a_program(company):
    """A case whose topic no person chose."""
    answer = requests.post(f"{company.url}/api/v1/cases", headers={"Authorization": f"Bearer {company.token}"}, timeout=30,
                           json={"topic": "Unhappy", "note": "The parcel is late, where is my delivery"})
    assert answer.status_code == 201, answer.text
    return answer.json()["number"]


def test_a_topic_is_proposed_from_what_people_chose_and_they_confirm_correct_or_keep(page, company):
    page.goto(company.url + "/cases/new")
    headers = {"X-CSRF-Token": page.locator("input[name=csrf]").first.get_attribute("value")}
    for place in range(OF_EACH):
        for topic, texts in CHOSEN.items():
            case = {"topic": topic, "note": f"{texts[place % len(texts)]}, order {place}"}
            assert page.request.post(company.url + "/api/v1/cases", data=case, headers=headers).status == 201
    numbers = [opened_by_a_program(company) for _ in range(3)]
    wait_until(lambda: all(api(page, company, f"/api/v1/cases/{number}")["proposed_topic"] for number in numbers), "topics are proposed", 90, pause=0.5)

    confirmed, corrected, kept = numbers
    acts = {
        confirmed: ("Confirm", "Late delivery"), corrected: ("Rename", "Lost parcel"), kept: ("Keep “Unhappy”", "Unhappy"),
    }
    for number, (button, topic) in acts.items():
        page.goto(f"{company.url}/cases/{number}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Unhappy")
        expect(page.locator(".case-do")).to_contain_text(re.compile(r"Probably about\s+Late delivery\s+proposed, \d+ %"))
        if number == corrected:
            page.get_by_label("Topic", exact=True).fill(topic)
        follow(page, page.get_by_role("button", name=button, exact=True))
        expect(page.get_by_role("heading", level=1)).to_contain_text(topic)
        expect(page.get_by_text("Probably about")).to_have_count(0)
        case = api(page, company, f"/api/v1/cases/{number}")
        assert case["topic"] == topic and case["proposed_topic"] is None
        assert [event["what"] for event in case["events"]] == ["opened", "retitled"]

    counts = {one["topic"]: one["cases"] for one in api(page, company, "/api/v1/cases/topics")["topics"]}
    assert counts == {"Late delivery": OF_EACH + 1, "Wrong bill": OF_EACH, "Lost parcel": 1, "Unhappy": 1}
    page.goto(company.url + "/cases/list")
    with page.expect_navigation():
        page.get_by_label("Topic", exact=True).select_option("Lost parcel")
    expect(page.locator("tr[data-row]")).to_have_count(1)
    expect(page.locator("tr[data-row] .case-link")).to_have_attribute("href", f"/cases/{corrected}")


def examples(named):
    """A file of messages with what was wanted, as a browser sends it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["text", "intent"])
    for ending in ["", " please", " thanks", " today"]:
        for intent, texts in WANTED.items():
            writer.writerows([f"{text}{ending}", named.get(intent, intent)] for text in texts)
    return {"name": "examples.csv", "mimeType": "text/csv", "buffer": file.getvalue().encode()}


def learn(page, company, file):
    page.goto(company.url + "/feedback/intents")
    if not page.get_by_label("File of examples").is_visible():
        page.get_by_text("Learn from a file", exact=True).click()
    page.get_by_label("File of examples").set_input_files(file)
    follow(page, page.get_by_role("button", name="Learn", exact=True))


def wanting(page, company, intent):
    """How many texts have an intent."""
    return sum((text["intent"] or {}).get("name") == intent for text in api(page, company, "/api/v1/feedback")["texts"])


def test_intents_are_learned_from_a_file_used_corrected_by_another_and_forgotten(page, company):
    page.goto(company.url + "/feedback/intents")
    expect(page.get_by_text("Nothing was learned yet")).to_be_visible()
    learn(page, company, examples({}))
    expect(page.get_by_text("2 intents learned")).to_be_visible()
    wait_until(lambda: wanting(page, company, "card_arrival") >= 2 and wanting(page, company, "refund") >= 2, "texts are read with what was learned", 60)

    page.goto(company.url + "/feedback/intents")
    expect(page.locator("dl.facts")).to_contain_text("from 24 examples")
    follow(page, page.get_by_role("link", name="card arrival", exact=True))
    expect(page.locator(".verbatim")).to_have_count(wanting(page, company, "card_arrival"))
    for card in page.locator(".verbatim").all():
        expect(card).to_contain_text("Wants: card arrival")
        expect(card.locator("blockquote")).to_contain_text("card")

    learn(page, company, examples({"refund": "card_arrival"}))
    expect(page.get_by_role("alert")).to_contain_text("1 intents: give 2 to")
    assert api(page, company, "/api/v1/feedback/intents")["learned"]["intents"] == ["card_arrival", "refund"], "what was learned before stays"

    learn(page, company, examples({"refund": "money_back"}))
    wait_until(lambda: wanting(page, company, "money_back") >= 2, "texts are read with what was corrected", 60)
    assert wanting(page, company, "refund") == 0
    page.goto(company.url + "/feedback/intents")
    expect(page.get_by_role("link", name="money back", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="refund", exact=True)).to_have_count(0)

    follow(page, page.get_by_role("button", name="Forget what was learned"))
    expect(page.get_by_text("Forgotten: no text has an intent now.")).to_be_visible()
    wait_until(lambda: api(page, company, "/api/v1/feedback/intents")["learned"] is None, "what was learned is forgotten")
    page.goto(company.url + "/feedback/intents")
    expect(page.get_by_text("Nothing was learned yet")).to_be_visible()
    assert all(text["intent"] is None for text in api(page, company, "/api/v1/feedback")["texts"])
