"""All versions as one site.

- `rendering`: the templates; `frame`: the page frame of an edition; `draft_frame`: that of a draft;
  `version_sentences`: what it says about a version; `language_links`: links to other languages.
- `listing`: the lists of versions, and of their periods, in pages of the text.
- `assemble`: puts pages into their frames, and adds the pages that say what a version changed.
- `versions_json`: the versions as data, and the feed.
- `joining`: joins all editions and publishes the site; `unchanged`: whether it must be made again.
"""
