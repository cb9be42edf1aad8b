"""What only web pages show, made from the facts of a version: no words of the version itself.

- `web_only`: the node, which no other form shows; `shown_facts`: the facts of the version shown;
  `notice_words`: what they say about a notice, in short;
  `icons`: what sphinx-design draws, if it is loaded.
- `ways_in`: the cards at the beginning of the policy; `flow`: the picture of a notice;
  `timeline`: that of the periods of versions.
- `services`: links above the table of cookies; `time_limits`: timescales of rights as badges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.decorations import flow, services, time_limits, timeline, ways_in, web_only

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the node and what puts it into pages."""
    web_only.setup(app)
    ways_in.setup(app)
    flow.setup(app)
    timeline.setup(app)
    services.setup(app)
    time_limits.setup(app)
