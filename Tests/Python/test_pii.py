"""Personal data stands nowhere in the clear: not in a byte of the database's files, not in the log. Erased is erased."""
import base64
import subprocess
import urllib.parse

import segment.analytics.client

from conftest import open_database
from program import Touchstone

PEOPLE = [
    {"userId": f"customer-{number}", "email": f"wilhelmine.grauvogel{number}@posteo.example", "phone": f"+49 151 555 0{number:04}",
     "name": f"Wilhelmine Grauvogel the {number}th", "firstName": "Wilhelmine", "lastName": "Grauvogel",
     "address": {"street": f"Zwetschgenallee {number}", "city": "Hintertupfing"}}
    for number in range(50)
]
SECRETS = ["wilhelmine", "grauvogel", "zwetschgenallee", "posteo.example", "151 555", "4915155500"]


def send(program, key):
    client = segment.analytics.client.Client(key, host=program.url, upload_interval=0.1)
    for person in PEOPLE:
        traits = {name: value for name, value in person.items() if name != "userId"}
        client.identify(person["userId"], traits)
        client.track(person["userId"], "Support Contacted", {
            "text": f"My name is {person['name']}, call me at {person['phone']} or write to {person['email']}.",
            "email": person["email"], "phone": person["phone"],
        })
        client.group(person["userId"], "a-company", {"contact": person["email"]})
        client.page(person["userId"], "Shop", "Account", {"url": "https://shop.example/?email=" + urllib.parse.quote(person["email"])},
                    context={"traits": {"email": person["email"]}, "ip": "203.0.113.7"})
    client.flush()
    client.join()
    # Rejected events are kept too: sealed like the rest.
    wrong = {"type": "track", "userId": {"email": PEOPLE[0]["email"]}, "event": None, "properties": {"name": PEOPLE[0]["name"]}}
    assert program.post("/v1/batch", {"batch": [wrong]}, key).status_code == 200
    # What is broken as a whole goes to the log, if anywhere.
    assert program.post("/v1/batch", b'{"email": "wilhelmine.grauvogel1@posteo.example"', key).status_code == 400
    program.run("customers", "find", PEOPLE[1]["email"], "--json")


def assert_nothing_in_the_clear(name, content):
    lower = content.lower()
    for secret in SECRETS:
        for form in forms(secret):
            assert form not in lower, f"{secret} stands in {name}, near {lower[max(0, lower.find(form) - 60):][:160]!r}"


def forms(secret):
    """As UTF-8, as UTF-16, in hexadecimal, percent-encoded, and inside Base64 at each of the three alignments."""
    plain = secret.encode()
    yield from (plain, secret.encode("utf-16-le"), plain.hex().encode(), urllib.parse.quote(secret).encode().lower())
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        inner = encoded[4 if shift else 0:-4]
        if len(inner) >= 8:
            yield inner.lower()


def database_files(folder):
    """The database's files, and those in the folders that the program keeps beside them."""
    return sorted(file for file in folder.rglob("*") if file.is_file() and "touchstone.sqlite" in str(file.relative_to(folder)))


def test_no_plaintext_in_any_byte_of_the_database(sqlite_program):
    key = sqlite_program.start().create_key()
    send(sqlite_program, key)
    found = 0
    for moment in ("running", "stopped"):
        for file in database_files(sqlite_program.folder):
            assert_nothing_in_the_clear(f"{file.name} ({moment})", file.read_bytes())
            found += 1
        if moment == "running":
            sqlite_program.stop()
    assert found >= 2
    assert sqlite_program.customer(PEOPLE[3]["userId"])["traits"]["lastName"] == "Grauvogel", "and yet it can be read by who may"


def test_no_plaintext_in_postgresql(program, tmp_path):
    """Both kinds: for PostgreSQL the whole dump, for SQLite the same as SQL text."""
    import subprocess

    key = program.start().create_key()
    send(program, key)
    program.stop()
    if program.database.startswith("sqlite:"):
        dump = subprocess.run(["sqlite3", program.database.removeprefix("sqlite:"), ".dump"], capture_output=True, check=True).stdout
    else:
        dump = subprocess.run(["pg_dump", program.database], capture_output=True, check=True).stdout
    assert b"INSERT" in dump or b"COPY" in dump
    assert_nothing_in_the_clear("the dump", dump)


def test_no_plaintext_in_the_log(program):
    key = program.start().create_key()
    send(program, key)
    program.stop()
    assert_nothing_in_the_clear("the server's log", program.log().encode())


