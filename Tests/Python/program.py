"""The program under test, driven as a person or another program would: its command line, its pages' address, its HTTP API.

What the tests know of the form of commands and answers stands here, so that it can be read, and changed, in one place.
"""
import base64
import contextlib
import dataclasses
import datetime
import fcntl
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

import requests

START_LIMIT = 60
STOP_LIMIT = 45


class Failed(Exception):
    """A command ended with another exit code than 0."""

    def __init__(self, result):
        super().__init__(f"{' '.join(result.args)} ended with {result.returncode}\n{result.stdout}\n{result.stderr}")
        self.result = result


@dataclasses.dataclass
class Touchstone:
    """One database with its key file, and the server on it once it was started."""

    binary: str
    database: str
    folder: pathlib.Path
    port: int = 0
    process: subprocess.Popen | None = None
    environment: dict = dataclasses.field(default_factory=dict)
    #: Seconds until a server has to be ready.
    start_limit: float = START_LIMIT

    # Command line

    @property
    def key_file(self):
        return self.folder / "master.key"

    def run(self, *arguments, check=True, timeout=120, **options):
        """Runs one command on this database and returns its result (text)."""
        command = [self.binary, *map(str, arguments), "--database", self.database, "--key-file", str(self.key_file)]
        result = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout, cwd=self.folder, env=self.variables(), **options
        )
        if check and result.returncode != 0:
            raise Failed(result)
        return result

    def json(self, *arguments, **options):
        return parse_json(self.run(*arguments, "--json", **options).stdout)

    def variables(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHSTONE_")}
        return {**kept, "NO_COLOR": "1", **self.environment}

    def create_key(self, source="web"):
        """A new write key for a source: shown this once. A running server knows it within a second."""
        key = self.json("keys", "create", "--source", source)["write_key"]
        deadline = time.monotonic() + 5
        while self.process and requests.get(f"{self.url}/v1/projects/{key}/settings", timeout=5).status_code != 200:
            assert time.monotonic() < deadline, "the server does not know the new key"
            time.sleep(0.05)
        return key

    def customer(self, identifier):
        """One customer with identifiers, traits and the whole timeline, or None where nobody has that identifier."""
        found = self.run("customers", "find", identifier, "--json", check=False)
        if found.returncode != 0:
            if "There is no database" in found.stderr:
                return None
            raise Failed(found)
        owners = [entry for entry in parse_json(found.stdout) if has_identifier(entry, identifier)]
        assert len(owners) <= 1, f"{identifier} leads to {len(owners)} customers"
        return self.json("customers", "show", owners[0]["id"]) if owners else None

    def timeline(self, identifier):
        customer = self.customer(identifier)
        return customer["interactions"] if customer else []

    def erase(self, identifier):
        self.run("erase", self.customer(identifier)["id"], "--yes")

    def count(self, table):
        """The number of rows of a table."""
        return int(self.sql(f"SELECT count(*) FROM {table}"))

    def sql(self, statement):
        """Rows of the database itself, beside the program, each a line with | between its columns."""
        if self.database.startswith("sqlite:"):
            command = ["sqlite3", "-cmd", ".timeout 10000", self.database.removeprefix("sqlite:"), statement]
        else:
            command = ["psql", self.database, "-AtXqc", statement]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    # Server

    def start(self, *arguments, wrapper=()):
        """Starts the server, waits until it is ready, and keeps what it prints in server.out and server.log."""
        self.port = self.port or free_port()
        command = [*wrapper, self.binary, "serve", "--database", self.database, "--key-file", str(self.key_file),
                   "--port", str(self.port), *arguments]
        with open(self.folder / "server.out", "ab") as out, open(self.folder / "server.log", "ab") as log:
            self.process = subprocess.Popen(command, stdout=out, stderr=log, cwd=self.folder, env=self.variables())
        self.wait_until_ready()
        return self

    def wait_until_ready(self):
        deadline = time.monotonic() + self.start_limit
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.log()[-4000:]}")
            try:
                if requests.get(self.url + "/health/ready", timeout=5).status_code == 200:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.02)
        raise AssertionError(f"the server was not ready after {self.start_limit} s:\n{self.log()[-4000:]}")

    def stop(self):
        """Asks the server to end (SIGTERM), and returns its exit code."""
        if self.process is None:
            return None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not end within {STOP_LIMIT} s of SIGTERM") from None
        finally:
            self.process = None

    def kill(self):
        """kill -9: no warning, no last words."""
        self.process.kill()
        self.process.wait()
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def sign_in_link(self):
        """The newest one-time link that the server printed."""
        links = re.findall(r"Sign in: (http://\S+)", self.output())
        assert links, f"no sign-in link in what the server printed:\n{self.output()}"
        return links[-1]

    def output(self):
        return (self.folder / "server.out").read_text(errors="replace")

    def log(self):
        return self.output() + (self.folder / "server.log").read_text(errors="replace")

    # Collection

    def post(self, path, body, key=None, headers=None, timeout=30):
        """Posts JSON (or bytes as they are) to the collection API."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", **(basic(key) if key else {}), **(headers or {})}
        return requests.post(self.url + path, data=data, headers=headers, timeout=timeout)


@contextlib.contextmanager
def demo_company(binary, folder, customers):
    """A server of the demo company with so many customers, which is made once for all that ask for as many."""
    made = folder.parent.parent / f"demo-{customers}" if "PYTEST_XDIST_WORKER" in os.environ else folder.parent / f"demo-{customers}"
    with open(made.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            begun = made.with_suffix(".begun")
            begun.mkdir()
            Touchstone(binary, f"sqlite:{begun}/touchstone.sqlite", begun).run("demo", "--customers", customers, timeout=280)
            begun.rename(made)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    try:
        yield program
    finally:
        if program.process:
            program.kill()


def command_tree(binary):
    """The program's commands as it describes them itself, at once: asked for the help of each, it would be started hundreds of times."""
    described = subprocess.run([binary, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout
    return json.loads(described)["command"]


def subcommands(command):
    """The commands right below one of the tree, by their names."""
    return {below["commandName"]: below for below in command.get("subcommands", []) if below["commandName"] != "help"}


def parse_json(text):
    """JSON as RFC 8259 has it: Python alone would let NaN and Infinity pass."""
    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


def has_identifier(customer, value):
    """E-mail addresses are compared without case, phone numbers without blanks."""
    plain = {value, value.lower(), value.replace(" ", "")}
    return any(entry["value"] in plain for entry in customer["identifiers"])


def basic(key):
    return {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def parse_time(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
