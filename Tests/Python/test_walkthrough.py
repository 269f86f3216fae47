"""docs/walkthrough.md, carried out: its commands in their order, and what they print beside what the document says they print."""
import collections
import csv
import datetime
import hashlib
import os
import re
import subprocess

import pytest

from conftest import ROOT

DOCUMENT = ROOT / "docs/walkthrough.md"
BLOCK = re.compile(r"^```(console|yaml)(?: ([\w.-]+))?\n(.*?)^```$", re.M | re.S)


def steps(text):
    """(command, what it prints) for each `$ command` in a console block, and (file, content) for each yaml block with a name."""
    for language, name, body in BLOCK.findall(text):
        if language == "yaml" and name:
            yield "file", name, body
            continue
        for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
            lines = part.splitlines()
            command = lines.pop(0)
            while command.endswith("\\"):
                command = command[:-1] + lines.pop(0).strip()
            yield "command", command, "\n".join(lines).strip()


def test_the_files_are_those_that_the_document_names(test_data):
    named = re.findall(r"^\| `([\w.-]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|$", DOCUMENT.read_text(encoding="utf-8"), re.M)
    assert len(named) == 2
    for name, size, digest in named:
        (file,) = test_data.rglob(name)
        content = file.read_bytes()
        assert (f"{len(content):,}", hashlib.sha256(content).hexdigest()) == (size, digest)


@pytest.mark.timeout(900)
def test_the_walk_through_prints_what_it_says(binary, test_data, tmp_path):
    """Commands run in an empty folder beside the two data files. A line `…` in the document stands for any lines."""
    for file in ("journeys/simple-onlineshop.csv", "commerce/CDNOW_master.txt"):
        source = test_data / file
        if not source.exists():
            pytest.skip(f"{source} is not there: set TOUCHSTONE_TEST_DATA")
        (tmp_path / source.name).symlink_to(source)
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "touchstone").symlink_to(binary)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHSTONE_")}
    environment = {**kept, "PATH": f"{folder}:{os.environ['PATH']}", "NO_COLOR": "1", "TZ": "UTC"}
    commands = 0
    for kind, first, second in steps(DOCUMENT.read_text(encoding="utf-8")):
        if kind == "file":
            (tmp_path / first).write_text(second, encoding="utf-8")
            continue
        result = subprocess.run(first, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=600)
        assert result.returncode == 0, f"$ {first}\n{result.stdout}\n{result.stderr}"
        assert second.replace("…", "").strip(), f"the document does not show what this prints:\n$ {first}\n{result.stdout}"
        assert matches(second, result.stdout), f"$ {first}\nprints:\n{result.stdout}\nand the document says:\n{second}"
        commands += 1
    assert commands >= 6, "the walk-through has commands"


def matches(expected, printed):
    """Line by line without trailing blanks; `…` alone on a line stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ \t]*\n" for line in expected.splitlines())
    return re.fullmatch(pattern, printed.rstrip() + "\n" if printed.strip() else "") is not None


@pytest.mark.timeout(600)
def test_the_numbers_are_those_that_the_files_give(sqlite_program, test_data):
    """Counted here by the plainest loops over the files, asked of the program, and looked up in the document."""
    document = DOCUMENT.read_text(encoding="utf-8")
    clicks, steps = read_clicks(test_data), ["products", "product1", "cart", "payment_done"]
    expected = funnel(clicks, steps, datetime.timedelta(days=30))
    for number in (sum(map(len, clicks.values())), len(clicks), *expected):
        assert f"{number:,}" in document, f"{number:,} is not in the walk-through"
    mapping = write_mapping(sqlite_program, document, "clicks.yaml")
    summary = sqlite_program.json("import", test_data / "journeys/simple-onlineshop.csv", "--mapping", mapping)
    assert (summary["accepted"], summary["rejected"]) == (38_010, 0)
    answer = sqlite_program.json("journeys", "funnel", "--steps", " > ".join(steps), "--within", "30d")
    assert [step["customers"] for step in answer["steps"]] == expected


@pytest.mark.timeout(600)
def test_the_purchases_are_those_of_the_file(sqlite_program, test_data):
    document = DOCUMENT.read_text(encoding="utf-8")
    rows = [line.split() for line in (test_data / "commerce/CDNOW_master.txt").read_text().splitlines()[1:]]
    cents = sum(round(float(row[3]) * 100) for row in rows)
    for text in (f"{len(rows):,}", f"{len({row[0] for row in rows}):,}", f"{cents / 100:,.2f}"):
        assert text in document, f"{text} is not in the walk-through"
    mapping = write_mapping(sqlite_program, document, "cdnow.yaml")
    summary = sqlite_program.json("import", test_data / "commerce/CDNOW_master.txt", "--mapping", mapping)
    assert (summary["accepted"], summary["rejected"]) == (len(rows), 0)
    revenue = sqlite_program.json("measure", "revenue", "--from", "1997-01-01", "--to", "1998-07-01")
    assert round(revenue["value"] * 100) == cents
    customer = sqlite_program.customer("00002")
    assert len(customer["interactions"]) == sum(row[0] == "00002" for row in rows)


def read_clicks(test_data):
    """For each customer the clicks in the order of their time, equal times as they stand in the file."""
    journeys = collections.defaultdict(list)
    with open(test_data / "journeys/simple-onlineshop.csv", newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            journeys[row["client_id"]].append((datetime.datetime.fromisoformat(row["timestamp"]), number, row["event"]))
    return {customer: sorted(journey) for customer, journey in journeys.items()}


def funnel(journeys, steps, window):
    """How many customers reached each step: from every click on the first step on, the others in order within the window."""
    reached = collections.Counter(deepest(journey, steps, window) for journey in journeys.values())
    return [sum(count for depth, count in reached.items() if depth > index) for index in range(len(steps))]


def deepest(journey, steps, window):
    best = 0
    for place, (begin, _, name) in enumerate(journey):
        if name != steps[0]:
            continue
        depth = 1
        for time, _, other in journey[place + 1:]:
            if time - begin <= window and depth < len(steps) and other == steps[depth]:
                depth += 1
        best = max(best, depth)
    return best


def write_mapping(program, document, wanted):
    for kind, name, body in steps(document):
        if kind == "file" and name == wanted:
            path = program.folder / name
            path.write_text(body, encoding="utf-8")
            return path
    raise AssertionError(f"{wanted} is not in the walk-through")
