"""The register: its files, the models of its records, and their references."""

from sphinx_privacy.register.load import read_register
from sphinx_privacy.register.records import Register

__all__ = ["Register", "read_register"]
