"""The templates of what is put around pages, and beside them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=select_autoescape(disabled_extensions=["txt"], default=True),
    keep_trailing_newline=True,
)
