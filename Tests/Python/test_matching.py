"""Matching customers from outside: nothing is joined unseen, kill -9 in the middle of a run leaves whole joins only, and nobody's values are told."""
import random
import re
import subprocess
import time

import pytest

from program import Failed, parse_json

GIVEN = "Ada Ben Cleo Dora Emil Fritz Gerda Hugo Ida Jonas Karla Leo Mara Nils Olga Paul Quentin Rosa Sven Tilda Ute Viktor Wanda Xaver Yara".split()
FAMILY = ("Abel Brandt Conrad Dorn Ebert Fuchs Graf Hahn Imhof Jung Kern Lang Moser Noll Otto Pohl Quast Ritter Seidel Thal Ulrich Vogt Weiss Zander "
          "Achterberg Birkenfeld Dannenberg Eisenhardt Falkenstein Grünewald Hohenberg Kaltenbach").split()


def people(rng, count, again):
    """People with an account each; `again` of them have a second one, half of those with a slip in the name and without telephone."""
    events = []
    for number in range(count):
        given, family = rng.choice(GIVEN), rng.choice(FAMILY)
        traits = {
            "first_name": given, "last_name": family, "email": f"{given}.{family}{number}@example.org".lower(),
            "birthday": f"{rng.randrange(1940, 2005)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}",
            "phone": f"+4930{rng.randrange(10**7, 10**8)}", "city": rng.choice(["Berlin", "Hamburg", "Köln", "Leipzig"]),
        }
        events.append({"type": "identify", "userId": f"a{number}", "messageId": f"a{number}", "traits": traits})
        if number < again:
            twin = dict(traits)
            if number % 2:
                twin["last_name"] = family[0] + family[2] + family[1] + family[3:]
                del twin["phone"]
            events.append({"type": "identify", "userId": f"b{number}", "messageId": f"b{number}", "traits": twin})
    rng.shuffle(events)
    return events


def fill(program, rng, count, again):
    key = program.start().create_key()
    events = people(rng, count, again)
    for start in range(0, len(events), 200):
        assert program.post("/v1/batch", {"batch": events[start:start + 200]}, key).status_code == 200
    assert program.stop() == 0


def switch_on(program):
    preview = program.json("match", "preview")
    program.run("match", "settings", "--automatic", "on", "--confirm", preview["key"])
    return preview


@pytest.mark.timeout(600)
def test_a_run_that_is_killed_leaves_whole_joins_and_can_be_run_again(program, seed):
    rng = random.Random(seed)
    fill(program, rng, 900, 600)
    began = time.monotonic()
    dry = program.json("match", "run", timeout=300)
    took = time.monotonic() - began
    assert dry["state"] == "done" and dry["merged"] == 0 and dry["customers"] == 1500
    preview = switch_on(program)
    assert preview["merges"] > 300, preview
    for _ in range(2):
        command = [program.binary, "match", "run", "--database", program.database, "--key-file", str(program.key_file)]
        running = subprocess.Popen(command, cwd=program.folder, env=program.variables(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.3, 1.1) * took)
        running.kill()
        running.wait()
        joins_are_whole(program)
        # Else the next run would wait half a minute for this one's lease.
        program.sql("UPDATE reader SET lease_until = 0")
    last = program.json("match", "run", timeout=300)
    assert last["state"] == "done"
    joins_are_whole(program)
    joined = program.count("merge WHERE undone IS NULL")
    assert abs(joined - preview["merges"]) <= max(5, preview["merges"] // 20), (joined, preview)
    assert program.json("match", "run", timeout=300)["merged"] <= joined // 100
    runs = program.json("match", "runs")
    assert all(run["state"] in ("done", "stopped") for run in runs)


def joins_are_whole(program):
    program.run("doctor")
    joined = program.count("merge WHERE undone IS NULL")
    assert program.count("profile WHERE canonical <> id") == joined
    assert program.count("change WHERE kind = 2") == joined


def test_nothing_is_joined_unseen_and_an_undone_join_stays_undone(program, seed):
    rng = random.Random(seed)
    fill(program, rng, 300, 200)
    assert program.json("match", "run")["merged"] == 0
    with pytest.raises(Failed, match="preview"):
        program.run("match", "settings", "--automatic", "on")
    with pytest.raises(Failed, match="look at it again"):
        program.run("match", "settings", "--automatic", "on", "--confirm", "1-1-2-0.99")
    switch_on(program)
    assert program.json("match", "run")["merged"] > 50
    merge = next(entry for entry in program.json("merges", "list") if entry["decided_by"] == "linkage")
    program.run("merges", "undo", merge["id"])
    program.run("match", "run")
    standing = [entry for entry in program.json("merges", "list", "--limit", "1000") if entry["undone"] is None]
    assert not any({entry["a"], entry["b"]} == {merge["a"], merge["b"]} for entry in standing)


def test_what_is_stored_and_printed_names_nobody(sqlite_program, seed):
    program = sqlite_program
    fill(program, random.Random(seed), 200, 100)
    printed = program.run("match", "run").stdout + program.run("match", "preview").stdout + program.run("match", "review", "list").stdout
    tables = "SELECT evidence FROM match_candidate UNION ALL SELECT model || columns FROM match_model UNION ALL SELECT coalesce(note, '') FROM match_run"
    stored = program.sql(tables)
    assert stored
    for text in (printed, stored, program.log()):
        assert not re.search(r"@example\.org|\+4930\d|Dannenberg|Falkenstein|\b19\d\d-\d\d-\d\d\b", text)


def test_a_pair_is_decided_and_taken_back(sqlite_program, seed):
    program = sqlite_program
    fill(program, random.Random(seed), 200, 100)
    program.run("match", "run")
    pair = parse_json(program.run("match", "review", "list", "--limit", "1", "--json").stdout)[0]
    shown = program.json("match", "review", "show", pair["id"])
    assert any(field["left"] and field["left"] == field["right"] for field in shown["fields"])
    program.run("match", "review", "decide", pair["id"], "same")
    assert program.json("customers", "show", pair["b"])["id"] == min(pair["a"], pair["b"])
    with pytest.raises(Failed, match="take that decision back"):
        program.run("match", "review", "decide", pair["id"], "different")
    program.run("match", "review", "take-back", pair["id"])
    assert program.json("customers", "show", pair["b"])["id"] == pair["b"]
