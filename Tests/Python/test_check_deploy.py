"""scripts/check-deploy.py: the files in deploy/ are sound, and what would break them is named."""
import pathlib
import shutil
import subprocess
import sys

import pytest

from conftest import ROOT


def check(root):
    return subprocess.run([sys.executable, ROOT / "scripts/check-deploy.py", root], capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path):
    """As much of the repository as is looked at."""
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    shutil.copy(ROOT / ".dockerignore", tmp_path)
    shutil.copy(ROOT / "Package.swift", tmp_path)
    for name in ("Sources", "Tests"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_the_files_are_sound(copy):
    for root in (ROOT, copy):
        assert (check(root).returncode, check(root).stderr) == (0, "")


@pytest.mark.parametrize("name, old, new, said", [
    ("Dockerfile", "COPY Sources Sources", "COPY Source Sources", "COPY Source: it isn't there"),
    ("Dockerfile", "COPY Sources Sources", "COPY deploy deploy", "COPY deploy: .dockerignore keeps it out"),
    ("Dockerfile", "--from=build", "--from=builder", "COPY from builder: there is no such stage before it"),
    ("compose.yaml", "networks: [outside]", "networks: [outside", "while parsing a flow sequence"),
    ("compose.yaml", "secrets: [pgpass, master.key]", "secrets: [pgpass, key]", "touchstone: secrets names key, which isn't there"),
    ("compose.yaml", "./Caddyfile:", "./Caddy:", "proxy: volumes names ./Caddy, which isn't there"),
    ("touchstone.service", "Restart=on-failure", "Restart=maybe", "Failed to parse"),
])
def test_what_would_break_is_named(copy, name, old, new, said):
    if name == "touchstone.service" and shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    file = pathlib.Path(copy / "deploy" / name)
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    outcome = check(copy)
    assert outcome.returncode == 1 and outcome.stderr.startswith(f"deploy/{name}: ") and said in outcome.stderr, outcome.stderr
