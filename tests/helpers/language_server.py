"""What an editor's program is told about YAML files: a client of the npm package yaml-language-server.

It speaks the Language Server Protocol over pipes, as VS Code with the extension of Red Hat does.
"""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from itertools import count
from threading import Timer
from typing import NamedTuple

from helpers.programs import LANGUAGE_SERVER, NODE

LONGEST = 120
"""After so many seconds the server is ended, and the test fails."""
SNIPPETS = {"snippetSupport": True, "documentationFormat": ["markdown"]}
CAPABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {"completionItem": SNIPPETS},
    },
    "workspace": {"configuration": True},
}


class Offered(NamedTuple):
    """A completion: its label, what it inserts, and what is said about it."""

    label: str
    inserted: str
    about: str


class Editor:
    """A text editor with a folder opened, and the server that it has started."""

    def __init__(self, process, folder, settings):
        """Open a folder; `settings` are those that begin with "yaml."."""
        self._process, self._settings = process, settings
        self._numbers, self._texts, self._marked = count(1), {}, {}
        place = {"uri": folder.as_uri(), "name": folder.name}
        self._ask(
            "initialize",
            processId=None,
            rootUri=place["uri"],
            workspaceFolders=[place],
            capabilities=CAPABILITIES,
        )
        self._tell("initialized")

    def open(self, texts):
        """Open files, given their texts by path; return what is marked: line, and sentence."""
        for path, text in texts.items():
            self._texts[path] = text
            document = {"uri": path.as_uri(), "languageId": "yaml", "text": text}
            self._tell(
                "textDocument/didOpen", textDocument={**document, "version": next(self._numbers)}
            )
        return {path: self._marks(path) for path in texts}

    def marks(self, path, text):
        """Change the text of a file; return what is marked in it."""
        self._change(path, text)
        return self._marks(path)

    def offered(self, path, text, line, column):
        """Change the text of a file; return what is offered at a place, both counted from one."""
        self._change(path, text)
        found = self._at("completion", path, line, column)
        return [
            Offered(each["label"], each.get("insertText", ""), each.get("documentation", ""))
            for each in found["items"]
        ]

    def explained(self, path, text, line, column):
        """Change the text of a file; return what is said at a place."""
        self._change(path, text)
        return self._at("hover", path, line, column)["contents"]["value"]

    def note_written(self, path):
        """Tell the server that a file was written, as editors do that watch the folder.

        It then looks at all open files again.
        """
        self._marked.clear()
        self._tell("workspace/didChangeWatchedFiles", changes=[{"uri": path.as_uri(), "type": 1}])

    def _change(self, path, text):
        if self._texts[path] == text:
            return
        self._texts[path] = text
        self._marked.pop(path.as_uri(), None)
        document = {"uri": path.as_uri(), "version": next(self._numbers)}
        self._tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def _marks(self, path):
        while path.as_uri() not in self._marked:
            self._receive()
        found = self._marked[path.as_uri()]
        return sorted((each["range"]["start"]["line"] + 1, each["message"]) for each in found)

    def _at(self, what, path, line, column):
        place = {"line": line - 1, "character": column - 1}
        return self._ask(
            f"textDocument/{what}", textDocument={"uri": path.as_uri()}, position=place
        )

    def _ask(self, method, **params):
        number = next(self._numbers)
        self._send(id=number, method=method, params=params)
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _tell(self, method, **params):
        self._send(method=method, params=params)

    def _send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self):
        """Read a message. Answer it if it is a question; remember what is marked."""
        headers = dict(line.split(b": ") for line in iter(self._line, b""))
        message = json.loads(self._process.stdout.read(int(headers[b"Content-Length"])))
        params = message.get("params") or {}
        if message.get("method") == "textDocument/publishDiagnostics":
            self._marked[params["uri"]] = params["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = [
                self._settings if each["section"] == "yaml" else None for each in params["items"]
            ]
            self._send(id=message["id"], result=asked)
        elif "method" in message and "id" in message:
            self._send(id=message["id"], result=None)
        return message

    def _line(self):
        line = self._process.stdout.readline()
        assert line, f"the server ended, or was ended after {LONGEST} seconds"
        return line.strip()


@contextmanager
def editor(folder, settings):
    """Start a server for a folder, with these settings of its own; end it afterwards."""
    server = [NODE, "--no-opt", LANGUAGE_SERVER, "--stdio"]  # it does little twice
    with subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        timer = Timer(LONGEST, process.kill)
        timer.start()
        try:
            yield Editor(process, folder, settings)
        finally:
            timer.cancel()
            process.kill()
