"""Templates that Sphinx compiles once for all builds of a process: this takes half of a small build."""

from __future__ import annotations

from functools import partial

from jinja2.bccache import BytecodeCache
from jinja2.sandbox import SandboxedEnvironment
from sphinx import jinja2glue


class Compiled(BytecodeCache):
    """The compiled templates, by their file and source."""

    def __init__(self):
        self.code = {}

    def load_bytecode(self, bucket):
        """Use what another build compiled."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        """Let other builds use a template."""
        self.code[bucket.key, bucket.checksum] = bucket.code


def share():
    """Let all builds of this process share their templates."""
    jinja2glue.SandboxedEnvironment = partial(SandboxedEnvironment, bytecode_cache=Compiled())
