"""The live preview: what an editor sees in a browser while writing.

A server process shows the pages; a builder process keeps Sphinx and what it has read.

- `messages`: what the two say to each other, one JSON object a line.
- `questions`: what the server may ask the builder about the pages.
"""
