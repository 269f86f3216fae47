"""Files in: `touchstone import`, with the mapping that it proposes itself, from good files and from bad ones."""
import csv
import gzip
import json
import os
import pty
import re
import subprocess
import time

import pytest

from program import Failed, parse_json

SOME_REJECTED = 2
HEADER = "user_id,event,timestamp,channel,comment\n"


MAPPING = """source: test
columns: {user_id: user_id, event: touchpoint, timestamp: time, channel: channel, comment: text}
"""


def row(number, comment="fine"):
    return f"customer-{number % 10},Seen {number % 7},2026-03-{1 + number % 28:02} 12:{number % 60:02}:00,web,{comment}\n"


def write(program, name, text, encoding="utf-8"):
    path = program.folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def import_file(program, path, *options):
    """The summary: how many rows came, went in, were there already, were rejected."""
    result = program.run("import", path, "--source", "test", *options, "--json", check=False)
    if result.returncode not in (0, SOME_REJECTED):
        raise Failed(result)
    summary = parse_json(result.stdout)
    assert (result.returncode == SOME_REJECTED) == (summary["rejected"] > 0)
    return summary


def counts(summary):
    return {name: summary[name] for name in ("rows", "accepted", "duplicates", "rejected")}


def rejects(program, path):
    with open(f"{path}.rejected.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_good_file_goes_in_and_again_changes_nothing(program):
    path = write(program, "good.csv", HEADER + "".join(row(number) for number in range(500)))
    assert counts(import_file(program, path)) == {"rows": 500, "accepted": 500, "duplicates": 0, "rejected": 0}
    before = program.timeline("customer-3")
    assert len(before) == 50
    assert counts(import_file(program, path)) == {"rows": 500, "accepted": 0, "duplicates": 500, "rejected": 0}
    assert program.timeline("customer-3") == before


def test_identical_rows_are_separate_interactions(program):
    """A row without an id gets one from source, content and its ordinal among identical rows."""
    path = write(program, "repeats.csv", HEADER + row(1) * 3 + row(2))
    assert counts(import_file(program, path))["accepted"] == 4
    assert counts(import_file(program, path))["accepted"] == 0
    assert len(program.timeline("customer-1")) == 3


def test_rows_that_were_added_go_in_the_rest_stays(program):
    path = write(program, "growing.csv", HEADER + row(1) + row(2))
    import_file(program, path)
    write(program, "growing.csv", HEADER + row(1) + row(2) + row(2) + row(3))
    assert counts(import_file(program, path)) == {"rows": 4, "accepted": 2, "duplicates": 2, "rejected": 0}


def test_bad_rows_go_to_the_rejects_file_with_line_and_reason(program):
    lines = [HEADER, row(1), "customer-2,Seen,2026-03-01 12:00:00\n", row(3), "customer-4,Seen,not a time,web,x\n", ",Seen,2026-03-01 12:00:00,web,x\n",
             "customer-5,,2026-03-01 12:00:00,web,x\n", "customer-6,Seen,2026-03-01 12:00:00,web,x,one,two,many\n", row(7)]
    path = write(program, "ragged.csv", "".join(lines))
    mapping = write(program, "ragged.yaml", MAPPING)
    summary = import_file(program, path, "--mapping", mapping)
    assert summary["rows"] == 8 and summary["accepted"] + summary["rejected"] == 8
    listed = rejects(program, path)
    assert len(listed) == summary["rejected"]
    found = {int(entry["line"]): entry["reason"] for entry in listed}
    assert {5, 7, 8} <= set(found), "no time, no name and too many fields are never guessed at"
    assert all(found.values())
    for number in (1, 3, 7):
        assert len(program.timeline(f"customer-{number}")) == 1


FORMS = {
    "BOM": ("\ufeff" + HEADER + row(1), "utf-8"),
    "CRLF": ((HEADER + row(1)).replace("\n", "\r\n"), "utf-8"),
    "CR": ((HEADER + row(1)).replace("\n", "\r"), "utf-8"),
    "no newline at the end": ((HEADER + row(1)).rstrip("\n"), "utf-8"),
    "blank lines": (HEADER + "\n\n" + row(1) + "\n\n", "utf-8"),
    "semicolons": ((HEADER + row(1)).replace(",", ";"), "utf-8"),
    "tabs": ((HEADER + row(1)).replace(",", "\t"), "utf-8"),
}


@pytest.mark.parametrize("text, encoding", FORMS.values(), ids=FORMS)
def test_every_form_of_csv_is_read(program, text, encoding):
    path = write(program, "form.csv", text, encoding)
    assert counts(import_file(program, path)) == {"rows": 1, "accepted": 1, "duplicates": 0, "rejected": 0}
    (entry,) = program.timeline("customer-1")
    assert entry["name"] == "Seen 1"
    assert entry["time"].startswith("2026-03-02T12:01:00")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_what_is_not_read_is_explained(program, encoding):
    path = write(program, "wide.csv", "\ufeff" * (encoding == "utf-16-le") + HEADER + row(1), encoding)
    result = program.run("import", path, "--source", "test", check=False)
    assert result.returncode == 1 and "UTF-8" in result.stderr, result.stderr


@pytest.mark.parametrize("quoted, comment", [
    ('"a, b"', "a, b"), ('"he said ""no"""', 'he said "no"'), ('"two\nlines"', "two\nlines"), ('"two\r\nlines"', "two\r\nlines"), ('""', ""),
], ids=["comma", "quote", "newline", "CRLF", "empty"])
def test_quotes_keep_what_is_inside(program, quoted, comment):
    path = write(program, "quotes.csv", HEADER + row(1, quoted) + row(2))
    assert counts(import_file(program, path))["accepted"] == 2
    (entry,) = program.timeline("customer-1")
    kept = entry.get("text") if entry.get("text") is not None else entry["properties"].get("comment", "")
    assert kept == comment


def test_an_open_quote_does_not_swallow_the_file_in_silence(program):
    path = write(program, "open.csv", HEADER + row(1) + row(2, '"never closed') + "".join(row(number) for number in range(3, 8)))
    summary = import_file(program, path)
    assert summary["rejected"] >= 1
    assert rejects(program, path)[0]["line"] == "3"


def test_latin_1_is_read_as_such(program):
    path = write(program, "latin.csv", HEADER + "customer-1,Gekauft: Äpfel für Müller,2026-03-01 12:00:00,web,schön\n", "latin-1")
    assert counts(import_file(program, path))["accepted"] == 1
    assert program.timeline("customer-1")[0]["name"] == "Gekauft: Äpfel für Müller"


def test_json_lines_with_bad_ones_among_them(program):
    event = {"event": "Seen", "timestamp": "2026-03-01T12:00:00Z", "nested": {"a": [1]}}
    good = [json.dumps({"user_id": f"customer-{number}", **event}) for number in range(5)]
    path = write(program, "events.jsonl", "\n".join([good[0], "{", good[1], "", "[]", good[2], '{"user_id": NaN}', *good[3:]]) + "\n")
    summary = import_file(program, path)
    assert (summary["accepted"], summary["rejected"]) == (5, 3)
    assert [int(entry["line"]) for entry in rejects(program, path)] == [2, 5, 7]
    assert counts(import_file(program, path))["accepted"] == 0


def test_json_lines_come_packed_too(program):
    lines = [json.dumps({"user_id": f"customer-{number % 10}", "event": "Seen", "timestamp": f"2026-03-{1 + number % 28:02}T12:00:00Z"}) for number in range(500)]
    path = write(program, "events.jsonl.gz", gzip.compress(("\n".join([*lines[:250], "{", *lines[250:]]) + "\n").encode()))
    assert counts(import_file(program, path)) == {"rows": 501, "accepted": 500, "duplicates": 0, "rejected": 1}
    assert [int(entry["line"]) for entry in rejects(program, path)] == [251]
    assert len(program.timeline("customer-3")) == 50
    assert {entry["name"] for entry in program.timeline("customer-3")} == {"Seen"}
    assert import_file(program, path)["accepted"] == 0


XES = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="nameless"/></global>
  <classifier name="Activity" keys="concept:name lifecycle:transition"/>
  <trace>
    <string key="concept:name" value="case &amp; 1"/>
    <event><string key="concept:name" value="register"/><date key="time:timestamp" value="2010-12-30T11:02:00.000+01:00"/>
      <int key="cost" value="50"/><boolean key="vip" value="true"/><float key="weight" value="1.5"/><string key="org:resource" value="Pete"/>
      <list key="items"><values><string key="item" value="a"/></values></list></event>
    <event><string key="concept:name" value="check"/><date key="time:timestamp" value="2010-12-30T12:02:00+01:00"/></event>
  </trace>
  <trace>
    <string key="concept:name" value="case 2"/>
    <event><string key="concept:name" value="register"/><date key="time:timestamp" value="2010-12-31T11:02:00Z"/></event>
    <event><string key="concept:name" value="check"/></event>
  </trace>
</log>
"""


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_an_event_log_in_xes(program, packed):
    text = XES.encode()
    path = write(program, "log.xes.gz" if packed else "log.xes", gzip.compress(text) if packed else text)
    summary = import_file(program, path)
    assert (summary["rows"], summary["accepted"], summary["rejected"]) == (4, 3, 1), "an event without a time is rejected"
    first, second = sorted(program.timeline("case & 1"), key=lambda entry: entry["time"])
    assert first["name"].startswith("register") and second["name"].startswith("check")
    assert first["time"].startswith("2010-12-30T10:02:00")
    assert first["properties"]["cost"] == 50 and first["properties"]["vip"] is True
    assert import_file(program, path)["accepted"] == 0


def test_gzip_is_seen_by_its_content_and_several_members_are_one_file(program):
    text = (HEADER + row(1)).encode()
    path = write(program, "packed.csv", gzip.compress(text) + gzip.compress(row(2).encode()))
    assert counts(import_file(program, path))["accepted"] == 2


def test_truncated_gzip_is_an_error_and_what_was_read_before_stays(program):
    packed = gzip.compress((HEADER + "".join(row(number, str(number * 7919)) for number in range(50_000))).encode())
    path = write(program, "cut.csv.gz", packed[: len(packed) // 2])
    result = program.run("import", path, "--source", "test", "--json", check=False)
    assert result.returncode != 0
    assert "gzip" in result.stderr.lower() and "cut.csv.gz" in result.stderr


@pytest.mark.parametrize("content", [b"", b"\n", b"user_id,event,timestamp\n", b"\x00\x01\x02\x03" * 100, b"\x89PNG\r\n\x1a\n" + bytes(200), b"just some words"],
                         ids=["empty", "blank", "header only", "binary", "picture", "prose"])
def test_a_file_that_is_none_is_explained(program, content):
    """No crash, no half import: a sentence that names the file, or a summary of nothing."""
    path = write(program, "strange.csv", content)
    result = program.run("import", path, "--source", "test", "--json", check=False)
    assert result.returncode >= 0, "it did not crash"
    if result.returncode in (0, SOME_REJECTED):
        assert parse_json(result.stdout)["accepted"] == 0
    else:
        assert "strange.csv" in result.stderr and "Fatal" not in result.stderr


def test_a_file_that_is_not_there_is_named(program):
    result = program.run("import", "nowhere.csv", "--source", "test", check=False)
    assert result.returncode != 0 and "nowhere.csv" in result.stderr


def test_the_proposed_mapping_can_be_used_as_it_is(program):
    path = write(program, "good.csv", HEADER + row(1) + row(2))
    mapping = program.folder / "good.yaml"
    mapping.write_text(program.run("import", path, "--propose-mapping").stdout)
    assert program.customer("customer-1") is None, "proposing imports nothing"
    assert import_file(program, path, "--mapping", mapping)["accepted"] == 2


def test_a_mapping_with_a_mistake_says_where(program):
    path = write(program, "good.csv", HEADER + row(1))
    mapping = write(program, "wrong.yaml", "time: no_such_column\nname: [1, 2\n")
    result = program.run("import", path, "--mapping", mapping, "--source", "test", check=False)
    assert result.returncode != 0 and "wrong.yaml" in result.stderr


def test_rejected_rows_go_in_when_the_file_comes_again_with_a_mended_mapping(program):
    dates = HEADER + "".join(f"customer-{day},Seen,{day:02}/03/2026,web,x\n" for day in range(1, 29))
    path = write(program, "dates.csv", dates)
    wrong = write(program, "wrong.yaml", MAPPING.replace("timestamp: time", 'timestamp: {as: time, format: "MM/dd/yyyy"}'))
    mended = write(program, "mended.yaml", wrong.read_text().replace("MM/dd", "dd/MM"))
    assert counts(import_file(program, path, "--mapping", wrong)) == {"rows": 28, "accepted": 12, "duplicates": 0, "rejected": 16}
    told = program.run("import", path, "--source", "test", "--mapping", wrong, check=False)
    assert told.returncode == SOME_REJECTED and "import the file again" in told.stdout
    assert counts(import_file(program, path, "--mapping", mended)) == {"rows": 28, "accepted": 16, "duplicates": 12, "rejected": 0}
    assert program.timeline("customer-20")[0]["time"].startswith("2026-03-20")


def test_a_database_made_by_migrate_can_be_used(program):
    program.run("migrate")
    path = write(program, "good.csv", HEADER + row(1) + row(2))
    assert import_file(program, path)["accepted"] == 2


def stored(program):
    """Interactions that are in; none where the database isn't made yet."""
    try:
        return program.count("change_id")
    except subprocess.CalledProcessError:
        return 0


def on_a_terminal(program, *arguments):
    """The exit code of a command, and what a terminal was told on standard error."""
    outside, inside = pty.openpty()
    command = [program.binary, *map(str, arguments), "--database", program.database, "--key-file", str(program.key_file)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=inside, cwd=program.folder, env=program.variables())
    os.close(inside)
    told = b""
    try:
        while piece := os.read(outside, 1 << 16):
            told += piece
    except OSError:
        pass  # The other end is closed: that is how a terminal's end is told.
    os.close(outside)
    return process.wait(60), told.decode()


def test_a_terminal_sees_a_bar_that_ends_full(program):
    path = write(program, "long.csv", HEADER + "".join(row(number, f"number {number}") for number in range(20_000)))
    mapping = write(program, "long.yaml", MAPPING)
    code, told = on_a_terminal(program, "import", path, "--mapping", mapping)
    assert code == 0, told
    # Each drawing begins at the line's beginning and wipes it.
    drawn = told.split("\r\x1b[K")
    assert len(drawn) > 1, told
    shares = [int(share) for share in re.findall(r"(\d+) %", told)]
    assert shares == sorted(shares) and shares[-1] == 100
    assert drawn[-1] == f"long.csv  {'█' * 30}  100 %  20,000 rows\r\n"


def test_a_terminal_sees_what_went_wrong_on_a_line_of_its_own(program):
    packed = gzip.compress((HEADER + "".join(row(number, str(number * 7919)) for number in range(50_000))).encode())
    path = write(program, "cut.csv.gz", packed[: len(packed) // 2])
    mapping = write(program, "cut.yaml", MAPPING)
    code, told = on_a_terminal(program, "import", path, "--mapping", mapping)
    assert code == 1
    last = told.split("\r\x1b[K")[-1]
    assert "gzip" in last and "cut.csv.gz" in last and "█" not in last and "░" not in last, told
    assert last.endswith("\r\n")


def test_an_interrupted_import_is_finished_by_the_next(program):
    """kill -9 in the middle, then the same command again: everything is there once."""
    program.create_key()
    path = write(program, "long.csv", HEADER + "".join(row(number, f"number {number}") for number in range(60_000)))
    command = [program.binary, "import", str(path), "--source", "test", "--database", program.database, "--key-file", str(program.key_file)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=program.folder, env=program.variables())
    deadline = time.monotonic() + 60
    while process.poll() is None and stored(program) == 0:
        assert time.monotonic() < deadline, "nothing is stored"
        time.sleep(0.005)
    process.kill()
    process.wait()
    summary = import_file(program, path)
    assert summary["rows"] == 60_000 and summary["accepted"] + summary["duplicates"] == 60_000
    assert len(program.timeline("customer-3")) == 6_000
