"""The directives of the domain ``privacy``: what pages show of the register.

- `registration`: every directive by its name.
- `directive`: what all share: records, and nodes that translators can find.
- `organisation`, `cookies`, `rights`, `form`, `versions`: directives by their subject.
- `notice_directive`: what those for a notice share; `notices`: its sections; `page_blocks`: blocks
  with the words of its page; `notice_card`: the card at its top.
- `shown_parts`: which parts of its notice a page shows.
- `notice_tables`, `related_notices`, `site_lists`: what several notices have in common, and lists
  for the site.
"""
