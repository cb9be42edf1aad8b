"""The templates of page frames."""

from __future__ import annotations

from pathlib import Path

from sphinx_privacy.sphinxext.templating import templates_of

TEMPLATES = templates_of(Path(__file__).with_name("templates"))
