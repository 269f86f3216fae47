"""docs/api.md: its worked request, carried out on the shop of the walk-through."""
import re
import shutil
import subprocess

import pytest

from conftest import ROOT

BLOCKS = re.compile(r"^```(sh|json)\n(.*?)^```$", re.M | re.S)


def test_the_worked_request_gives_the_answer_that_is_printed(sqlite_program, test_data):
    file = test_data / "journeys/simple-onlineshop.csv"
    if not file.exists() or not shutil.which("jq"):
        pytest.skip("needs the walk-through's data (TOUCHSTONE_TEST_DATA) and jq")
    (mapping,) = re.findall(r"^```yaml clicks.yaml\n(.*?)^```$", (ROOT / "docs/walkthrough.md").read_text(encoding="utf-8"), re.M | re.S)
    (sqlite_program.folder / "clicks.yaml").write_text(mapping)
    sqlite_program.run("import", file, "--mapping", "clicks.yaml")
    sqlite_program.start()
    _, worked = (ROOT / "docs/api.md").read_text(encoding="utf-8").split("## A request, worked out")
    (_, serve), (_, token), (_, ask), (_, answer) = BLOCKS.findall(worked)
    assert serve.startswith("touchstone serve "), "that one runs already"
    script = (token + ask).replace("http://127.0.0.1:8080", sqlite_program.url).replace("$(touchstone ", f"$({sqlite_program.binary} ")
    script = script.replace("sqlite:shop.sqlite", sqlite_program.database).replace("shop.key", str(sqlite_program.key_file))
    result = subprocess.run(["bash", "-euc", script], cwd=sqlite_program.folder, capture_output=True, text=True, timeout=60)
    assert result.stdout == answer, result.stderr
