"""What the program sends to: a mail server and an endpoint of webhooks, both real, local, and able to misbehave."""
import datetime
import email
import email.policy
import http.server
import ipaddress
import ssl
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from program import free_port


def wait_until(check, what, seconds=30, pause=0.05):
    """The first value of `check` that counts as true."""
    deadline = time.monotonic() + seconds
    while True:
        value = check()
        if value:
            return value
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(pause)


def certificate(folder):
    """A certificate of 127.0.0.1 that signs itself, with its key, as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True).sign(key, hashes.SHA256())
    )
    (folder / "authority.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return folder / "authority.pem", folder / "key.pem"


class MailServer:
    """An SMTP server (aiosmtpd) that keeps what it gets."""

    user, password = "touchstone", "correct horse"

    def __init__(self, folder=None):
        self.messages, self.answers, self.delay, self.port = [], [], 0, free_port()
        self.held = 0
        options = {}
        if folder:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate(folder))
            options = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": self.authenticate}
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)
        self.controller.start()

    def authenticate(self, server, session, envelope, mechanism, data):
        # Not handled: the server itself says that it was refused.
        return AuthResult(success=(data.login, data.password) == (self.user.encode(), self.password.encode()), handled=False)

    async def handle_DATA(self, server, session, envelope):
        import asyncio

        self.held += 1
        await asyncio.sleep(self.delay)
        answer = self.answers.pop(0) if self.answers else "250 kept"
        if answer.startswith("2"):
            message = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.messages.append((envelope, message))
        return answer

    def to(self, address):
        return [message for envelope, message in list(self.messages) if address in envelope.rcpt_tos]

    def wait_for(self, address, count=1, seconds=30):
        return wait_until(lambda: len(self.to(address)) >= count and self.to(address), f"mail to {address}", seconds)

    def stop(self):
        self.controller.stop()


class Endpoint:
    """An HTTP server that keeps each request and answers as told: (status, body, headers, seconds before) in turn, then 204."""

    def __init__(self):
        self.requests, self.answers, endpoint = [], [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                endpoint.requests.append((self.path, dict(self.headers.items()), body))
                status, text, headers, seconds = endpoint.answers.pop(0) if endpoint.answers else (204, b"", {}, 0)
                time.sleep(seconds)
                try:
                    if status is None:
                        self.connection.sendall(text)
                        self.close_connection = True
                        return
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path="/hooks"):
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def at(self, path):
        return [request for request in list(self.requests) if request[0] == path]

    def wait_for(self, path, count=1, seconds=30):
        return wait_until(lambda: len(self.at(path)) >= count and self.at(path), f"{count} requests at {path}", seconds)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
