"""What looks like Markdown and is not. Markdown never fails: all else is text.

Every check works on the tokens of the parser that reads the page. It knows neither Sphinx nor the
register; it is given the names of directives and roles.

- `found`: a fault with its place in a text; `names`: the names that directives and roles have.
- `markdown`: the Markdown that a sentence of the register may have; `address`: what it links to.
- `page`: all faults of a page; `sentence`: those of a sentence of the register.
- `fences`: blocks of code and directives; `rows`: lists and tables.
- `lines`: headings, labels, comments and front matter; `letters`: invisible characters.
- `inline`: roles and names inside a line; `links`: links; `emphasis`: bold words and code.
- `hosts`: addresses that look like others; `html`: HTML, which pages do not have.
"""
