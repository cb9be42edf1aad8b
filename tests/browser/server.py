"""The site over http, as its host is to send it: at its address, compressed, with its headers."""

import gzip
import mimetypes
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit

ROOT = "/legal/data-privacy/"


def headers_of(folder):
    """Return the headers that the build says a host has to send."""
    lines = (folder / "_headers").read_text(encoding="utf-8").splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))


@cache
def compressed(body):
    """Return a file as it is sent, which most are more than once."""
    return gzip.compress(body, 6)


class Handler(BaseHTTPRequestHandler):
    """Answers with the files of one folder, and notes every request."""

    protocol_version = "HTTP/1.1"
    compressed = ("text/", "application/javascript", "application/json", "image/svg+xml")

    def __init__(self, folder, asked, *arguments):
        self.folder = folder
        self.always = headers_of(folder)
        self.asked = asked
        super().__init__(*arguments)

    def do_GET(self):
        """Send the file, or the page that says there is none."""
        self.asked.append(self.path)
        path = self.file()
        status = HTTPStatus.OK
        if path is None:
            status = HTTPStatus.NOT_FOUND
            path = self.folder / "404.html"
        body = path.read_bytes() if path.exists() else b""
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_response(status)
        if kind.startswith(self.compressed) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = compressed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.always.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def file(self):
        """Return the file that is asked for, if the site has it."""
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(ROOT):
            return None
        found = (self.folder / path.removeprefix(ROOT)).resolve()
        if found.is_dir():
            found /= "index.html"
        return found if found.is_file() and found.is_relative_to(self.folder) else None

    def log_message(self, *_):
        """Log nothing."""


class Server(ThreadingHTTPServer):
    """Closes without waiting for open connections."""

    daemon_threads = True

    def handle_error(self, *_):
        """Think nothing of a browser that has closed a page before it was there."""


@contextmanager
def served(folder):
    """Serve a folder; give the address of the site and the list of the paths asked for."""
    asked = []
    with Server(("127.0.0.1", 0), partial(Handler, folder.resolve(), asked)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{ROOT}", asked
        finally:
            server.shutdown()
