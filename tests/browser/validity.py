"""What the Nu checker finds in pages."""

import json
import subprocess

from helpers.programs import CHECKER, JVM


def faults(*paths):
    """Return the errors and warnings of the Nu checker."""
    done = subprocess.run(
        [*JVM, "-Xss4m", "-jar", CHECKER, "--format", "json", "--exit-zero-always", *paths],
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        (message["url"].removeprefix("file:"), message.get("lastLine"), message["message"])
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]
