"""What a build reports, in one form, and in the words of an editor.

- `reporter`: the form of all that a build reports.
- `message`: what other programs report, in our words; `messages_of_sphinx`, `messages_of_docutils`,
  `messages_of_myst`: the tables; `other_messages`: which message a text is; `other_sentences`:
  sentences that need more than its words; `known_names`: what an editor may have meant.
- `program_faults`: what is reported of a program that fails.
"""
