"""Maturity by command and API alone: what the pages do, for programs."""
import requests

from test_maturity import MODEL


def assessments(program, *arguments, **options):
    return program.json("maturity", "assessments", *arguments, **options)


def refused(program, *arguments):
    """What a command says that does nothing."""
    result = program.run("maturity", *arguments, check=False)
    assert result.returncode == 1, (arguments, result.stdout, result.stderr)
    return result.stderr


def take_model(program):
    file = program.folder / "ours.yaml"
    file.write_text(MODEL, encoding="utf-8")
    return program.json("maturity", "add-model", file)


def ask(program, title, answers, *options):
    """An assessment of our model in which one person each has answered; its number and theirs."""
    number = assessments(program, "create", title, "--model", "ours", *options)["id"]
    people = [option for place in range(len(answers)) for option in ("--person", f"Person {chr(65 + place)}")]
    asked = [one["respondent"] for one in assessments(program, "invite", number, *people)["respondents"]]
    for one, said in zip(asked, answers, strict=True):
        assessments(program, "answer", number, one, *said)
    return number, asked


LOW = ("work.records=1", "work.owners=2 partly", "people.training=2")


def test_a_model_of_ones_own_is_taken_in_by_command(program):
    assert take_model(program) == {"id": "ours", "version": 1}
    assert take_model(program) == {"id": "ours", "version": 1}, "the same file again changes nothing"
    stored = program.json("maturity", "models", "--stored")["models"]
    assert stored[-1]["id"] == "ours" and stored[-1]["is_own"]
    assert "ours" not in [one["id"] for one in program.json("maturity", "models")["models"]]
    assert program.run("maturity", "export-model", "ours").stdout == MODEL
    assert "no model" in refused(program, "export-model", "theirs")


def test_people_are_asked_and_answer_by_command(program):
    take_model(program)
    made = assessments(program, "create", "Spring", "--model", "ours")
    number = made["id"]
    assert made["status"] == "open" and made["allows_unnamed"] and made["dimensions"] == ["work", "people"]
    invite = ("invite", number, "--person", "Ada, ada@example.com, Head, Service", "--person", "Bo", "--key", "one", "--server", "https://cx.example.com")
    asked = assessments(program, *invite)["respondents"]
    assert [one["role"] for one in asked] == ["Head", None] and asked[0]["link"].startswith("https://cx.example.com/assess/")
    assert assessments(program, *invite)["respondents"] == asked, "the same key asks nobody twice"
    assert "No mail server" in refused(program, "assessments", "invite", number, "--person", "cleo@example.com", "--mail")
    assert assessments(program, "show", number)["asked"] == 2
    ada = asked[0]["respondent"]
    said = assessments(program, "answer", number, ada, "work.records=2", "work.owners=3 partly", "people.training=unknown")
    assert said["answers"] == {"people": {"training": "unknown"}, "work": {"owners": "3 partly", "records": 2}}
    assert assessments(program, "answer", number, ada, "work.records=1")["answers"]["work"] == {"owners": "3 partly", "records": 1}
    assert "level from 1 to 3" in refused(program, "assessments", "answer", number, ada, "work.records=9")
    assert program.run("maturity", "assessments", "answer", number, ada, "records", check=False).returncode == 64
    renewed = assessments(program, "link", number, ada, "--server", "https://cx.example.com")
    assert renewed["respondent"] == ada and renewed["link"] != asked[0]["link"]
    refused(program, "assessments", "remove-person", number, ada)
    assert assessments(program, "remove-person", number, ada, "--yes") == {"removed": ada}
    assert [one["respondent"] for one in assessments(program, "show", number)["respondents"]] == [asked[1]["respondent"]]


