"""The documents keep up with the program: links lead somewhere, every command, option of the server and metric is described."""
import re
import subprocess

import pytest
import requests

from conftest import ROOT
from program import command_tree, subcommands

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("Benchmarks/*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)")


def anchor(heading):
    return "#" + re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    for target, place in LINK.findall(document.read_text(encoding="utf-8")):
        path = (document.parent / target).resolve() if target else document
        assert path.exists(), f"{target} is not there"
        if place:
            headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
            assert place in map(anchor, headings), f"{target}{place} is not there"


def test_every_command_is_described(binary):
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    commands = subcommands(command_tree(binary))
    assert "serve" in commands and "import" in commands
    for command in commands:
        assert f"`touchstone {command}" in text or f"`{command} " in text, command
        for part in subcommands(commands[command]):
            assert re.search(rf"`(touchstone )?({command} )?{part}\b", text), f"{command} {part}"


def test_every_option_of_the_server_is_described(binary):
    text = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    help_text = subprocess.run([binary, "serve", "--help"], capture_output=True, text=True, check=True).stdout
    options = set(re.findall(r"--[a-z][a-z-]+", help_text)) - {"--help", "--version"}
    assert "--port" in options
    missing = [option for option in sorted(options) if f"`{option}" not in text]
    assert not missing


def test_every_metric_of_operation_is_described(server):
    text = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    names = set(re.findall(r"^# TYPE (\w+)", requests.get(server.url + "/metrics", timeout=30).text, re.M))
    assert names
    missing = [name for name in sorted(names) if f"`{name}`" not in text]
    assert not missing
