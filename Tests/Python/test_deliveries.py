"""What goes out: e-mails to a real mail server, webhooks to an endpoint that also answers slowly, wrongly and not at all."""
import json
import re

import pytest
import requests
from standardwebhooks import Webhook

from outside import Endpoint, MailServer, wait_until
from program import Touchstone
import walk


class Deliveries:
    """The program with a mail server and an endpoint beside it, asked over its API."""

    def __init__(self, binary, folder):
        self.folder = folder
        self.mail, self.hooks = MailServer(folder), Endpoint()
        self.program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
        self.program.environment = {
            "TOUCHSTONE_DELIVERY_RETRIES": "1,1,1", "TOUCHSTONE_WEBHOOK_PRIVATE": "yes", "TOUCHSTONE_WEBHOOK_SECONDS": "2",
            "TOUCHSTONE_CA_FILE": str(folder / "authority.pem"),
        }
        self.program.start()
        token = self.program.run("people", "token", "--name", "test", "--role", "administrator").stdout.strip()
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def ask(self, method, path, body=None, status=200):
        answer = self.session.request(method, self.program.url + "/api/v1" + path, json=body, timeout=30)
        assert answer.status_code == status, (answer.status_code, answer.text)
        return answer.json()

    def set_up_mail(self, **changes):
        return self.ask("PUT", "/mail-server", {
            "host": "127.0.0.1", "port": self.mail.port, "security": "starttls", "user": self.mail.user,
            "password": self.mail.password, "from": "feedback@example.com", "from_name": "Café Müller, \"the\" first",
            "address": self.program.url, **changes})

    def endpoint(self, path="/hooks", **changes):
        return self.ask("POST", "/webhooks", {
            "name": f"Endpoint at {path}", "url": self.hooks.url(path), "events": ["response.completed"], **changes}, 201)

    def test_endpoint(self, endpoint):
        return self.ask("POST", f"/webhooks/{endpoint['id']}/test")["delivery"]

    def delivery(self, number):
        return self.ask("GET", f"/deliveries/{number}")

    def wait_for(self, number, state, seconds=30):
        return wait_until(lambda: (found := self.delivery(number))["state"] == state and found, f"delivery {number} {state}", seconds)

    def stop(self):
        if self.program.process:
            self.program.kill()
        self.mail.stop()
        self.hooks.stop()


@pytest.fixture(scope="module")
def running(binary, tmp_path_factory):
    deliveries = Deliveries(binary, tmp_path_factory.mktemp("deliveries"))
    yield deliveries
    deliveries.stop()


@pytest.fixture(autouse=True)
def well_behaved(running):
    running.mail.answers.clear()
    running.mail.delay = 0
    running.hooks.answers.clear()


def send_test(running, address):
    return running.program.json("deliveries", "test", "--to", address)


def test_an_email_waits_until_a_mail_server_is_set_up_and_arrives_signed_in_and_encrypted(running):
    early = running.program.run("deliveries", "test", "--to", "early@example.com", check=False)
    assert early.returncode == 1 and "No mail server is set up" in early.stderr
    shown = running.set_up_mail()
    assert shown["has_password"] and "password" not in shown
    assert send_test(running, "ada@example.com")["state"] == "sent"
    [message] = running.mail.wait_for("ada@example.com")
    assert message["From"].addresses[0].display_name == "Café Müller, \"the\" first"
    assert message["Message-ID"].startswith("<msg_") and message["Message-ID"].endswith("@example.com>")
    assert "nothing to do" in message.get_body(("plain",)).get_content()


def test_a_wrong_password_or_an_untrusted_server_is_said_in_a_sentence(running):
    running.set_up_mail(password="wrong")
    refused = send_test_failing(running, "bob@example.com")
    assert "refused the user name or the password" in refused
    running.set_up_mail(host="localhost")  # its certificate names only 127.0.0.1
    assert "certificate" in send_test_failing(running, "bob@example.com")
    running.set_up_mail(port=9)
    assert "takes no connections" in send_test_failing(running, "bob@example.com")
    running.set_up_mail()
    assert running.mail.wait_for("bob@example.com", 3), "what failed arrives once the settings are right"


def send_test_failing(running, address):
    result = running.program.run("deliveries", "test", "--to", address, check=False)
    assert result.returncode == 1, result.stdout + result.stderr
    return result.stderr