def test_a_target_that_skips_a_level_is_refused_by_command(program):
    take_model(program)
    number, _ = ask(program, "Spring", [LOW, LOW])
    assert "Aim at Middle first" in refused(program, "assessments", "change", number, "--target", "work=3")
    changed = assessments(program, "change", number, "--target", "work=2", "--target", "people=3")
    assert changed["targets"] == {"work": 2, "people": 3}
    changed = assessments(program, "change", number, "--target", "people=none", "--title", "First round", "--no-unnamed")
    assert (changed["targets"], changed["title"], changed["allows_unnamed"]) == ({"work": 2}, "First round", False)
    assert "Aim at Middle first" in refused(program, "assessments", "create", "Autumn", "--model", "ours", "--target", "work=3")
    for wrong in (("--target", "work"), ("--target", "work=high"), ()):
        assert program.run("maturity", "assessments", "change", number, *wrong, check=False).returncode == 64, wrong


def test_assessments_are_closed_compared_and_removed_by_command(program):
    take_model(program)
    first, (somebody, _) = ask(program, "Spring", [LOW, LOW])
    assert assessments(program, "close", first)["status"] == "closed"
    assert "is closed" in refused(program, "assessments", "answer", first, somebody, "work.records=2")
    assert assessments(program, "open", first)["status"] == "open"
    high = ("work.records=3", "work.owners=3")
    second, _ = ask(program, "Autumn", [high, high], "--dimension", "work")
    (row,) = assessments(program, "compare", first, second)["dimensions"]
    assert (row["dimension"], row["before"], row["after"], row["difference"], row["is_clear"]) == ("work", 1, 3, 2, True)
    assert (row["respondents_before"], row["respondents_after"]) == (2, 2)
    other = assessments(program, "create", "Another", "--model", "three-levels")["id"]
    assert "can’t be compared" in refused(program, "assessments", "compare", first, other)
    refused(program, "assessments", "remove", other)
    assert assessments(program, "remove", other, "--yes") == {"removed": other}
    assert "no assessment" in refused(program, "assessments", "show", other)


def test_the_road_map_is_ordered_and_becomes_an_initiative_by_command(program):
    take_model(program)
    one = program.json("maturity", "roadmap", "add", "Call back every detractor", "--kpi", "nps")["id"]
    other = program.json("maturity", "roadmap", "add", "Keep a list", "--dimension", "work", "--level", 2)
    assert other["level"] == 2
    program.json("maturity", "roadmap", "move", other["id"], "--before", one)
    assert [each["id"] for each in program.json("maturity", "roadmap", "show")["activities"]] == [other["id"], one]
    program.json("maturity", "roadmap", "move", other["id"])
    assert [each["id"] for each in program.json("maturity", "roadmap", "show")["activities"]] == [one, other["id"]]
    made = program.json("maturity", "roadmap", "initiative", one)["initiative"]
    shown = program.json("initiatives", "show", made)
    assert (shown["title"], shown["kpi"], shown["activity"]) == ("Call back every detractor", "nps", one)
    assert f"is initiative {made} already" in refused(program, "roadmap", "initiative", one)


def test_links_models_and_initiatives_over_the_api(program):
    take_model(program)
    number, (somebody, _) = ask(program, "Spring", [LOW, LOW])
    activity = program.json("maturity", "roadmap", "add", "Keep a list")["id"]
    token = program.run("people", "token", "--name", "maturity", "--role", "administrator").stdout.strip()
    program.start()
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    path = program.url + "/api/v1/maturity"
    made = session.post(f"{path}/assessments/{number}/respondents/{somebody}/link", json={}, timeout=30)
    assert made.status_code == 201 and made.json()["respondent"] == somebody
    assert requests.get(made.json()["link"], timeout=30).status_code == 200
    again = session.post(f"{path}/assessments/{number}/respondents/{somebody}/link", json={}, timeout=30)
    assert again.json()["link"] != made.json()["link"] and requests.get(made.json()["link"], timeout=30).status_code == 404
    assert session.get(f"{path}/models/ours/file.yaml", timeout=30).text == MODEL
    assert session.get(f"{path}/models/theirs/file.yaml", timeout=30).status_code == 404
    initiative = session.post(f"{path}/road-map/activities/{activity}/initiative", timeout=30)
    assert initiative.status_code == 201
    assert session.get(f"{path}/road-map/activities/{activity}", timeout=30).json()["initiative"] == initiative.json()["initiative"]
    assert session.post(f"{path}/road-map/activities/{activity}/initiative", timeout=30).status_code == 409
