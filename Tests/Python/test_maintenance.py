"""Commands for whoever runs the program: `doctor` finds a fault, `migrate` says what it would do, a newer database is left alone, `rejects`
mends what was rejected."""
import json

from program import parse_json

FAULT = 3
STILL_REJECTED = 2
FAILED = 1


def tables(program):
    if program.database.startswith("sqlite:"):
        return program.sql("SELECT name FROM sqlite_master WHERE type = 'table'").splitlines()
    return program.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").splitlines()


def state(program):
    migrations = program.sql("SELECT id, applied_at FROM migration")
    return sorted(migrations.splitlines()), sorted(tables(program)), program.count("write_key")


def test_the_doctor_ends_with_3_as_long_as_something_is_wrong(program):
    program.create_key()
    well = program.run("doctor")
    assert "✗" not in well.stdout and "✓ master key" in well.stdout and "✓ durability" in well.stdout
    program.key_file.chmod(0o644)
    unwell = program.run("doctor", check=False)
    assert unwell.returncode == FAULT
    assert [line for line in unwell.stdout.splitlines() if line.startswith("✗")] == [
        f"✗ master key: others may read {program.key_file}: chmod 600 it"]
    unwell = program.run("doctor", "--json", check=False)
    assert unwell.returncode == FAULT
    assert [finding["check"] for finding in parse_json(unwell.stdout) if not finding["ok"]] == ["master key"]
    program.key_file.chmod(0o600)
    assert program.run("doctor").returncode == 0


def test_a_dry_run_of_migrate_names_what_migrate_then_does_and_changes_nothing(program):
    named = program.json("migrate", "--dry-run")
    assert len(named) > 10
    assert tables(program) == []
    shown = program.run("migrate", "--dry-run").stdout.splitlines()
    assert [line.split()[:3] for line in shown] == [["to", "do", id] for id in named]
    assert program.json("migrate") == named
    assert sorted(program.sql("SELECT id FROM migration").splitlines()) == sorted(named)
    assert program.json("migrate", "--dry-run") == []
    assert program.run("migrate", "--dry-run").stdout == "The schema is up to date.\n"


def test_a_newer_database_is_refused_with_a_sentence_and_left_as_it_is(program):
    program.create_key()
    program.sql("INSERT INTO migration (id, summary, applied_at) VALUES ('9999-of-the-future', 'What only a newer program knows', 0)")
    before = state(program)
    sentence = ("The database was made by a newer Touchstone (it has 9999-of-the-future): start that version, "
                "or restore a backup made before the upgrade.")
    for command in (["serve", "--port", "0"], ["migrate"], ["migrate", "--dry-run"], ["keys", "list"], ["keys", "create", "--source", "app"]):
        result = program.run(*command, check=False, timeout=60)
        assert result.returncode == FAILED, command
        assert sentence in result.stderr, result.stderr
        assert "Sign in" not in result.stdout
    assert state(program) == before


def test_rejected_events_are_shown_mended_sent_again_and_put_aside(program):
    program.start()
    key = program.create_key()
    for name in ("ada", "ben"):
        assert program.post("/v1/track", {"userId": name}, key).json()["rejected"]
    latest, first = program.json("rejects", "list", "--source", "web")
    assert "ben" not in json.dumps(latest)
    assert "Not shown: 1 that came earlier" in program.run("rejects", "list", "--limit", 1).stdout
    assert program.run("rejects", "list", "--limit", 0, check=False).returncode == 64
    assert "There is no source" in program.run("rejects", "list", "--source", "moon", check=False).stderr
    assert "ada" in program.json("rejects", "show", first["id"])["text"]

    again = program.run("rejects", "replay", "--all", "--json", check=False)
    assert again.returncode == STILL_REJECTED and parse_json(again.stdout)["failed"] == 2
    mended = program.folder / "event.json"
    mended.write_text(json.dumps({"type": "track", "userId": "ada", "event": "Called", "timestamp": "2026-03-01T12:00:00Z"}))
    assert program.json("rejects", "mend", first["id"], mended)["entered"] == 1
    assert [entry["name"] for entry in program.timeline("ada")] == ["Called"]
    assert program.run("rejects", "show", first["id"], check=False).returncode == FAILED

    aside = program.json("rejects", "discard", latest["id"])
    assert aside["discarded"] == 1 and program.json("rejects", "list") == []
    assert program.json("rejects", "undo", aside["from"]) == {"brought_back": 1}
    assert [one["id"] for one in program.json("rejects", "list")] == [latest["id"]]
