"""The answer 200 leaves the server only after the disk has confirmed the event: seen in the trace of its system calls."""
import re
import subprocess
import time

REQUESTS = 10
CALLS = "fsync,fdatasync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg"


def test_the_write_ahead_log_is_synced_before_the_answer(sqlite_program):
    key = sqlite_program.start().create_key()
    trace = sqlite_program.folder / "trace.txt"
    with Strace(sqlite_program.process.pid, trace):
        for number in range(REQUESTS):
            body = {"userId": "somebody", "event": "Seen", "messageId": f"synced-{number}"}
            assert sqlite_program.post("/v1/track", body, key).status_code == 200
    checked = 0
    waiting, synced, unfinished = False, False, {}
    for line in trace.read_text(errors="replace").splitlines():
        thread = line.split()[0]
        if "POST /v1/track" in line:
            assert not waiting, "the requests come one after the other"
            waiting, synced = True, False
        elif "sync(" in line and "-wal" in line and "unfinished" in line:
            unfinished[thread] = True
        elif "sync(" in line and "-wal" in line and line.endswith("= 0"):
            synced = True
        elif re.search(r"fd?a?t?a?sync resumed.*= 0$", line) and unfinished.pop(thread, False):
            synced = True
        elif waiting and "HTTP/1.1 200" in line:
            assert synced, f"answered before the sync:\n{line}"
            waiting = False
            checked += 1
    assert checked == REQUESTS, f"the trace shows {checked} of {REQUESTS} requests"


class Strace:
    """Follows every thread of a running program, with file names beside the descriptors."""

    def __init__(self, pid, output):
        self.pid, self.output = pid, output

    def __enter__(self):
        command = ["strace", "-f", "-y", "-s", "256", "-e", f"trace={CALLS}", "-o", str(self.output), "-p", str(self.pid)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        said = self.process.stderr.readline()
        assert "attached" in said, f"strace: {said}"
        time.sleep(0.2)

    def __exit__(self, *_):
        time.sleep(0.2)
        self.process.terminate()
        self.process.wait(10)
