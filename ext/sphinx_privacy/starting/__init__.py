"""The small project that ``sphinx-privacy init`` writes, complete up to its second version.

- `answers`: what the command asks; `answer_checks`: what an answer must be.
- `surroundings`: git, the virtual environment, and how this package was installed.
- `project_files`: the files, made from templates in ``templates``: those of every project are in
  ``common``, pages and facts in a folder for each language, with a few words in ``words.toml``.
- `first_commands`: what to run then, from the first draft to the second version.
- `new_project`: all of it together; writes files, and never over another.
"""
