"""Run the command as ``python -m sphinx_privacy``."""

from sphinx_privacy.cli import program

program()
