"""Cells of plain text: lines that are broken, items and paragraphs stay apart."""

CELL = """
```{list-table}
:widths: 24 24

* - - an item of a list that is longer than its cell
    - another
  - One long road of a town with a long name 51\\
    234 Town
* - A paragraph before another one.

    The other one.

    - an item
  - 1. the first
    2. the second, which is also longer than its cell

       and has a paragraph
```
"""
TABLE = """\
+--------------------------+--------------------------+
| * an item of a list that |    One long road of a    |
|   is longer than its     |      town with a long    |
|   cell                   |      name 51             |
| * another                |    234 Town              |
+--------------------------+--------------------------+
| A paragraph before       | 1. the first             |
| another one.             | 2. the second, which is  |
|                          |    also longer than its  |
| The other one.           |    cell                  |
| * an item                |                          |
|                          |    and has a paragraph   |
+--------------------------+--------------------------+
"""


def test_what_follows_a_break_in_a_cell_is_indented_and_paragraphs_are_apart(shop):
    text = shop(CELL).build("text").text()
    assert text[text.index("+---") :] == TABLE
