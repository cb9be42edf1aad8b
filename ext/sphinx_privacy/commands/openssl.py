"""Time stamps of RFC 3161, by OpenSSL's own program, with which anyone else can check them.

Nothing here asks the network: an authority gets a request, and its response is checked, as bytes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STATUS = re.compile(r"^Status: (.*)\.$", re.MULTILINE)
WHY = re.compile(r"^(?:Status description|Failure info): (?!unspecified$)(.*?)\.?$", re.MULTILINE)
GRANTED = ("Granted", "Granted with modifications")
TIME = re.compile(r"^Time stamp: (\w{3} +\d+ \d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE)
# An error: a process, a code, a library, a function, the reason, a file, a line, and details.
ERROR = re.compile(r"^\w+:error:\w+:[^:]*:[^:]*:([^:]*):[^:]*:\d+:(.*)$", re.MULTILINE)


class StampError(Exception):
    """A time stamp cannot be made or does not hold; the message says why, without a full stop."""


def request_for(digest: str) -> bytes:
    """Return the request to stamp a SHA-256; it asks for the certificate of the authority."""
    return _run("-query", "-digest", digest, "-sha256", "-cert").stdout


def time_of(response: bytes) -> datetime:
    """Return the time of a time stamp, in UTC. Raises `StampError` if a response has none."""
    with _file(response) as path:
        done = _run("-reply", "-in", path, "-text")
    text = done.stdout.decode(errors="replace")
    status, time = STATUS.search(text), TIME.search(text)
    if done.returncode or not status:
        raise StampError("it is not a time stamp")
    if status[1] not in GRANTED or not time:
        why = "; ".join(WHY.findall(text)) or "no reason given"
        raise StampError(f"the authority refused: {why}")
    found = datetime.strptime(f"{time[1]} {time[2]}", "%b %d %H:%M:%S %Y")  # noqa: DTZ007 - see below
    return found.replace(tzinfo=UTC)


def check_stamp(response: bytes, digest: str, certificates: Path) -> datetime:
    """Return the time at which a SHA-256 was stamped by an authority that certificates vouch for.

    The certificates need to be valid at that time only. Raises `StampError` if the stamp does not
    hold.
    """
    return _check(response, certificates, "-digest", digest)


def check_answer(response: bytes, request: bytes, certificates: Path) -> datetime:
    """Check a time stamp as the answer to a request, which has a number of its own."""
    with _file(request) as path:
        return _check(response, certificates, "-queryfile", path)


def _check(response: bytes, certificates: Path, *of: str) -> datetime:
    time = time_of(response)
    moment = ("-attime", str(int(time.timestamp())))
    with _file(response) as path:
        done = _run("-verify", *of, "-in", path, "-CAfile", str(certificates), *moment)
    if done.returncode:
        raise StampError(_why(done.stderr.decode(errors="replace")))
    return time


def _why(words: str) -> str:
    """Return the reason in the last error of OpenSSL."""
    for reason, details in reversed(ERROR.findall(words)):
        return str(details.removeprefix("Verify error:") or reason)
    return words.strip().rpartition("\n")[2]


@contextmanager
def _file(content: bytes) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "content")
        path.write_bytes(content)
        yield str(path)


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    openssl = shutil.which("openssl")
    if openssl is None:
        raise StampError("openssl is not installed, or not on the PATH; install it")
    command = [openssl, "ts", *arguments]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own command
