"""What pages show besides the words of a version: it is made from the facts of the version.

- `web_only`: the node, which no other form shows; `shown_facts`: the facts of the version shown;
  `notice_words`: what they say about a notice, in short;
  `icons`: what sphinx-design draws, if it is loaded.
- `ways_in`: the cards at the beginning of the policy; `timeline`: the picture of the periods of
  versions, and the status of each.
- `next_steps`, `flow`, `card`: links at the beginning of a notice, its picture, and the rows of its
  card; `card_nodes`: where the card is, and its nodes; `short_answers`: the words behind which an
  answer is folded; `drawing`: the picture for books and paper.
- `language_switch`: links to the same page in other languages.
- `services`: links above the table of cookies; `cookie_blocks`: badges in its rows.
- `rights`: timescales as badges, and links to use a right; `enquiry_email`: a button
  that starts an e-mail with the questions of a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.decorations import (
    card,
    card_nodes,
    cookie_blocks,
    enquiry_email,
    flow,
    language_switch,
    next_steps,
    rights,
    services,
    timeline,
    ways_in,
    web_only,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the node, and what puts decorations into pages."""
    web_only.setup(app)
    ways_in.setup(app)
    card_nodes.setup(app)
    next_steps.setup(app)
    flow.setup(app)
    language_switch.setup(app)
    card.setup(app)
    timeline.setup(app)
    services.setup(app)
    cookie_blocks.setup(app)
    rights.setup(app)
    enquiry_email.setup(app)
