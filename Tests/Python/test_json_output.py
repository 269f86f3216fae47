"""Every command that prints a result prints it for programs, too: `--json`."""
import json

from program import command_tree, subcommands

#: Commands whose output is a file in a format of its own, or that go on running.
EXCEPTIONS = {
    "serve": "goes on running, and prints its address",
    "mapping export": "prints a mapping file", "maps export": "prints a map's YAML", "survey export": "prints a survey's YAML",
    "personas export": "prints a file of personas", "touchpoints export": "prints the catalogue as YAML or CSV",
    "maturity roadmap export": "prints the road map's YAML", "maturity export-model": "prints a model's YAML",
}


def leaves(command, name=""):
    """The commands that do something, below `command`, by their names."""
    below = subcommands(command)
    if not below:
        return {name: command}
    return {leaf: told for part in below for leaf, told in leaves(below[part], f"{name} {part}".strip()).items()}


def test_every_command_that_prints_a_result_takes_json(binary):
    commands = leaves(command_tree(binary))
    assert len(commands) > 80 and "keys revoke" in commands
    assert {name for name, command in commands.items() if "json" not in options(command)} == set(EXCEPTIONS)


def options(command):
    return {name["name"] for argument in command.get("arguments", []) for name in argument.get("names", [])}


def test_every_command_shows_how_it_is_used(binary):
    assert not [name for name, command in leaves(command_tree(binary)).items() if "Example" not in command.get("discussion", "")]


def test_what_changes_something_says_what_it_changed(program):
    key = program.start().create_key()
    for number, identifiers in enumerate([{"anonymousId": "a1"}, {"userId": "u1"}, {"anonymousId": "a1", "userId": "u1"}]):
        program.post("/v1/track", {"event": "Seen", "messageId": f"m{number}", **identifiers}, key)
    (merge,) = program.json("merges", "list")
    undone = program.json("merges", "undo", merge["id"])
    assert undone["id"] == merge["id"] and undone["undone"] and undone["undone_by"]
    assert {name: undone[name] for name in ("a", "b", "evidence")} == {name: merge[name] for name in ("a", "b", "evidence")}

    customer = program.customer("u1")["id"]
    assert program.run("erase", customer, "--json", check=False).returncode == 1, "not without --yes"
    assert program.json("erase", customer, "--yes") == {"customer": customer, "profiles": 1}

    (listed,) = program.json("keys", "list")
    rotated = program.json("keys", "rotate", listed["id"])
    assert rotated["source"] == listed["source"] and rotated["write_key"].startswith(program.json("keys", "list")[1]["hint"])
    refused = program.run("keys", "create", "--source", listed["source"], "--namespace", "other", "--json", check=False)
    assert refused.returncode and f"has the namespace '{listed['namespace']}'" in refused.stderr
    revoked = program.json("keys", "revoke", listed["id"])
    assert {name: revoked[name] for name in ("id", "source", "hint")} == {name: listed[name] for name in ("id", "source", "hint")}
    assert program.json("keys", "list")[0]["revoked"] == revoked["revoked"]
    assert program.run("keys", "rotate", listed["id"], check=False).returncode == 1, "what is revoked is not replaced"
    refused = program.run("keys", "revoke", listed["id"], "--json", check=False)
    assert refused.returncode == 1 and refused.stdout == "" and refused.stderr

    program.stop()
    # What is there by now: three interactions, a link, its undoing, an erasure, and what the catalogue learned.
    assert program.json("rebuild")["changes"] >= 6


def test_people_and_tokens(sqlite_program):
    added = sqlite_program.json("people", "add", "ada@example.com", "--name", "Ada", "--role", "analyst", "--server", "https://cxm.example.org")
    assert added["link"].startswith("https://cxm.example.org/sign-in/link/")
    assert added["id"] in [person["id"] for person in sqlite_program.json("people", "list")]
    assert sqlite_program.json("people", "link", "ada@example.com")["link"].startswith("http://127.0.0.1:8080/sign-in/link/")
    token = sqlite_program.json("people", "token", "--name", "nightly", "--role", "viewer")
    assert token["name"] == "nightly" and len(token["token"]) > 20


def test_backup_and_restore(sqlite_program):
    sqlite_program.create_key()
    file = sqlite_program.folder / "copy.backup"
    assert sqlite_program.json("backup", file) == {"file": str(file), "bytes": file.stat().st_size}
    path = sqlite_program.database.removeprefix("sqlite:")
    restored = sqlite_program.json("restore", file, "--replace")
    assert restored["database"] == path and restored["erased"] == 0 and restored["replaced"].startswith(path + ".replaced-")
    assert len(sqlite_program.json("keys", "list")) == 1


def test_the_demo_company(sqlite_program):
    made = sqlite_program.json("demo", "--customers", 60, "--months", 10, "--seed", 3, timeout=280)
    assert (made["seed"], made["customers"], made["months"]) == (3, 60, 10)
    assert made["interactions"] == sum(source["interactions"] for source in made["sources"]) > 100
    assert len({source["name"] for source in made["sources"]}) == len(made["sources"]) > 1


def test_every_version_of_the_promise_is_told(program):
    file = program.folder / "promise.json"
    part = {"name": "Easy", "target": 0.8, "measure": {"kind": "score", "score": "ces", "at_least": 5}}
    for statement in ("On the day", "On the day that we said"):
        file.write_text(json.dumps({"statement": statement, "parts": [part]}))
        program.run("promise", "write", file)
    versions = program.json("promise", "versions")["versions"]
    assert [(one["version"], one["statement"]) for one in versions] == [(2, "On the day that we said"), (1, "On the day")]
    assert versions[0]["parts"][0]["name"] == "Easy"


def test_who_gets_the_executives_page_by_email(program):
    person = program.json("people", "add", "ada@example.com", "--name", "Ada", "--role", "administrator")["id"]
    refused = program.run("executive", "subscribe", person, check=False)
    assert refused.returncode == 1 and "No mail server" in refused.stderr
    times = ("--weekday", 5, "--hour", 16, "--zone", "Europe/Vienna", "--address", "https://cx.example.com/")
    letter = program.json("executive", "subscribe", "ada@example.com", *times)
    assert (letter["person"], letter["weekday"], letter["hour"], letter["zone"]) == (person, 5, 16, "Europe/Vienna")
    assert program.json("executive", "letters") == {"letters": [letter]}
    later = program.json("executive", "subscribe", person, "--hour", 9, "--address", "https://cx.example.com")
    assert (later["weekday"], later["hour"]) == (1, 9) and len(program.json("executive", "letters")["letters"]) == 1
    assert program.json("executive", "unsubscribe", person) == {"unsubscribed": person}
    assert program.run("executive", "unsubscribe", person, check=False).returncode == 1
    assert program.run("executive", "subscribe", "nobody@example.com", check=False).returncode == 1
    program.json("people", "add", "bob@example.com", "--name", "Bob", "--role", "agent")
    barred = program.run("executive", "subscribe", "bob@example.com", *times, check=False)
    assert barred.returncode == 1 and "may not see" in barred.stderr
