"""The HTTP API against its own description: schemathesis makes up requests, good and bad, from /openapi.json."""
import collections
import os
import re
import subprocess
import sys

import pytest
import requests

from conftest import ROOT
from program import basic

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"
SECONDS = {"collection": 20, "the rest": 60}
#: Else most of what is tried would be answered 429, which is documented and says nothing.
SERVER_OPTIONS = ["--rate-factor", "10000"]
COLLECTION = r"^/v1/"
#: Streams never end, signing out would end the test, and without a language model a summary is a 503, as is documented.
LEFT_OUT = r"^/v1/|sign-out|/events$|/live$|/summary$"
#: Answers that a request may get without having reached what the operation does.
TURNED_AWAY = {401, 403, 404, 405, 413, 415, 429, 503}
METHODS = ("get", "post", "put", "patch", "delete")
#: Operations that made-up requests don't reach, and why.
OUT_OF_REACH = {
    r"^GET /v1/projects/": "asks for a write key, which nobody guesses",
    r" /api/v1/surveys/\{key\}/": "asks for the address of a published survey or a shop's device, which nobody guesses",
    r" /api/v1/surveys/\{id\}/sends/\{send\}/": "asks for a mailing on its way: that needs a mail server",
    r" /api/v1/deliveries/\{id\}": "asks for a message in the queue: that needs a mail server or a listening endpoint",
    r" /api/v1/feedback/": "asks for themes, which are looked for when thirty texts are there and nobody waits for it here",
}


@pytest.fixture(scope="module")
def filled(server):
    """The server with something of everything, numbered from 1 on: a made-up number then leads somewhere."""
    program = server.program
    program.run("demo", "--customers", 60, "--add", timeout=280)
    token = program.run("people", "token", "--name", "fill", "--role", "administrator").stdout.strip()
    (program.folder / "survey.yaml").write_text(program.run("survey", "export", "--template", "nps").stdout, encoding="utf-8")
    program.run("survey", "import", program.folder / "survey.yaml", "--publish")
    dashboard = program.json("dashboards", "import", "--template", "cx-lead", "--everybody")["id"]
    assert server.post("/v1/track", {"userId": "u1"}).json()["rejected"], "one reject"
    review = {"source": "maps", "id": "1", "location": "Vienna", "stars": 2, "text": "Slow", "written": "2026-03-01T12:00:00Z"}
    for path, body in {
        "cases": {"topic": "Late parcel"}, "case-rules": {"name": "Bad answers", "score": "nps", "at_most": 6, "topic": "A bad answer"},
        "webhooks": {"name": "Ours", "url": "http://127.0.0.1:9/hook", "events": ["case.opened"]},
        "journeys/saved": {"name": "Ours", "address": "/journeys/graph", "question": "graph", "shared": True},
        "reviews": {"reviews": [review]}, "reports": {"dashboard": dashboard, "cadence": "weekly", "addresses": ["ada@example.com"]},
        "alert-rules": {"name": "Few", "question": "interactions", "kind": "threshold", "side": "below", "limit": 1e9, "certain": False},
    }.items():
        answer = requests.post(f"{server.url}/api/v1/{path}", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=60)
        assert answer.ok, (path, answer.status_code, answer.text)
    # The server may be at it already.
    program.run("alerts", "check", check=False)
    return server


