"""Fixtures: a database of each kind, the program on it, a server with a write key."""
import dataclasses
import os
import pathlib
import random
import re
import subprocess
import uuid

import pytest

import walk
from program import Touchstone

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATABASES = ["sqlite", "postgresql"]
#: Files that take minutes: they begin first, or else one core would be busy with the last of them while the other has nothing to do.
LONGEST = ["test_pages", "test_api", "test_kill", "test_review", "test_import", "test_matching", "test_wire", "test_analyses", "test_upload"]


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def binary():
    path = pathlib.Path(os.environ.get("TOUCHSTONE_BINARY", ROOT / ".build/debug/touchstone")).resolve()
    assert path.exists(), f"{path} is not there: run `swift build` first"
    return str(path)


@pytest.fixture(scope="session")
def test_data():
    """The folder with the public data sets that the documentation's walk-through uses."""
    folder = pathlib.Path(os.environ.get("TOUCHSTONE_TEST_DATA", ROOT.parent / "shared/data"))
    if not folder.exists():
        pytest.skip(f"{folder} is not there: set TOUCHSTONE_TEST_DATA")
    return folder


@pytest.fixture
def seed(request):
    """Randomness that a failed run can repeat: TOUCHSTONE_TEST_SEED=N."""
    number = int(os.environ.get("TOUCHSTONE_TEST_SEED", random.SystemRandom().randrange(1 << 32)))
    print(f"\nTOUCHSTONE_TEST_SEED={number} ({request.node.name})")
    return number


@pytest.fixture(params=DATABASES)
def program(request, binary, tmp_path):
    """The program on an empty database of its own; no server yet."""
    with open_database(request.param, tmp_path) as url:
        touchstone = Touchstone(binary, url, tmp_path)
        yield touchstone
        if touchstone.process:
            touchstone.kill()


@pytest.fixture
def sqlite_program(binary, tmp_path):
    """The same on SQLite only, for what depends on the file."""
    touchstone = Touchstone(binary, f"sqlite:{tmp_path}/touchstone.sqlite", tmp_path)
    yield touchstone
    if touchstone.process:
        touchstone.kill()


@dataclasses.dataclass
class Server:
    program: Touchstone
    key: str

    @property
    def url(self):
        return self.program.url

    def post(self, path, body, key=None, headers=None, **options):
        return self.program.post(path, body, self.key if key is None else key, headers, **options)


@pytest.fixture(scope="module", params=DATABASES)
def server(request, binary, tmp_path_factory):
    """A running server, one for each module and kind of database, started with the module's SERVER_OPTIONS, with a write key for the source `web`."""
    folder = tmp_path_factory.mktemp("server")
    with open_database(request.param, folder) as url:
        touchstone = Touchstone(binary, url, folder).start(*getattr(request.module, "SERVER_OPTIONS", []))
        try:
            yield Server(touchstone, touchstone.create_key())
        finally:
            if touchstone.process:
                touchstone.kill()


class open_database:
    """A new database, dropped in the end. PostgreSQL's server is named by TOUCHSTONE_TEST_POSTGRES."""

    def __init__(self, kind, folder):
        self.kind, self.folder = kind, folder

    def __enter__(self):
        if self.kind == "sqlite":
            return f"sqlite:{self.folder}/touchstone.sqlite"
        self.server = os.environ.get("TOUCHSTONE_TEST_POSTGRES")
        if not self.server:
            pytest.skip("no PostgreSQL server: set TOUCHSTONE_TEST_POSTGRES")
        self.name = f"test_{uuid.uuid4().hex[:16]}"
        self.sql(f"CREATE DATABASE {self.name}")
        return re.sub(r"^(postgres(?:ql)?://[^/?]*)(?:/[^?]*)?", rf"\1/{self.name}", self.server)

    def __exit__(self, *_):
        if self.kind == "postgresql":
            self.sql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def sql(self, statement):
        subprocess.run(["psql", self.server, "-qXc", statement], check=True, capture_output=True)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, driven by Playwright; no browser is downloaded."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # Everything runs at once on two cores.

    path = os.environ.get("TOUCHSTONE_TEST_CHROMIUM", "/usr/bin/chromium")
    assert pathlib.Path(path).exists(), f"{path} is not there: run `make setup`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def session(browser, company):
    """The state of a browser signed in to the module's company, to start others from."""
    context = walk.signed_in(browser, company)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def page(request, browser, session):
    """A page of somebody who is signed in to the module's company, at a desk unless the test is run `on_both` widths."""
    width = getattr(request, "param", walk.DESK)
    context = browser.new_context(storage_state=session, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    yield from walk.watched(context)
