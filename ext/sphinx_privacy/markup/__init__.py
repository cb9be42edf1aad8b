"""What looks like Markdown and is not. Markdown never fails: all else is text.

Every check works on the tokens of the parser that reads the page. It knows neither Sphinx nor the
register; it is given the names of directives and roles.

- `found`: a fault with its place in a text; `names`: the names that directives and roles have.
- `page`: all faults of a page; `sentence`: those of a sentence of the register.
- `blocks`: blocks of code and directives; `lines`: headings, lists, tables, labels and the rest.
- `inline`: roles, links and names inside a line; `letters`: invisible characters.
- `hosts`: addresses that look like others.
"""
