"""Surveys from the command line: mailings, and what an opinion is about; dashboards by e-mail, and who hears of bad reviews."""
import json
import re
import time

import pytest
import requests

from outside import MailServer, wait_until
from program import Touchstone

SURVEY = """title: Your visit
languages: [en]
hidden: [{id: store}]
pages:
  - id: p1
    questions:
      - {id: recommend, type: nps, text: Would you recommend us?, anchors: {0: Never, 10: Gladly}, opinion_of: delivery}
      - {id: staff, type: csat, text: How was our staff?, anchors: {1: Bad, 5: Good}, opinion_of: employee}
"""


@pytest.fixture(scope="module")
def mail():
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory, mail):
    folder = tmp_path_factory.mktemp("commands")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    token = program.run("people", "token", "--name", "test", "--role", "administrator").stdout.strip()
    program.session = requests.Session()
    program.session.headers["Authorization"] = f"Bearer {token}"
    ask(program, "PUT", "/mail-server", {"host": "127.0.0.1", "port": mail.port, "security": "none", "from": "us@example.com",
                                         "from_name": "Us", "address": program.url})
    (folder / "visit.yaml").write_text(SURVEY, encoding="utf-8")
    program.survey = program.json("survey", "import", folder / "visit.yaml", "--publish")["id"]
    yield program
    program.kill()


def ask(program, method, path, body=None, status=200):
    answer = program.session.request(method, program.url + "/api/v1" + path, json=body, timeout=30)
    assert answer.status_code in (status, 200), (answer.status_code, answer.text)
    return answer.json()


def field(html, name):
    return re.search(rf'name="{name}" value="([^"]*)"', html).group(1)


def fill(link, **answers):
    """Sends the form of the page behind a link, as a browser without script does."""
    session = requests.Session()
    for _ in range(10):
        page = session.get(link, timeout=30)
        assert page.status_code == 200, page.text[:500]
        asked = [name for name in answers if f'name="a.{name}"' in page.text]
        if not asked:
            return page.text
        form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
        action = re.search(r'<form[^>]*action="([^"]+)"', page.text).group(1).replace("&amp;", "&")
        form.update({f"a.{name}": answers[name] for name in asked}, action="next")
        sent = session.post(requests.compat.urljoin(page.url, action), data=form, timeout=30)
        assert sent.status_code == 200, sent.text[:500]
        link = sent.url
    raise AssertionError("the survey has no end")


def test_what_an_opinion_is_about_stands_with_its_score(company):
    link = company.run("survey", "share", company.survey, "--json").stdout
    link = re.search(r'"link"\s*:\s*"([^"]+)"', link).group(1).replace("\\/", "/")
    fill(link, recommend="2", staff="5")
    rows = wait_until(
        lambda: (found := {row["name"]: row for row in company.json("measure", "nps", "--by", "about")["breakdown"]}) and found,
        "the answers are measured")
    assert set(rows) == {"delivery"} and rows["delivery"]["n"] >= 1
    [staff] = company.json("measure", "csat", "--by", "about")["breakdown"]
    assert staff["name"] == "employee" and staff["value"] == 1


def test_results_are_those_of_the_api(company):
    link = company.json("survey", "share", company.survey)["link"]
    fill(link, recommend="9", staff="4")
    told = company.json("survey", "results", company.survey)
    assert told == ask(company, "GET", f"/surveys/{company.survey}/results")
    [recommend] = [question for question in told["questions"] if question["id"] == "recommend"]
    assert told["outcomes"]["completed"] >= 1 and recommend["figure"]["estimate"]["n"] >= 1 and recommend["figure"]["kind"] == "nps"
    assert company.json("survey", "results", link.rsplit("/", 1)[1].split("?")[0]) == told, "by the key of its link"
    assert company.json("survey", "results", company.survey, "--place", "kiosk")["outcomes"]["completed"] == 0
    assert "recommend" in company.run("survey", "results", company.survey).stdout
    for wrong in [("--place", "moon"), ("--version", "0"), ("--language", "?")]:
        assert company.run("survey", "results", company.survey, *wrong, check=False).returncode == 64, wrong
    assert company.run("survey", "results", 99, check=False).returncode == 1


