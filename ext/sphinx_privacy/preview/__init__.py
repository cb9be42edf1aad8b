"""The live preview: what an editor sees in a browser while writing.

A server process shows the pages; a builder process keeps Sphinx and what it has read.

- `messages`: what the two say to each other, one JSON object a line.
- `questions`: what the server may ask the builder about the pages.
- `builder_link`: the builder, seen from the server.
- `kept_process`: a process of the builder; `kept_build`: what it builds, `kept_files`: into which
  files, `kept_shape`: what all pages show of each other; `kept_problems`: all problems there are.
- `project_state`: what the bar says about the project as a whole.
"""