def test_a_mail_server_that_asks_for_patience_gets_the_message_later_and_a_refused_one_is_a_dead_letter(running):
    running.mail.answers += ["451 later", "250 kept"]
    sent = running.ask("GET", "/deliveries?limit=1")["deliveries"][0]["id"]
    running.program.run("deliveries", "test", "--to", "cy@example.com", check=False)
    running.mail.wait_for("cy@example.com")
    found = wait_until(lambda: (d := running.ask("GET", "/deliveries?limit=1")["deliveries"][0])["state"] == "sent" and d, "sent")
    assert found["id"] > sent and found["to"] == "c•••@e•••.com" and found["attempts"] == 2
    log = running.delivery(found["id"])["log"]
    assert [attempt["outcome"] for attempt in log] == ["failed", "sent"] and log[0]["status"] == 451
    running.mail.answers += ["550 no such person"]
    running.program.run("deliveries", "test", "--to", "di@example.com", check=False)
    dead = wait_until(lambda: running.ask("GET", "/deliveries?state=dead")["deliveries"], "a dead letter")[0]
    assert dead["attempts"] == 1 and "refused the message for good (550)" in dead["reason"]
    # Mended at the other side, it is sent again with the same id.
    running.program.run("deliveries", "replay", dead["id"])
    assert running.wait_for(dead["id"], "sent")["message_id"] in running.mail.wait_for("di@example.com")[0]["Message-ID"]
    # All at once, over the API.
    running.mail.answers += ["550 no such person"]
    running.program.run("deliveries", "test", "--to", "ed@example.com", check=False)
    dead = wait_until(lambda: running.ask("GET", "/deliveries?state=dead")["deliveries"], "a dead letter")[0]
    assert running.ask("POST", "/deliveries/replay", {"endpoint": "1"}, 422)
    assert running.ask("POST", "/deliveries/replay", {"endpoint": 9_999}) == {"waiting": 0}
    assert running.ask("POST", "/deliveries/replay", {})["waiting"] >= 1
    assert running.wait_for(dead["id"], "sent") and running.mail.wait_for("ed@example.com")


def test_a_webhook_is_signed_as_the_specification_says_and_the_secret_is_shown_once(running):
    endpoint = running.endpoint("/signed")
    assert endpoint["secret"].startswith("whsec_")
    assert "secret" not in running.ask("GET", f"/webhooks/{endpoint['id']}")
    running.wait_for(running.test_endpoint(endpoint), "sent")
    [(_, headers, body)] = running.hooks.wait_for("/signed")
    payload = Webhook(endpoint["secret"]).verify(body, headers)
    assert payload["type"] == "endpoint.test" and payload["data"]["message"]
    with pytest.raises(Exception):
        Webhook(endpoint["secret"]).verify(body + b" ", headers)
    # During a change-over both secrets sign.
    renewed = running.ask("POST", f"/webhooks/{endpoint['id']}/secret")["secret"]
    running.wait_for(running.test_endpoint(endpoint), "sent")
    _, headers, body = running.hooks.wait_for("/signed", 2)[1]
    assert renewed != endpoint["secret"] and headers["webhook-signature"].count("v1,") == 2
    for secret in (renewed, endpoint["secret"]):
        Webhook(secret).verify(body, headers)


def test_slow_wrong_and_missing_answers_are_tried_again_with_the_same_id_and_given_up_in_the_end(running):
    endpoint = running.endpoint("/odd")
    running.hooks.answers += [(200, b"late", {}, 4), (302, b"", {"Location": "http://127.0.0.1:1/"}, 0), (None, b"no HTTP\r\n\r\n", {}, 0)]
    number = running.test_endpoint(endpoint)
    found = running.wait_for(number, "sent")
    log = found["log"]
    assert [attempt["outcome"] for attempt in log] == ["failed"] * 3 + ["sent"], log
    assert "within 2 seconds" in log[0]["reason"] and "redirects" in log[1]["reason"]
    ids = {headers["webhook-id"] for _, headers, _ in running.hooks.at("/odd")}
    assert ids == {found["message_id"]} and len(running.hooks.at("/odd")) == 4
    running.hooks.answers += [(500, b"broken inside", {}, 0)] * 4
    dead = running.wait_for(running.test_endpoint(endpoint), "dead")
    assert dead["attempts"] == 4 and dead["log"][0]["answer"] == "broken inside" and dead["log"][0]["status"] == 500
    running.ask("POST", f"/deliveries/{dead['id']}/replay")
    assert running.wait_for(dead["id"], "sent")["attempts"] == 5


