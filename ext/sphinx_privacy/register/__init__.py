"""What is true: the register's files, models and references."""

from sphinx_privacy.register.load import read_register
from sphinx_privacy.register.records import Register

__all__ = ["Register", "read_register"]
