"""The error that says why nothing is published."""


class PublishError(Exception):
    """Nothing is published; the message says why, one sentence on a line."""
