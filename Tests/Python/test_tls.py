"""TLS to PostgreSQL, as docs/operating.md has it: a server with a certificate of its own, believed where it fits and refused where it doesn't."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import pytest

from conftest import ROOT
from program import Touchstone

SCRIPT = ROOT / "scripts/postgres-for-tests"


def make_certificate(folder, name):
    """A self-signed certificate and its key."""
    certificate, key = folder / f"{name}.crt", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
         "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory):
    """The port of a PostgreSQL server that takes nothing but TLS, and the certificates: its own, and a stranger's."""
    # PostgreSQL's user has to get there.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="touchstone-tls-", dir="/tmp"))
    folder.chmod(0o755)
    server = folder / "server"
    started = subprocess.run([SCRIPT, "start", str(server)], capture_output=True, text=True)
    if started.returncode:
        shutil.rmtree(folder)
        if "no PostgreSQL server is installed" in started.stderr:
            pytest.skip("no PostgreSQL server is installed")
        raise AssertionError(started.stderr)
    try:
        plain = started.stdout.strip()
        port = plain.split(":")[-1].split("/")[0]
        certificates = tmp_path_factory.mktemp("certificates")
        own, stranger = make_certificate(certificates, "localhost"), make_certificate(certificates, "localhost-of-others")
        for source, name in zip(own, ("server.crt", "server.key"), strict=True):
            place = server / "data" / name
            shutil.copyfile(source, place)
            place.chmod(0o600)
            if os.getuid() == 0:
                shutil.chown(place, "postgres", "postgres")
        (server / "data/pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 trust\n")
        subprocess.run(["psql", plain, "-qXc", "ALTER SYSTEM SET ssl = on", "-c", "SELECT pg_reload_conf()"], check=True, capture_output=True)
        wait_for_tls(port)
        yield port, own[0], stranger[0]
    finally:
        subprocess.run([SCRIPT, "stop", str(server)], check=True, capture_output=True)
        shutil.rmtree(folder)


def wait_for_tls(port):
    """Until the server has read its settings anew."""
    address = f"postgres://touchstone@127.0.0.1:{port}/postgres"
    deadline = time.monotonic() + 30
    while True:
        encrypts = subprocess.run(["psql", address + "?sslmode=require", "-Xc", "SELECT 1"], capture_output=True, text=True)
        refuses = subprocess.run(["psql", address + "?sslmode=disable", "-Xc", "SELECT 1"], capture_output=True)
        if encrypts.returncode == 0 and refuses.returncode != 0:
            return
        assert time.monotonic() < deadline, encrypts.stderr
        time.sleep(0.1)


def on(binary, folder, port, options, host="localhost"):
    return Touchstone(binary, f"postgres://touchstone@{host}:{port}/postgres?hostaddr=127.0.0.1&{options}", folder)


def test_a_server_that_wants_tls_gets_it(binary, tmp_path, encrypted):
    port, own, _ = encrypted
    for options in ("sslmode=require", f"sslmode=verify-ca&sslrootcert={own}", f"sslmode=verify-full&sslrootcert={own}"):
        assert on(binary, tmp_path, port, options).run("migrate").returncode == 0
    program = on(binary, tmp_path, port, f"sslmode=verify-full&sslrootcert={own}")
    try:
        key = program.start().create_key()
        assert program.post("/v1/track", {"userId": "ada", "event": "Seen"}, key).status_code == 200
        assert [entry["name"] for entry in program.timeline("ada")] == ["Seen"]
        assert "✗" not in program.run("doctor").stdout
        assert program.stop() == 0
    finally:
        if program.process:
            program.kill()


@pytest.mark.parametrize("host, options, said", [
    ("localhost", "sslmode=verify-full&sslrootcert={stranger}", "certificate verify failed"),
    ("localhost", "sslmode=verify-ca&sslrootcert={stranger}", "certificate verify failed"),
    ("database.example", "sslmode=verify-full&sslrootcert={own}", 'does not match host name "database.example"'),
    ("localhost", "sslmode=verify-full&sslrootcert={own}.gone", "does not exist"),
    ("localhost", "sslmode=disable", "no encryption"),
], ids=["a stranger's root", "a stranger's root, any name", "another name", "no root", "no TLS"])
def test_what_does_not_fit_is_refused_with_a_sentence(binary, tmp_path, encrypted, host, options, said):
    port, own, stranger = encrypted
    program = on(binary, tmp_path, port, options.format(own=own, stranger=stranger), host)
    for command in (["migrate"], ["serve", "--port", "0"]):
        refused = program.run(*command, check=False)
        assert refused.returncode == 1, refused.stderr
        assert "The database can't be opened: " in refused.stderr and said in refused.stderr, refused.stderr
        assert "Sign in" not in refused.stdout
