"""The answer 200 leaves the server only after the disk has confirmed the event: seen in the trace of its and the database's system calls."""
import os
import pathlib
import re
import subprocess
import time

import pytest

from conftest import ROOT
from program import Touchstone

REQUESTS = 10
WRITING = ["write", "writev", "pwrite64", "pwritev", "pwritev2"]
SYNCING = ["fsync", "fdatasync"]
READING = ["read", "recvfrom", "recvmsg"]
SENDING = ["write", "writev", "sendto", "sendmsg"]


def test_the_write_ahead_log_is_synced_before_the_answer(sqlite_program):
    key = sqlite_program.start().create_key()
    with Strace([sqlite_program.process.pid], sqlite_program.folder / "trace.txt") as trace:
        post(sqlite_program, key)
    assert_on_disk_before_the_answer(trace.calls(), r"<[^>]*touchstone\.sqlite-wal>")


def test_postgresql_syncs_its_log_before_the_answer(binary, tmp_path):
    """On a server of its own, so that no other test's commit syncs the log in our place."""
    if not os.environ.get("TOUCHSTONE_TEST_POSTGRES"):
        pytest.skip("no PostgreSQL server: set TOUCHSTONE_TEST_POSTGRES")
    with PostgreSQL() as postgres:
        assert postgres.ask("SHOW wal_sync_method") in SYNCING
        program = Touchstone(binary, postgres.url, tmp_path)
        try:
            key = program.start().create_key()
            with Strace([program.process.pid, *postgres.processes()], tmp_path / "trace.txt") as trace:
                post(program, key)
        finally:
            program.kill()
    assert_on_disk_before_the_answer(trace.calls(), r"<[^>]*/pg_wal/[0-9A-F]{24}>")


def post(program, key):
    for number in range(REQUESTS):
        # Twice in the event: a page of PostgreSQL's log may end in the middle of one.
        body = {"userId": "somebody", "event": "Seen", "messageId": message(number), "properties": {"n": message(number)}}
        assert program.post("/v1/track", body, key).status_code == 200


def message(number):
    return f"synced-{number:03}"


def assert_on_disk_before_the_answer(calls, log):
    """Each request is read, then a write to the log carries its event, then that log is synced, then the answer is written."""
    for number in range(REQUESTS):
        request = next((call for call in calls if call.name in READING and "messageId" in call.text and message(number) in call.text), None)
        assert request, f"request {number} is not in the trace of {len(calls)} calls"
        answer = next((call for call in calls if call.name in SENDING and "HTTP/1.1 200" in call.text and call.begin > request.end), None)
        assert answer, f"the answer to request {number} is not in the trace"
        between = [call for call in calls if call.begin > request.end and call.end < answer.begin and re.search(log, call.text)]
        written = [call for call in between if call.name in WRITING and call.result > 0 and message(number) in call.text]
        assert written, f"the log was not written between request {number} and its answer, or without the event"
        synced = [call for call in between if call.name in SYNCING and call.result == 0 and call.begin > written[0].end]
        assert synced, f"request {number} was answered before the log was synced:\n{answer.text[:200]}"


class Call:
    """One system call: its name, what strace says of it, its result, and the lines of the trace at which it began and ended."""

    def __init__(self, begin, text):
        self.begin, self.end, self.text = begin, None, text
        self.name = text.split("(")[0]

    def finish(self, line, rest=""):
        self.end = line
        self.text += rest
        number = re.search(r"\) += (-?\d+)", self.text[self.text.rfind(") "):])
        self.result = int(number[1]) if number else -1
        return self


class Strace:
    """Follows every thread of running programs, and the processes that they start, with file names beside the descriptors."""

    def __init__(self, pids, output):
        self.pids, self.output = pids, output

    def __enter__(self):
        names = ",".join(sorted({*WRITING, *SYNCING, *READING, *SENDING}))
        command = ["strace", "-f", "-y", "-s", "20000", "-e", f"trace={names}", "-e", "signal=none", "-o", str(self.output)]
        for pid in self.pids:
            command += ["-p", str(pid)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for _ in self.pids:
            said = self.process.stderr.readline()
            # A session of PostgreSQL's may just have ended.
            assert "attached" in said or "No such process" in said, f"strace: {said}"
        time.sleep(0.2)
        return self

    def __exit__(self, *_):
        time.sleep(0.2)
        self.process.terminate()
        self.process.wait(10)

    def calls(self):
        """The calls that ended, in the order in which they began. Strace writes a call that others overlap in two lines."""
        open_calls, found = {}, []
        for number, line in enumerate(self.output.read_text(errors="replace").splitlines()):
            thread, _, text = line.partition(" ")
            text = text.strip()
            if resumed := re.match(r"<\.\.\. (\w+) resumed>", text):
                if thread in open_calls:
                    found.append(open_calls.pop(thread).finish(number, text[resumed.end():]))
            elif text.endswith("<unfinished ...>"):
                open_calls[thread] = Call(number, text.removesuffix("<unfinished ...>"))
            elif re.match(r"\w+\(", text):
                found.append(Call(number, text).finish(number))
        return sorted(found, key=lambda call: call.begin)


class PostgreSQL:
    """A server for one test, of the script that makes them."""

    def __enter__(self):
        # Not under pytest's folder: the server's user has to reach it.
        made = subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True)
        self.folder = pathlib.Path(made.stdout.strip())
        self.folder.chmod(0o755)
        started = self.script("start")
        assert started.returncode == 0, started.stderr
        self.url = started.stdout.strip()
        return self

    def __exit__(self, *_):
        self.script("stop")
        self.folder.rmdir()

    def script(self, what):
        return subprocess.run([ROOT / "scripts/postgres-for-tests", what, self.folder / "server"], capture_output=True, text=True, timeout=90)

    def processes(self):
        """The server's first process and all that it has started."""
        first = int((self.folder / "server/data/postmaster.pid").read_text().splitlines()[0])
        children = pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]

    def ask(self, question):
        return subprocess.run(["psql", self.url, "-AtXc", question], check=True, capture_output=True, text=True).stdout.strip()
