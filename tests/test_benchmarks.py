"""The made-up policy of a benchmark is a good one; a new rule may change that."""

from helpers import long_history
from helpers.command_line import run

PAGES_TRIED = """
from sphinx_privacy.commands.trial import Trial
Trial._made = lambda *_: []
"""
"""Of what follows from a version, only its pages are made before it is recorded."""


class History(long_history.History):
    """Its versions are published in a process that has imported everything."""

    def run(self, *arguments, folder, **environment):
        return run(folder, *arguments, before=PAGES_TRIED, **environment)


def test_versions_of_the_long_history_can_be_published(tmp_path, monkeypatch):
    monkeypatch.setattr(long_history, "NOTICES", 2)
    history = History(tmp_path)
    history.grow(1)
    assert history.days == ["2024-02-01"]