def test_a_mailing_is_counted_sent_paused_and_stopped_by_command(company, mail):
    people = company.folder / "list.csv"
    people.write_text("email,first_name\nmara@example.com,Mara\nnils@example.com,Nils\n", encoding="utf-8")
    counted = company.json("survey", "send", company.survey, "--list", people, "--dry-run")
    assert counted == {"people": 2, "invited": 2, "left_out": {}}
    assert not mail.to("mara@example.com"), "a dry run sends nothing"
    [sent] = company.json("survey", "send", company.survey, "--list", people, "--subject", "How was it, {first_name|you}?")["sends"]
    [message] = mail.wait_for("mara@example.com")
    assert message["Subject"] == "How was it, Mara?"
    mail.wait_for("nils@example.com")
    wait_until(lambda: next(s for s in company.json("survey", "send", company.survey)["sends"] if s["id"] == sent["id"])["sent"] == 2, "counted")
    assert company.json("survey", "send", company.survey, "--list", people, "--dry-run")["left_out"] == {"budget": 2}

    assert company.json("survey", "interval", company.survey) == {"days": None}
    assert company.json("survey", "interval", company.survey, 90) == {"days": 90} == ask(company, "GET", f"/surveys/{company.survey}/interval")
    ask(company, "PUT", "/contact-budget", {"most": 100, "days": 30})
    assert company.json("survey", "send", company.survey, "--list", people, "--dry-run")["left_out"] == {"interval": 2}
    for wrong in [{"days": "90"}, {"day": 90}, {"days": 1.5}]:
        answer = company.session.put(f"{company.url}/api/v1/surveys/{company.survey}/interval", json=wrong, timeout=30)
        assert answer.status_code == 422 and "whole number" in answer.text, wrong
    assert ask(company, "PUT", f"/surveys/{company.survey}/interval", {"days": None}) == {"days": None}
    assert company.json("survey", "send", company.survey, "--list", people, "--dry-run")["left_out"] == {}
    ask(company, "PUT", "/contact-budget", {"most": 1, "days": 30})
    for wrong, code in [("soon", 64), (0, 1), (731, 1)]:
        assert company.run("survey", "interval", company.survey, wrong, check=False).returncode == code, wrong

    [trigger] = company.json("survey", "send", company.survey, "--after", "Ticket closed", "--where", "channel=phone", "--delay", 0)["sends"]
    assert company.json("survey", "send", company.survey, "--pause", trigger["id"])["sends"][0]["state"] == "paused"
    assert company.json("survey", "send", company.survey, "--resume", trigger["id"])["sends"][0]["state"] == "running"
    assert company.json("survey", "send", company.survey, "--stop", trigger["id"])["sends"][0]["state"] == "stopped"
    for wrong in [("--segment", "Nobody knows it"), ("--stop", 99), ("--list", company.folder / "none.csv")]:
        refused = company.run("survey", "send", company.survey, *wrong, check=False)
        assert refused.returncode == 1 and refused.stderr.strip(), wrong
    refused = company.run("survey", "send", company.survey, "--segment", "A", "--list", people, check=False)
    assert refused.returncode == 64 and "Give one of" in refused.stderr


