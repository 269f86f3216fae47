"""A survey is sent to a real mail server, its mail is opened in a browser, and the answer finds its way to the person."""
import json
import re
import urllib.parse

import pytest
import requests
from playwright.sync_api import expect
from standardwebhooks import Webhook

from outside import Endpoint, MailServer, wait_until
from program import Touchstone
import walk

SURVEY = {
    "title": {"en": "Your visit"}, "languages": ["en"],
    "pages": [{"id": "p1", "questions": [
        {"id": "recommend", "type": "nps", "text": {"en": "Would you recommend us & our <shop>?"}, "required": True,
         "anchors": {"0": {"en": "Never"}, "10": {"en": "Gladly"}}},
        {"id": "why", "type": "text", "text": {"en": "Why?"}}]}],
}


class Sending:
    """The program with a survey in the field, a mail server that takes anything, and an endpoint of webhooks."""

    def __init__(self, binary, folder):
        self.mail, self.hooks = MailServer(), Endpoint()
        self.program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
        self.program.environment = {"TOUCHSTONE_DELIVERY_RETRIES": "1,1,1", "TOUCHSTONE_WEBHOOK_PRIVATE": "yes"}
        self.program.start()
        self.key = self.program.create_key()
        token = self.program.run("people", "token", "--name", "test", "--role", "administrator").stdout.strip()
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.ask("PUT", "/mail-server", {
            "host": "127.0.0.1", "port": self.mail.port, "security": "none", "from": "feedback@example.com",
            "from_name": "The Company", "address": self.program.url})
        self.survey = self.ask("POST", "/surveys", {"survey": SURVEY, "name": "Visit"}, 201)
        self.ask("POST", f"/surveys/{self.survey['id']}/publish", {}, 201)

    def ask(self, method, path, body=None, status=200):
        answer = self.session.request(method, self.program.url + "/api/v1" + path, json=body, timeout=30)
        assert answer.status_code in (status, 200), (answer.status_code, answer.text)
        return answer.json()

    def send(self, status=201, **plan):
        plan = {"kind": "list", "subject": "How was it, {first_name|dear customer}?", "message": "Hello,\n\ntell us.", **plan}
        answer = self.session.post(f"{self.program.url}/api/v1/surveys/{self.survey['id']}/sends", json=plan, timeout=30)
        assert answer.status_code == status, (answer.status_code, answer.text)
        return answer.json()

    def progress(self, send):
        return next(found for found in self.ask("GET", f"/surveys/{self.survey['id']}/sends")["sends"] if found["id"] == send["id"])

    def wait_for(self, send, **wanted):
        return wait_until(lambda: (p := self.progress(send)) and all(p[k] == v for k, v in wanted.items()) and p, f"{wanted}")

    def track(self, user, name, **properties):
        body = {"userId": user, "event": name, "properties": properties, "context": {"traits": {"email": f"{user}@example.com"}}}
        assert self.program.post("/v1/track", body, self.key).status_code == 200

    def stop(self):
        self.program.kill()
        self.mail.stop()
        self.hooks.stop()


@pytest.fixture(scope="module")
def sending(binary, tmp_path_factory):
    made = Sending(binary, tmp_path_factory.mktemp("sending"))
    yield made
    made.stop()


def parts(message):
    return message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content()


def links(html):
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', html)]