def test_a_slow_endpoint_holds_up_no_other(running):
    slow, quick = running.endpoint("/slow"), running.endpoint("/quick")
    running.hooks.answers += [(200, b"", {}, 1.5)] * 12
    held = [running.test_endpoint(slow) for _ in range(16)]
    running.hooks.wait_for("/slow", 4)
    found = running.wait_for(running.test_endpoint(quick), "sent")
    began = [running.wait_for(number, "sent")["log"][0]["started"] for number in held]
    # Behind the first four of the slow one, others of it wait; the quick one's message does not wait for them.
    assert found["log"][0]["started"] <= max(began)


def test_an_endpoint_that_never_answers_is_disabled_with_a_notice_and_loses_nothing(running, browser):
    endpoint = running.endpoint("/never")
    running.ask("PUT", f"/webhooks/{endpoint['id']}", {
        "name": "Never there", "url": "http://127.0.0.1:9/hooks", "events": ["response.completed"]})
    numbers = [running.test_endpoint(endpoint) for _ in range(6)]
    wait_until(lambda: running.ask("GET", f"/webhooks/{endpoint['id']}")["state"] == "disabled", "disabled", 40)
    context = walk.signed_in(browser, running.program)
    page = context.new_page()
    page.goto(running.program.url + "/deliveries")
    # Others were under way when the twentieth failed.
    assert re.search("“Never there” was disabled after 2[0-9] failures", page.locator("main").inner_text())
    walk.follow(page, page.get_by_role("link", name="Look at it"))
    running.ask("PUT", f"/webhooks/{endpoint['id']}", {
        "name": "There again", "url": running.hooks.url("/never"), "events": ["response.completed"]})
    walk.follow(page, page.get_by_role("button", name="Go on"))
    running.program.run("deliveries", "replay", "--dead")
    for number in numbers:
        running.wait_for(number, "sent")
    context.close()


def test_an_endpoint_that_is_gone_is_disabled_at_once(running):
    endpoint = running.endpoint("/gone")
    running.hooks.answers += [(410, b"", {}, 0)]
    assert running.wait_for(running.test_endpoint(endpoint), "dead")["attempts"] == 1
    assert running.ask("GET", f"/webhooks/{endpoint['id']}")["state"] == "disabled"


def test_private_addresses_are_refused_unless_allowed_however_they_are_written(binary, tmp_path):
    program = Touchstone(binary, f"sqlite:{tmp_path}/touchstone.sqlite", tmp_path)
    program.environment = {"TOUCHSTONE_DELIVERY_RETRIES": "1"}
    hooks = Endpoint()
    program.start()
    try:
        token = program.run("people", "token", "--name", "test", "--role", "administrator").stdout.strip()
        port = hooks.server.server_port
        for number, host in enumerate(["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0x7f.1", "169.254.169.254"]):
            made = requests.post(program.url + "/api/v1/webhooks", headers={"Authorization": f"Bearer {token}"}, timeout=30, json={
                "name": f"Inside {number}", "url": f"http://{host}:{port}/", "events": ["case.opened"]})
            assert made.status_code == 201, made.text
            result = program.run("deliveries", "test", "--endpoint", made.json()["id"], check=False)
            assert result.returncode == 1 and "private network" in result.stderr, (host, result.stderr)
        assert hooks.requests == []
    finally:
        program.kill()
        hooks.stop()


def test_killed_while_sending_nothing_is_lost_and_a_second_copy_has_the_same_id(running):
    # Long enough that both are still under way when the server is killed, however busy the machine is.
    running.set_up_mail()
    endpoint = running.endpoint("/killed")
    running.hooks.answers += [(200, b"", {}, 8)]
    running.mail.delay = 8
    held = running.mail.held
    number = running.test_endpoint(endpoint)
    context_free = requests.Session()
    context_free.headers.update(running.session.headers)
    mail = send_in_background(running, "kill@example.com")
    running.hooks.wait_for("/killed")
    wait_until(lambda: running.mail.held > held, "the mail is under way")
    running.program.kill()
    running.mail.delay = 0
    running.program.start()
    found = running.wait_for(number, "sent", 40)
    assert [attempt["outcome"] for attempt in found["log"]] == ["interrupted", "sent"]
    assert {headers["webhook-id"] for _, headers, _ in running.hooks.at("/killed")} == {found["message_id"]}
    assert len(running.hooks.at("/killed")) == 2
    sent = running.wait_for(mail, "sent", 40)
    arrived = running.mail.wait_for("kill@example.com")
    assert {message["Message-ID"].strip("<>").split("@")[0] for message in arrived} == {sent["message_id"]}


