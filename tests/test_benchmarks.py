"""The made-up policy of a benchmark is a good one; a new rule may change that."""

from helpers import long_history


def test_versions_of_the_long_history_can_be_published(tmp_path, monkeypatch):
    monkeypatch.setattr(long_history, "NOTICES", 2)
    history = long_history.History(tmp_path)
    history.grow(1)
    assert history.days == ["2024-02-01"]
