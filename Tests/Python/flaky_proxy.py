"""A server between client and Touchstone that goes wrong on purpose."""
import http.server
import threading

import requests


class FlakyProxy:
    """Forwards what it gets; but first takes, for each request, the next entry of `plan`:

    - a number: answers with that status and doesn't forward;
    - "lose the answer": forwards, then answers 502, as if the connection had broken after the work was done.
    """

    def __init__(self, target, plan=()):
        self.target, self.plan = target, list(plan)
        self.requests = []
        self.lock = threading.Lock()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                proxy.answer(self, body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, handler, body):
        with self.lock:
            step = self.plan.pop(0) if self.plan else "forward"
            self.requests.append((handler.path, dict(handler.headers), body))
        if isinstance(step, int):
            return self.reply(handler, step, b'{"code": "busy", "message": "Try again."}')
        kept = {name: value for name, value in handler.headers.items() if name.lower() not in ("host", "content-length")}
        response = requests.post(self.target + handler.path, data=body, headers=kept, timeout=30)
        if step == "lose the answer":
            return self.reply(handler, 502, b'{"code": "bad_gateway", "message": "The answer was lost."}')
        self.reply(handler, response.status_code, response.content)

    def reply(self, handler, status, body):
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
