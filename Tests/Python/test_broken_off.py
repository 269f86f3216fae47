"""Rebuilding, restoring and the demo company: broken off or at the wrong moment, they say so and harm nothing."""
import signal
import subprocess

import pytest

from outside import wait_until


def fill(program, many=0):
    key = program.start().create_key()
    program.post("/v1/identify", {"userId": "u1", "messageId": "m1", "traits": {"email": "ada@example.com", "name": "Ada Lovelace"}}, key)
    for first in range(0, many, 500):
        batch = [{"type": "identify", "userId": f"n{n}", "messageId": f"n{n}", "traits": {"name": f"Name {n}"}} for n in range(first, first + 500)]
        program.post("/v1/batch", {"batch": batch}, key)


def setting(program, name):
    try:
        return program.sql(f"SELECT value FROM setting WHERE name = '{name}'")
    except subprocess.CalledProcessError:
        return ""  # The table is not there yet.


def in_background(program, *arguments):
    command = [program.binary, *arguments, "--database", program.database, "--key-file", str(program.key_file)]
    return subprocess.Popen(command, env=program.variables(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_rebuild_makes_the_same_anew(program):
    fill(program)
    program.stop()
    before = program.customer("u1")
    assert before["traits"]["name"] == "Ada Lovelace"
    assert "Rebuilt from" in program.run("rebuild").stdout
    assert program.customer("u1") == before
    program.run("doctor")


def test_a_rebuild_that_was_broken_off_is_found_and_run_again(sqlite_program):
    fill(sqlite_program, many=30_000)
    sqlite_program.stop()
    process = in_background(sqlite_program, "rebuild")
    wait_until(lambda: setting(sqlite_program, "rebuild") == "under way", "the rebuild has begun")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert setting(sqlite_program, "rebuild") == "under way", "it was killed in the middle"
    found = sqlite_program.run("doctor", check=False)
    assert found.returncode == 3 and "touchstone rebuild" in found.stdout
    sqlite_program.run("rebuild")
    assert sqlite_program.run("doctor", check=False).returncode == 0
    assert sqlite_program.customer("u1")["traits"]["name"] == "Ada Lovelace"


@pytest.mark.parametrize("command", [["rebuild"], ["restore", "before.backup", "--replace"]], ids=["rebuild", "restore"])
def test_what_would_take_a_running_server_by_surprise_is_refused(sqlite_program, command):
    fill(sqlite_program)
    sqlite_program.run("backup", "before.backup")
    refused = sqlite_program.run(*command, check=False)
    assert refused.returncode != 0 and "A server is running" in refused.stderr
    assert sqlite_program.customer("u1")["traits"]["name"] == "Ada Lovelace"
    sqlite_program.stop()
    sqlite_program.run(*command)
    assert sqlite_program.customer("u1")["traits"]["name"] == "Ada Lovelace"


def test_half_a_demo_company_does_not_pass_for_a_whole_one(sqlite_program):
    process = in_background(sqlite_program, "demo", "--customers", "3000")
    wait_until(lambda: setting(sqlite_program, "demo") == "being made", "the demo company is being made")
    process.kill()
    process.wait()
    for again in (["demo", "--customers", "60"], ["serve", "--demo", "--port", "0"]):
        refused = sqlite_program.run(*again, check=False)
        assert refused.returncode != 0 and "broken off half made" in refused.stderr, again


def test_the_demo_company_does_not_mix_with_customers_unasked(sqlite_program):
    fill(sqlite_program)
    sqlite_program.stop()
    refused = sqlite_program.run("demo", "--customers", "60", check=False)
    assert refused.returncode != 0 and "--add" in refused.stderr
    sqlite_program.run("demo", "--customers", "60", "--add")
    assert sqlite_program.customer("u1")["traits"]["name"] == "Ada Lovelace"