def send_in_background(running, address):
    """Puts a test e-mail into the queue with the page's form, for the server to send; returns its number."""
    page = requests.Session()
    page.get(running.program.sign_in_link, timeout=30)
    before = {d["id"] for d in running.ask("GET", "/deliveries")["deliveries"]}
    import subprocess
    command = [running.program.binary, "deliveries", "test", "--to", address, "--database", running.program.database,
               "--key-file", str(running.program.key_file)]
    process = subprocess.Popen(command, env=running.program.variables(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    number = wait_until(lambda: [d["id"] for d in running.ask("GET", "/deliveries")["deliveries"] if d["id"] not in before], "queued")[0]
    process.kill()
    process.wait()
    return number


def test_an_alert_reaches_an_endpoint_signed_when_it_is_raised_and_when_it_is_over(running):
    endpoint = running.endpoint("/alerts", events=["alert.raised", "alert.resolved"])
    key = running.program.create_key("shop")

    def visit(*users):
        batch = [{"type": "track", "userId": user, "event": "Visit", "messageId": f"visit-{user}"} for user in users]
        assert running.program.post("/v1/batch", {"batch": batch}, key).status_code == 200

    def told(count):
        _, headers, body = running.hooks.wait_for("/alerts", count, 60)[count - 1]
        payload = Webhook(endpoint["secret"]).verify(body, headers)
        with pytest.raises(Exception):
            Webhook(endpoint["secret"]).verify(body.replace(b"Few visits", b"Many visits"), headers)
        return headers, payload

    visit("ada", "bob")
    rule = running.ask("POST", "/alert-rules", {
        "name": "Few visits", "question": "interactions", "kind": "threshold", "side": "below", "limit": 5, "certain": False}, 201)
    first, raised = told(1)
    [alert] = running.ask("GET", f"/alerts?rule={rule['id']}")["alerts"]
    assert raised["type"] == "alert.raised" and raised["data"]["alert"] == alert["id"] and raised["data"]["rule"] == rule["id"]
    assert raised["data"]["name"] == "Few visits" and raised["data"]["sentence"] == alert["sentence"]
    assert raised["data"]["detail"]["value"] <= 2 and raised["data"]["detail"]["expected"] == 5
    visit("cy", "di", "ed", "flo")
    second, over = told(2)
    assert over["type"] == "alert.resolved" and over["data"]["alert"] == alert["id"]
    assert first["webhook-id"] != second["webhook-id"]
    # What stays as it is isn't told again.
    running.ask("DELETE", f"/alert-rules/{rule['id']}")
    assert len(running.hooks.at("/alerts")) == 2


def test_the_pages_set_it_all_up_and_show_each_attempt(running, browser):
    context = walk.signed_in(browser, running.program, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(running.program.url + "/deliveries/webhooks")
    page.get_by_label("Name", exact=True).fill("From the page")
    page.get_by_label("Address").fill("ftp://example.com")
    walk.follow(page, page.get_by_role("button", name="Add it"))
    assert "begins with https://" in page.locator(".error-summary").inner_text()
    page.get_by_label("Address").fill(running.hooks.url("/page"))
    walk.follow(page, page.get_by_role("button", name="Add it"))
    secret = page.locator("#new-secret").inner_text()
    page.goto(running.program.url + "/deliveries/webhooks")
    walk.follow(page, page.get_by_role("link", name="From the page"))
    assert secret not in page.content()
    # The page that a button leads to has arrived before it is loaded anew: a browser refuses to reload a page that it is leaving.
    walk.follow(page, page.get_by_role("button", name="Send a test"))
    _, headers, body = running.hooks.wait_for("/page")[0]
    Webhook(secret).verify(body, headers)
    wait_until(lambda: page.reload() and "arrived" in page.locator(".attempts").inner_text(), "the attempt is shown")
    walk.follow(page, page.get_by_role("button", name="Send again"))
    running.hooks.wait_for("/page", 2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_addresses_and_secrets_stand_nowhere_in_the_clear(running):
    running.set_up_mail()
    send_test(running, "hidden.person@example.org")
    stored = (running.folder / "touchstone.sqlite").read_bytes() + (running.folder / "touchstone.sqlite-wal").read_bytes()
    for text in [b"hidden.person", running.mail.password.encode(), b"whsec_", running.hooks.url("/signed").encode()]:
        assert text not in stored, text
    assert "hidden.person" not in running.program.log()
    assert "hidden.person" not in json.dumps(running.ask("GET", "/deliveries"))