def test_a_mail_is_opened_on_a_telephone_and_answered_once(sending, browser):
    hook = sending.ask("POST", "/webhooks", {"name": "Answers", "url": sending.hooks.url("/answers"), "events": ["response.completed"]}, 201)
    send = sending.send(list="email,first_name\nmara@example.com,Mara\n")
    [message] = sending.mail.wait_for("mara@example.com")
    assert message["Subject"] == "How was it, Mara?"
    text, html = parts(message)
    choices = [link for link in links(html) if "a.recommend=" in link]
    assert len(choices) == 11 and all(link in text for link in choices)
    assert "mara" not in "".join(links(html)).lower()
    # What checks mails for harm opens every link, and answers nothing by it.
    for link in links(html):
        assert requests.get(link, timeout=30).status_code == 200
    assert sending.progress(send)["answered"] == 0 and sending.progress(send)["begun"] == 0
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(next(link for link in choices if link.endswith("a.recommend=9")))
    assert page.locator("input[name='a.recommend'][value='9']").is_checked()
    page.locator("button[value=next]").click()
    page.locator("textarea, input[type=text]").first.fill("The staff were kind")
    page.locator("button[value=next]").click()
    expect(page.locator(".end")).to_be_visible()
    sending.wait_for(send, answered=1, sent=1)
    # The link was for one answer.
    page.goto(choices[0])
    assert page.locator("input[name='a.recommend']").count() == 0
    context.close()
    names = wait_until(
        lambda: (found := {entry["name"] for entry in sending.program.timeline("mara@example.com")}) >= {
            "Survey Invitation Sent", "Survey Answered"} and found, "both on the timeline")
    assert "Survey Answered" in names
    [(_, headers, body)] = sending.hooks.wait_for("/answers")
    told = Webhook(hook["secret"]).verify(body, headers)
    assert told["type"] == "response.completed" and told["data"]["answers"]["recommend"] == 9
    assert told["data"]["scores"] == [{"kind": "nps", "value": 9, "low": 0, "high": 10}] and "kind" not in told["data"]["answers"]
    assert "The staff were" not in body.decode()


def test_the_budget_leaves_out_who_was_asked_lately_and_says_so(sending):
    again = sending.send(list="mara@example.com\nMARA@example.com\nnobody.yet@example.com")
    sending.wait_for(again, sent=1, left_out={"budget": 1}, is_over=True)
    assert len(sending.mail.to("mara@example.com")) == 1
    assert sending.ask("GET", "/contact-budget") == {"most": 1, "days": 30}


def test_mailings_started_together_ask_one_person_once(sending):
    sends = [sending.send(list="wanted@example.com") for _ in range(5)]
    wait_until(lambda: all(sending.progress(send)["is_over"] for send in sends), "all are over")
    assert sum(sending.progress(send)["sent"] for send in sends) == 1
    assert len(sending.mail.wait_for("wanted@example.com")) == 1


