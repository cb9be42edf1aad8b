"""Templates that are compiled once for all builds of a process: this takes half of a small build."""

from __future__ import annotations

from jinja2.sandbox import SandboxedEnvironment
from sphinx import jinja2glue


class Compiled(SandboxedEnvironment):
    """Sphinx's templates, each compiled once; those of static files have no name, only a source."""

    code = {}  # noqa: RUF012 - all builds share it

    def compile(self, source, name=None, filename=None, raw=False, defer_init=False):  # noqa: FBT002 - as Jinja has it
        """Return the code that another build compiled, or compile it."""
        key = source, name, filename, raw, defer_init
        if key not in self.code:
            self.code[key] = super().compile(*key)
        return self.code[key]


def share():
    """Let all builds of this process share their templates."""
    jinja2glue.SandboxedEnvironment = Compiled