def test_reports_are_made_listed_and_sent_by_command_and_api(company, mail):
    dashboard = company.json("dashboards", "import", "--template", "executive")["id"]
    made = company.json("reports", "create", dashboard, "--weekly", 1, "--hour", 8, "--zone", "Europe/Vienna", "--to", "board@example.com")
    assert made["schedule"] == "each Monday at 08:00" and made["recipients"][0]["address"] == "board@example.com"
    assert [report["id"] for report in company.json("reports", "list", "--dashboard", dashboard)] == [made["id"]]
    assert company.json("reports", "send", made["id"]) == {"emails": 1}
    [message] = mail.wait_for("board@example.com")
    assert message["Subject"].startswith("Executive, ") and company.url in message.get_body(("html",)).get_content()

    second = ask(company, "POST", "/reports", {"dashboard": dashboard, "cadence": "daily", "addresses": ["press@example.com"]}, 201)
    assert second["cadence"] == "daily" and second["hour"] == 7
    assert ask(company, "GET", f"/reports/{second['id']}") == second
    assert len(ask(company, "GET", f"/reports?dashboard={dashboard}")["reports"]) == 2
    assert ask(company, "POST", f"/reports/{second['id']}/send") == {"emails": 1}
    mail.wait_for("press@example.com")
    assert ask(company, "DELETE", f"/reports/{second['id']}") == {"removed": second["id"]}
    for path, body, status in [("/reports", {"dashboard": 99, "cadence": "daily", "addresses": ["a@example.com"]}, 404),
                               ("/reports", {"dashboard": dashboard, "cadence": "daily"}, 422),
                               ("/reports", {"dashboard": dashboard, "cadence": "hourly", "people": [1]}, 422)]:
        answer = company.session.post(company.url + "/api/v1" + path, json=body, timeout=30)
        assert answer.status_code == status and answer.json()["message"], answer.text
    assert company.session.get(f"{company.url}/api/v1/reports/{second['id']}", timeout=30).status_code == 404
    company.run("reports", "remove", made["id"])
    assert company.json("reports", "list") == []
    refused = company.run("reports", "create", dashboard, "--daily", "--person", "nobody@example.com", check=False)
    assert refused.returncode == 1 and "Nobody here" in refused.stderr


def test_bad_reviews_are_told_by_mail_to_those_who_want_to_know(company, mail):
    company.run("people", "add", "desk@example.com", "--name", "Desk", "--role", "administrator")
    person = next(p["id"] for p in company.json("people", "list") if p.get("email") == "desk@example.com")
    wanted = {"tells": [f"person:{person}"], "kinds": ["low_star"], "quiet": None, "zone": "GMT"}
    assert ask(company, "PUT", "/reviews/alert-settings", wanted) == wanted == ask(company, "GET", "/reviews/alert-settings")
    wrong = company.session.put(company.url + "/api/v1/reviews/alert-settings", json={"tells": ["everybody"]}, timeout=30)
    assert wrong.status_code == 422
    file = company.folder / "reviews.csv"
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    file.write_text(f"id,stars,time,text,location\n1,1,{now},Rude to Jane,Graz\n2,2,{now},Late,Graz\n3,5,{now},Fine,Graz\n", encoding="utf-8")
    company.run("reviews", "import", file, "--source", "maps")
    [message] = mail.wait_for("desk@example.com")
    assert message["Subject"] == "Reviews: 2 things to look at" and "Jane" not in str(message)
    assert company.url + "/reviews?review=" in message.get_body(("plain",)).get_content()


def test_the_contact_budget_and_settings_of_measurement_are_said_by_command(company):
    standing = company.json("survey", "budget")
    assert company.json("survey", "budget", "--most", 3, "--days", 60) == {"most": 3, "days": 60} == ask(company, "GET", "/contact-budget")
    refused = company.run("survey", "budget", "--most", 0, check=False)
    assert refused.returncode == 1 and "1 to 100 contacts" in refused.stderr
    assert ask(company, "PUT", "/contact-budget", standing) == standing
    before = company.json("measure", "settings")
    changed = company.json("measure", "settings", "--set", "grace_days=60", "--set", "business_zone=Europe/Berlin", "--set", "business_days=[2,3]")
    assert changed == {**before, "grace_days": 60, "business_zone": "Europe/Berlin", "business_days": [2, 3]}
    assert company.json("measure", "settings") == changed
    for wrong in ["grace_days=soon", "grace_days", "moon=1"]:
        assert company.run("measure", "settings", "--set", wrong, check=False).returncode == 1, wrong
    assert ask(company, "PUT", "/measurement/settings", before) == before
    [wanted] = company.json("measure", "targets", "--set", "nps=40")["targets"]
    assert (wanted["metric"], wanted["target"]) == ("nps", 40)
    refused = company.run("measure", "targets", "--set", "csat=0.8", "--set", "nps=400", check=False)
    assert refused.returncode == 1 and company.json("measure", "targets")["targets"] == [wanted]
    [banded] = company.json("measure", "bands", "--set", "nps=fair 0, very good 30")["targets"]
    assert banded["target"] == 40, "the target stays"
    assert banded["bands"] == [{"name": "fair", "from": 0}, {"name": "very good", "from": 30}]
    for wrong in ["nps", "nps=good", "nps=good soon", "nps=good 300", "moon=good 1"]:
        assert company.run("measure", "bands", "--set", wrong, check=False).returncode == 1, wrong
    [target] = company.json("measure", "bands", "--set", "nps=")["targets"]
    assert (target["target"], target["bands"]) == (40, [])
    assert company.json("measure", "targets", "--set", "nps=") == {"targets": []}