def test_unsubscribing_takes_a_post_and_holds_everywhere(sending, browser):
    send = sending.send(list="enough@example.com\nclick@example.com", reminders=2, reminder_days=1)
    sending.wait_for(send, sent=2)
    [message] = sending.mail.wait_for("enough@example.com")
    address = message["List-Unsubscribe"].strip("<>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    requests.get(address, timeout=30)
    assert "button" in requests.get(address, timeout=30).text, "opening it changes nothing"
    assert requests.post(address, data="List-Unsubscribe=One-Click", timeout=30, headers={
        "Content-Type": "application/x-www-form-urlencoded"}).status_code == 200
    context = browser.new_context()
    page = context.new_page()
    [other] = sending.mail.wait_for("click@example.com")
    page.goto(links(parts(other)[1])[-1])
    page.get_by_role("button", name="No more surveys").click()
    expect(page.locator("h1")).to_contain_text("Done")
    context.close()
    sending.ask("PUT", "/contact-budget", {"most": 100, "days": 1})
    try:
        later = sending.send(list="enough@example.com\nclick@example.com")
        sending.wait_for(later, left_out={"unsubscribed": 2}, is_over=True)
    finally:
        sending.ask("PUT", "/contact-budget", {"most": 1, "days": 30})
    forged = address[:-4] + "AAAA"
    assert requests.post(forged, data={"List-Unsubscribe": "One-Click"}, timeout=30).status_code == 404


def test_an_interaction_triggers_an_invitation_where_its_conditions_hold(sending):
    sending.track("already", "Ticket closed", team="north")
    send = sending.send(kind="trigger", touchpoint="Ticket closed", delay_minutes=0, conditions=[
        {"field": "team", "comparison": "is", "value": "north"}])
    sending.track("south", "Ticket closed", team="south")
    sending.track("north", "Ticket closed", team="north")
    sending.mail.wait_for("north@example.com")
    sending.track("north", "Ticket closed", team="north")
    sending.wait_for(send, sent=1, left_out={"budget": 1})
    assert not sending.mail.to("south@example.com") and not sending.mail.to("already@example.com")
    stopped = sending.ask("POST", f"/surveys/{sending.survey['id']}/sends/{send['id']}/stop")
    assert stopped["state"] == "stopped"
    refused = sending.send(422, kind="trigger", touchpoint="Ticket closed", conditions=[
        {"field": "nps", "comparison": "at_least", "value": "9"}])
    assert "may not depend on how they will answer" in json.dumps(refused)


def test_a_segment_is_sent_to_from_the_page_which_shows_the_mail_and_who_is_left_out(sending, browser):
    for number in range(3):
        sending.track(f"member{number}", "Joined club")
    sending.program.post("/v1/track", {"userId": "noaddress", "event": "Joined club"}, sending.key)
    sending.program.run("segments", "create", "Club", "--definition", 'did "Joined club"')
    wait_until(lambda: sending.program.json("segments", "show", "Club")["customers"] == 4, "the segment is counted")
    context = walk.signed_in(browser, sending.program, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{sending.program.url}/surveys/{sending.survey['id']}/send")
    page.get_by_label("Segment", exact=True).select_option("Club")
    wait_until(lambda: "3 of 4 people get it" in " ".join(page.locator("[data-audience]").inner_text().split()), "counted")
    assert "No e-mail address is known" in page.locator("[data-audience]").inner_text()
    page.get_by_label("Subject", exact=True).fill("A word about the club")
    page.get_by_label("Message", exact=True).fill("Dear {first_name|member},\n\nwelcome.")
    frame = page.frame_locator("iframe[title='The mail on a computer']")
    wait_until(lambda: "Dear member" in frame.locator("body").inner_text(), "the mail follows what is typed")
    assert "Would you recommend us & our <shop>?" in frame.locator("body").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Send", exact=True).click()
    for number in range(3):
        sending.mail.wait_for(f"member{number}@example.com")
    wait_until(lambda: page.reload() and "0 of 3" in page.locator("main").inner_text(), "the page shows how far it has come")
    assert "No e-mail address is known: 1" in page.locator("main").inner_text()
    # Another survey's page neither pauses nor stops it.
    token = page.locator("input[name=csrf]").first.get_attribute("value")
    mailing = sending.ask("GET", f"/surveys/{sending.survey['id']}/sends")["sends"][0]["id"]
    elsewhere = page.request.post(f"{sending.program.url}/surveys/{sending.survey['id'] + 1}/send/{mailing}/stop", form={"csrf": token}, max_redirects=0)
    assert elsewhere.status == 404
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert problems == []
    context.close()


def test_killed_while_inviting_everybody_is_invited_exactly_once(sending):
    addresses = [f"kill{number}@example.com" for number in range(120)]
    send = sending.send(list="\n".join(addresses))
    wait_until(lambda: sending.progress(send)["sent"] > 0, "it has begun")
    sending.program.kill()
    sending.program.start()
    found = sending.wait_for(send, sent=120, waiting=0)
    assert found["left_out"] == {}
    wait_until(lambda: all(sending.mail.to(address) for address in addresses), "all have arrived", 60)
    ids = [message["Message-ID"] for address in addresses for message in sending.mail.to(address)]
    assert len(set(ids)) == 120


def test_links_of_mails_hold_nothing_of_the_person_and_nothing_stands_in_the_clear(sending):
    for envelope, message in list(sending.mail.messages):
        text, html = parts(message)
        local = envelope.rcpt_tos[0].split("@")[0]
        assert local not in urllib.parse.unquote("".join(links(html)))
    stored = b"".join(path.read_bytes() for path in sending.program.folder.glob("touchstone.sqlite*") if path.is_file() and path.suffix != ".key")
    assert b"mara@" not in stored and b"kill7@" not in stored
    assert "mara" not in sending.program.log()
