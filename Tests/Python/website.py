"""A website of another origin than Touchstone's, for what runs in its pages."""
import http.server
import threading


class Website:
    """http://localhost:PORT, which for a browser is another origin than http://127.0.0.1:PORT. `page(path)` gives a path's HTML and further headers."""

    def __init__(self, page):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                html, headers = page(self.path.split("?")[0])
                body = html.encode()
                self.send_response(200)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self.server.server_address[1]}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()