def test_intents_are_asked_of_texts_by_command(company):
    early = company.run("intents", "classify", "I want my money back", check=False)
    assert early.returncode == 1 and "No intents were learned yet" in early.stderr
    said = {"card_arrival": ["my new card has not arrived", "when does the card arrive in the mail"], "refund": ["I want my money back", "refund me"]}
    rows = [f"{text}{end},{intent}" for end in ["", " please", " thanks", " today", " now", " soon"] for intent in said for text in said[intent]]
    file = company.folder / "intents.csv"
    file.write_text("\n".join(["text,intent", *rows]), encoding="utf-8")
    company.run("intents", "learn", file)
    found = company.json("intents", "classify", "When does my new card arrive?", "I want my money back")["intents"]
    assert [one["intent"] for one in found] == ["card_arrival", "refund"]
    assert found[0]["likely"][0]["intent"] == "card_arrival"
    company.run("intents", "forget")


def test_endpoints_of_webhooks_are_set_up_by_command_and_their_secrets_are_shown_once(company):
    assert company.json("deliveries", "webhooks") == []
    made = company.json("deliveries", "webhooks", "add", "--name", "CRM", "--url", "https://crm.example.com/hooks",
                        "--event", "case.opened", "--event", "case.closed")
    secret, number = made.pop("secret"), made["id"]
    assert secret.startswith("whsec_") and made["events"] == ["case.closed", "case.opened"]
    assert company.json("deliveries", "webhooks", "list") == [made] == ask(company, "GET", "/webhooks")["webhooks"]
    changed = company.json("deliveries", "webhooks", "change", number, "--url", "https://crm.example.com/new")
    assert changed == {**made, "url": "https://crm.example.com/new"}
    assert company.json("deliveries", "webhooks", "pause", number)["state"] == "paused"
    assert company.json("deliveries", "webhooks", "resume", number)["state"] == "active"
    assert secret not in company.run("deliveries", "webhooks").stdout
    assert company.json("deliveries", "webhooks", "secret", number)["secret"] not in ("", secret)
    assert company.json("deliveries", "replay", "--dead", "--endpoint", number) == {"waiting": 0}
    for wrong in [("--url", "ftp://crm.example.com"), ("--event", "moon.rose"), ("--name", "")]:
        assert company.run("deliveries", "webhooks", "change", number, *wrong, check=False).returncode == 1, wrong
    assert company.run("deliveries", "webhooks", "change", number, check=False).returncode == 64
    assert company.json("deliveries", "webhooks", "remove", number) == {"removed": number}
    assert company.run("deliveries", "webhooks", "secret", number, check=False).returncode == 1