def test_after_an_erasure_nothing_of_the_person_can_be_read(program):
    key = program.start().create_key()
    send(program, key)
    gone, kept = PEOPLE[7], PEOPLE[8]
    before = program.customer(gone["userId"])
    assert before["traits"]["email"] == gone["email"]
    program.erase(gone["userId"])
    for identifier in (gone["userId"], gone["email"], gone["phone"]):
        assert program.customer(identifier) is None, "no identifier leads there any more"
    by_id = program.run("customers", "show", before["id"], "--json", check=False).stdout
    for word in (gone["email"], gone["phone"], gone["name"], gone["address"]["street"]):
        assert word not in by_id
    assert program.customer(kept["userId"])["traits"]["email"] == kept["email"], "nobody else is touched"
    program.stop()
    program.start()
    assert program.customer(gone["email"]) is None, "nor after a restart"


def test_a_dump_from_before_the_erasure_does_not_bring_the_person_back(binary, tmp_path):
    """The same with PostgreSQL's own tools, as the documentation has it."""
    with open_database("postgresql", tmp_path) as url:
        program = Touchstone(binary, url, tmp_path)
        try:
            key = program.start().create_key()
            send(program, key)
            gone = PEOPLE[7]
            before = program.customer(gone["userId"])
            dump = tmp_path / "before.dump"
            subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", url], check=True, capture_output=True)
            program.erase(gone["userId"])
            # Somebody whom the dump doesn't know, and who is erased: their number is free again after it is restored.
            assert program.post("/v1/identify", {"userId": "later", "traits": {"plan": "gold"}}, key).status_code == 200
            later = program.customer("later")["id"]
            program.erase("later")
            program.stop()
            subprocess.run(["pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error", f"--dbname={url}", str(dump)],
                           check=True, capture_output=True)
            assert program.customer(gone["userId"]) is not None, "the dump knows the person"
            refused = program.run("restore", dump, check=False)
            assert refused.returncode == 1 and "touchstone erase --listed --yes" in refused.stderr
            profiles = len(before["profiles"])
            asked = program.run("erase", "--listed", check=False)
            assert asked.returncode == 1 and f"{profiles} profile" in asked.stderr, "not without --yes"
            assert program.json("erase", "--listed", "--yes") == {"profiles": profiles}
            assert program.customer(gone["userId"]) is None
            shown = program.run("customers", "show", before["id"], "--json", check=False).stdout
            for word in (gone["email"], gone["phone"], gone["name"], gone["address"]["street"]):
                assert word not in shown
            program.start()
            assert program.customer(gone["email"]) is None
            assert program.customer(PEOPLE[8]["userId"])["traits"]["email"] == PEOPLE[8]["email"], "nobody else is touched"
            assert program.post("/v1/identify", {"userId": "new", "traits": {"plan": "gold"}}, key).status_code == 200
            assert program.customer("new")["id"] == later and program.customer("new")["traits"]["plan"] == "gold"
            program.stop()
            assert program.json("erase", "--listed", "--yes") == {"profiles": 0}
            assert program.customer("new")["traits"]["plan"] == "gold", "who has the number now is somebody else"
            listed = tmp_path / (program.key_file.name + ".erased")
            listed.rename(tmp_path / "elsewhere")
            refused = program.run("erase", "--listed", "--yes", check=False)
            assert refused.returncode == 1 and "There is no list of erasures" in refused.stderr
        finally:
            if program.process:
                program.kill()


def test_a_backup_from_before_the_erasure_does_not_bring_the_person_back(sqlite_program):
    """The key is gone, so the backup's copy is noise: restored, it tells nothing."""
    key = sqlite_program.start().create_key()
    send(sqlite_program, key)
    gone = PEOPLE[7]
    before = sqlite_program.customer(gone["userId"])
    sqlite_program.run("backup", sqlite_program.folder / "before.backup")
    sqlite_program.erase(gone["userId"])
    sqlite_program.stop()
    for file in database_files(sqlite_program.folder):
        file.unlink()
    sqlite_program.run("restore", sqlite_program.folder / "before.backup")
    shown = sqlite_program.run("customers", "show", before["id"], "--json", check=False).stdout
    for word in (gone["email"], gone["phone"], gone["name"], gone["address"]["street"]):
        assert word not in shown
    assert sqlite_program.customer(PEOPLE[8]["userId"])["traits"]["email"] == PEOPLE[8]["email"]
