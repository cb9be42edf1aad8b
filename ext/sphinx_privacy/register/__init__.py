"""What is true: the register's files, models and references."""

from sphinx_privacy.register.load import Register, read_register

__all__ = ["Register", "read_register"]