def test_the_mail_server_is_set_up_by_command_and_its_password_is_no_argument(company):
    before = company.json("deliveries", "mail-server")
    assert before == ask(company, "GET", "/mail-server") and not before["has_password"]
    file = company.folder / "smtp.txt"
    file.write_text("from a file\n", encoding="utf-8")
    told = company.run("deliveries", "mail-server", "--user", "cx", "--password-file", file)
    assert "with a password" in told.stdout and "from a file" not in told.stdout + told.stderr
    assert company.json("deliveries", "mail-server", "--from-name", "All of us") == {
        **before, "user": "cx", "has_password": True, "from_name": "All of us"}, "the password stays"
    assert company.json("deliveries", "mail-server", "--user", "") == {**before, "from_name": "All of us"}, "and goes with who signs in"
    piped = company.json("deliveries", "mail-server", "--user", "cx", "--password-file", "-", input="piped\n")
    assert piped["has_password"]
    company.environment["SMTP_PASSWORD"] = "kept"
    assert company.json("deliveries", "mail-server", "--password-variable", "SMTP_PASSWORD")["has_password"]
    del company.environment["SMTP_PASSWORD"]
    for wrong, code in [(("--password-variable", "SMTP_PASSWORD"), 1), (("--password-file", company.folder / "none"), 1),
                        (("--host", "mail.example.com"), 1), (("--port", "0"), 1), (("--security", "moon"), 64)]:
        assert company.run("deliveries", "mail-server", *wrong, check=False).returncode == code, wrong
    assert company.json("deliveries", "mail-server", "--user", "", "--from-name", before["from_name"]) == before


def test_rules_of_alerts_are_made_changed_and_removed_by_command(company):
    assert company.json("alerts", "rules") == []
    made = company.json("alerts", "rules", "add", "--name", "NPS is low", "--question", "nps last 30d", "--kind", "threshold",
                        "--limit", "-20", "--tells", "role:analyst", "--quiet", "20-8", "--weekends")
    assert (made["side"], made["limit"], made["certain"], made["tells"]) == ("below", -20, True, ["role:analyst"])
    assert made["quiet"] == {"from": 20, "to": 8, "weekends": True} and made["active"]
    [listed] = company.json("alerts", "rules", "list")
    assert {**listed, "checked": None, "finding": None, "sentence": None} == {**made, "checked": None, "finding": None, "sentence": None}
    changed = company.json("alerts", "rules", "change", made["id"], "--certain", "no", "--quiet", "none", "--off")
    assert changed["version"] == 2 and not changed["certain"] and not changed["active"] and "quiet" not in changed
    assert (changed["limit"], changed["tells"]) == (-20, ["role:analyst"]), "what isn’t named stays"
    assert company.json("alerts", "rules", "change", made["id"], "--kind", "anomaly", "--tells", "none")["direction"] == "either"
    assert ask(company, "GET", f"/alert-rules/{made['id']}")["kind"] == "anomaly"
    for wrong, code in [(("--kind", "moon"), 1), (("--question", "moon"), 1), (("--quiet", "late"), 1), ((), 1), (("--certain", "x"), 64)]:
        assert company.run("alerts", "rules", "change", made["id"], *wrong, check=False).returncode == code, wrong
    assert company.run("alerts", "rules", "add", "--name", "Half", check=False).returncode == 64
    assert company.json("alerts", "rules", "remove", made["id"]) == {"removed": "NPS is low"}
    assert company.run("alerts", "rules", "remove", made["id"], check=False).returncode == 1


def test_dashboards_and_their_tiles_are_made_and_moved_by_command(company):
    made = company.json("dashboards", "create", "--name", "Our shops", "--period", "90d", "--everybody")
    number = made["id"]
    assert (made["name"], made["period"], made["tiles"]) == ("Our shops", "90d", [])
    changed = company.json("dashboards", "change", number, "--name", "All shops")
    assert (changed["name"], changed["period"]) == ("All shops", "90d")
    company.json("dashboards", "tiles", "add", number, "--kind", "trend", "--question", "nps all channel=shop")
    company.json("dashboards", "tiles", "add", number, "--kind", "note", "--text", "Since May", "--at", 1)
    added = company.json("dashboards", "tiles", "add", number, "--kind", "value", "--question", "csat all", "--target", "0.8", "--width", 4)
    assert [tile["kind"] for tile in added["tiles"]] == ["note", "trend", "value"]
    note, trend, value = [tile["id"] for tile in added["tiles"]]
    assert (added["tiles"][2]["target"], added["tiles"][2]["width"]) == (0.8, 4)
    moved = company.json("dashboards", "tiles", "move", number, value, "--to", 1)
    assert [tile["id"] for tile in moved["tiles"]] == [value, note, trend]
    left = company.json("dashboards", "tiles", "remove", number, note)
    assert [tile["id"] for tile in left["tiles"]] == [value, trend]
    assert company.json("dashboards", "tiles", "list", number)["tiles"] == left["tiles"] == ask(company, "GET", f"/dashboards/{number}")["tiles"]
    for wrong in [("move", number, value, "--to", 3), ("move", number, note, "--to", 1), ("remove", number, "t99"),
                  ("add", number, "--kind", "moon"), ("add", number, "--kind", "value", "--question", "moon")]:
        assert company.run("dashboards", "tiles", *wrong, check=False).returncode == 1, wrong
    assert company.json("dashboards", "remove", number) == {"removed": "All shops"}
    assert company.run("dashboards", "tiles", "list", number, check=False).returncode == 1


