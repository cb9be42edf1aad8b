"""All versions as one site.

- `rendering`: the templates; `frame`: what is put around the pages of an edition; `draft_frame`: or
  around a draft.
- `assemble`: puts it there, and adds the pages that say what a version changed.
- `versions_json`: what programs read of versions, and the feed.
- `joining`: joins all editions, and lets the site appear; `unchanged`: whether it would be another.
"""
