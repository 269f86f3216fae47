"""docs/walkthrough.md, carried out: its commands in their order, and what they print beside what the document says they print."""
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
        assert matches(second, result.stdout), f"$ {first}\nprints:\n{result.stdout}\nand the document says:\n{second}"
        commands += 1
    assert commands >= 6, "the walk-through has commands"


def matches(expected, printed):
    """Line by line without trailing blanks; `…` alone on a line stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ \t]*\n" for line in expected.splitlines())
    return re.fullmatch(pattern, printed.rstrip() + "\n" if printed.strip() else "") is not None