SAID = {
    "parcel": ["the parcel came late", "my parcel never arrived", "the courier left the parcel outside", "where is my parcel"],
    "invoice": ["the invoice has a wrong amount", "charged twice on one invoice", "the invoice shows no tax", "correct my invoice amount"],
    "password": ["my password is rejected at login", "the login page fails", "the password reset link is dead", "login with the password fails"],
}


def test_themes_are_looked_for_renamed_corrected_merged_and_hidden_by_command(binary, tmp_path):
    company = Touchstone(binary, f"sqlite:{tmp_path}/touchstone.sqlite", tmp_path)
    lines = [{"id": f"t{number}", "time": f"2026-10-{1 + number % 20:02}T10:00:00Z", "touchpoint": "Survey answered", "channel": "survey",
              "user_id": f"u{number}", "text": SAID[list(SAID)[number % 3]][number // 3 % 4] + ["", " again", " please", " today"][number % 4]}
             for number in range(90)]
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines[:3]))
    company.run("import", file, "--source", "web")
    early = company.run("themes", "look", check=False)
    assert early.returncode == 1 and "ten and more" in early.stderr
    assert company.json("themes")["themes"] == []
    file.write_text("\n".join(json.dumps(line) for line in lines))
    company.run("import", file, "--source", "web")
    count = company.json("themes", "look", "--afresh")["themes"]
    themes = company.json("themes", "list")["themes"]
    assert len(themes) == count >= 2 and sum(theme["texts"] for theme in themes) <= 90
    first, second = themes[0]["id"], themes[1]["id"]
    assert company.json("themes", "rename", first, "Late parcels")["name"] == "Late parcels"
    assert company.json("themes", "hide", second)["is_hidden"] and not company.json("themes", "unhide", second)["is_hidden"]
    text = company.json("themes", "texts", "--theme", second, "--limit", 1)
    assert len(text["texts"]) == 1 < text["total"] and not text["texts"][0]["is_labelled"] and text["texts"][0]["theme"] == second
    number = text["texts"][0]["sequence"]
    said = company.json("themes", "label", number, "--theme", first)
    assert said == {"sequence": number, "theme": first, "theme_name": "Late parcels", "is_labelled": True}
    assert company.json("themes", "texts", "--theme", second)["total"] == text["total"] - 1
    assert company.json("themes", "label", number, "--none")["theme"] is None
    assert number in [one["sequence"] for one in company.json("themes", "texts", "--theme", 0, "--limit", 90)["texts"] if one["is_labelled"]]
    assert company.json("themes", "label", number, "--take-back")["theme"] == second
    word = max(text["texts"][0]["text"].split(), key=len)
    assert number in [one["sequence"] for one in company.json("themes", "texts", "--search", word, "--limit", 90)["texts"]]
    merged = company.json("themes", "merge", first, second)
    assert (merged["id"], merged["name"]) == (first, "Late parcels") and merged["texts"] > themes[0]["texts"]
    assert len(company.json("themes")["themes"]) == count - 1
    for wrong in [("rename", 999, "Nobody"), ("rename", first, " "), ("hide", 999), ("merge", first, 999), ("label", 999_999, "--theme", first),
                  ("label", number, "--theme", 999), ("texts", "--search=-late")]:
        assert company.run("themes", *wrong, check=False).returncode == 1, wrong
    assert company.run("themes", "label", number, "--theme", first, "--none", check=False).returncode not in (0, 1)
