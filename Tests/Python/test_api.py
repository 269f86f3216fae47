"""The HTTP API against its own description: schemathesis makes up requests, good and bad, from /openapi.json."""
import re
import subprocess
import sys

import pytest
import requests

from program import basic

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"
SECONDS = 60
#: Else most of what is tried would be answered 429, which is documented and says nothing.
SERVER_OPTIONS = ["--rate-factor", "10000"]


@pytest.mark.timeout(SECONDS * 2 + 60)
@pytest.mark.parametrize("part", ["collection", "the rest"])
def test_no_5xx_and_no_undocumented_answer(server, part, seed, tmp_path):
    if part == "collection":
        chosen = ["--include-path-regex", "^/v1/", "--header", f"Authorization: {basic(server.key)['Authorization']}"]
    else:
        token = server.program.run("people", "token", "--name", f"test-{seed}", "--role", "administrator").stdout.strip()
        chosen = ["--exclude-path-regex", "^/v1/|sign-out|/events$|/live$", "--header", f"Authorization: Bearer {token}"]
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", server.url + "/openapi.json", "--checks", CHECKS, "--seed", str(seed),
        *chosen, "--max-examples", "30", "--max-time", str(SECONDS), "--request-timeout", "20",
        "--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--no-color", "--warnings", "off", "--generation-database", "none",
    ]
    result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=SECONDS * 2)
    print(result.stdout[-8000:])
    assert result.returncode == 0, result.stdout[-8000:] + result.stderr[-2000:]
    # Not by its key: among what was tried is to revoke keys.
    assert requests.get(server.url + "/health/ready", timeout=30).status_code == 200, "and it is still alive"


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