@pytest.mark.timeout(640)
@pytest.mark.parametrize("part", ["collection", "the rest"])
def test_no_5xx_and_no_undocumented_answer(filled, part, seed, tmp_path):
    server = filled
    if part == "collection":
        chosen = ["--include-path-regex", COLLECTION, "--header", f"Authorization: {basic(server.key)['Authorization']}"]
    else:
        token = server.program.run("people", "token", "--name", f"test-{seed}", "--role", "administrator").stdout.strip()
        chosen = ["--exclude-path-regex", LEFT_OUT, "--header", f"Authorization: Bearer {token}"]
    answers = tmp_path / "answers.tsv"

    def run(*options):
        command = [
            sys.executable, "-m", "schemathesis.cli", "run", server.url + "/openapi.json", "--checks", CHECKS, "--seed", str(seed),
            *chosen, *options, "--max-time", str(SECONDS[part]), "--request-timeout", "20", "--continue-on-failure", "--no-color",
            "--warnings", "off", "--generation-database", "none",
        ]
        hooks = {"SCHEMATHESIS_HOOKS": str(ROOT / "Tests/Python/answered.py"), "TOUCHSTONE_TEST_ANSWERS": str(answers)}
        result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=SECONDS[part] + 60, env={**os.environ, **hooks})
        print(result.stdout[-8000:])
        assert result.returncode == 0, result.stdout[-8000:] + result.stderr[-2000:]

    # First what is well made, as long as everything is there; then good and bad.
    reaching = ["--phases", "fuzzing", "--mode", "positive", "--max-examples", "5"]
    run(*reaching, *([] if part == "collection" else ["--exclude-method", "DELETE"]))
    run("--phases", "examples,coverage,fuzzing", "--max-examples", "30")
    if part == "the rest":
        run(*reaching, "--include-method", "DELETE")
    # Not by its key: among what was tried is to revoke keys.
    assert requests.get(server.url + "/health/ready", timeout=30).status_code == 200, "and it is still alive"
    assert_most_were_reached(server, part, answers)


def assert_most_were_reached(server, part, answers):
    """Else the run says little: at least nine of ten operations gave an answer of their own, and not only that nothing is there."""
    given = collections.defaultdict(collections.Counter)
    for line in answers.read_text(encoding="utf-8").splitlines():
        label, status = line.split("\t")
        given[label][int(status)] += 1
    paths = requests.get(server.url + "/openapi.json", timeout=30).json()["paths"]
    operations = [
        f"{method.upper()} {path}" for path, known in paths.items() for method in METHODS
        if method in known and (re.search(COLLECTION, path) if part == "collection" else not re.search(LEFT_OUT, path))
    ]
    missing = [label for label in operations if not set(given[label]) - TURNED_AWAY]
    unexplained = [label for label in missing if not any(re.search(known, label) for known in OUT_OF_REACH)]
    told = "\n".join(f"{label}: {dict(given[label]) or 'never tried'}" for label in unexplained)
    print(f"{len(operations) - len(missing)} of {len(operations)} operations were reached; not these:\n{told}")
    assert len(operations) > (8 if part == "collection" else 150)
    assert len(unexplained) * 10 <= len(operations), told


def test_the_description_is_open_api_3_1_and_names_every_path(server):
    document = requests.get(server.url + "/openapi.json", timeout=30).json()
    assert re.match(r"3\.1\.", document["openapi"])
    for path in ("/v1/batch", "/v1/identify", "/v1/track", "/v1/page", "/v1/screen", "/v1/group", "/v1/alias", "/v1/import",
                 "/health/live", "/health/ready", "/metrics"):
        assert path in document["paths"], path
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method in ("get", "post", "put", "patch", "delete"):
                assert operation.get("summary"), f"{method} {path} says nothing"
                assert operation["responses"], f"{method} {path} answers nothing"


def test_health_and_metrics(server):
    assert requests.get(server.url + "/health/live", timeout=30).status_code == 200
    assert requests.get(server.url + "/health/ready", timeout=30).status_code == 200
    response = requests.get(server.url + "/metrics", timeout=30)
    assert response.status_code == 200 and response.headers["Content-Type"].startswith("text/plain")
    for line in response.text.splitlines():
        assert line.startswith("#") or re.fullmatch(r'[a-zA-Z_:][\w:]*(\{([a-zA-Z_]\w*="(\\.|[^"\\])*",?)*\})? (NaN|[+-]?Inf|[-+0-9.e]+)( \d+)?', line), line
