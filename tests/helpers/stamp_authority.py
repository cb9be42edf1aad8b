"""A time-stamping authority of our own, made with OpenSSL, behind a small server."""

from __future__ import annotations

import subprocess
import textwrap
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from helpers.programs import OPENSSL

SETTINGS = """\
    [req]
    distinguished_name = name
    [name]
    [root]
    basicConstraints = critical, CA:true
    keyUsage = critical, keyCertSign
    [stamps]
    extendedKeyUsage = critical, timeStamping
    keyUsage = critical, digitalSignature
    [ca]
    default_ca = certificates
    [certificates]
    database = database
    new_certs_dir = .
    certificate = root.pem
    private_key = root.key
    rand_serial = yes
    default_md = sha256
    default_days = 3650
    policy = any
    [any]
    commonName = supplied
    [authority]
    serial = serial
    signer_cert = stamps.pem
    signer_key = stamps.key
    certs = root.pem
    default_policy = 1.2.3.4
    digests = sha256
    signer_digest = sha256
    """
NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "settings")


class Authority:
    """A root, and a certificate for time stamps."""

    def __init__(self, folder, *dates):
        """Make the certificates; the second one may have dates, as options of OpenSSL."""
        self.folder, self.root = folder, folder / "root.pem"
        folder.mkdir()
        (folder / "settings").write_text(textwrap.dedent(SETTINGS))
        (folder / "database").touch()
        root = ("-x509", "-extensions", "root", "-keyout", "root.key", "-out", "root.pem")
        self.run("req", *root, "-days", "3650", "-subj", "/CN=Root", *NEW_KEY)
        self.run("req", "-keyout", "stamps.key", "-out", "csr", "-subj", "/CN=Stamps", *NEW_KEY)
        options = ("-batch", "-config", "settings", "-extensions", "stamps", "-notext")
        self.run("ca", *options, "-in", "csr", "-out", "stamps.pem", *dates)

    def run(self, *command):
        done = subprocess.run([OPENSSL, *command], cwd=self.folder, capture_output=True, check=True)
        return done.stdout

    def answer(self, request):
        """Return the response to a request."""
        (self.folder / "request").write_bytes(request)
        reply = ("-reply", "-config", "settings", "-section", "authority")
        self.run("ts", *reply, "-queryfile", "request", "-out", "response")
        return (self.folder / "response").read_bytes()


@contextmanager
def server(answer, status=200):
    """Serve what a function makes of each request, and yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            assert self.headers["Content-Type"] == "application/timestamp-query"
            content = answer(self.rfile.read(int(self.headers["Content-Length"])))
            with suppress(ConnectionError):  # the other side may have gone
                self.send_response(status)
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_):
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()
