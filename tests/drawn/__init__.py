"""Newspaper pages drawn in text, and the articles expected on them.

A case is a Markdown file (``tests/cases``): what it shows, the pages, what is expected::

    # A rule ends an article

    ## page 1

    ```
    MAYOR QUITS        | RAIN TODAY
                       |
    By ANN LEE         | Showers are
    The mayor said     | expected by
    ------------------ | the evening.
    ```

    ## articles

    ### MAYOR QUITS

    - pages: 1
    - byline: By ANN LEE

    The mayor said

    ## leftovers

    - furniture: The Daily Drawing

The notation of a drawing:

==================  ==============================================================================
``two  spaces``     white between columns: the printed lines left and right of it are separate
``|``               a column rule; ``+`` where a horizontal rule meets it
``----``  ``====``  a horizontal rule, thin or thick, of at least four signs
``MAYOR QUITS``     a line in capitals is a headline, twice the size of the body; it fills its row
                    and the row below, which stays empty under it
``# Mayor quits``   the same, for scripts without capitals
``*Mayor quits*``   bold, in the size of the body: a subhead, a kicker
``_Mayor quits_``   italic, in the size of the body: a deck, a cutline
``┌──┐ │ │ └──┘``   a frame
``▒▒▒▒``            a picture, over as many rows and cells as are filled
==================  ==============================================================================

A cell is 6 by 12 points, wide characters take two. ``## page 1, vertical`` announces a page set
from top to bottom and from right to left: its characters are all wide, one under the other, and
what two spaces are in a horizontal drawing are two empty rows here.
"""

from drawn.case import Case, found_articles, found_leftovers, read_case, rewrite
from drawn.page import CELL_HEIGHT, CELL_WIDTH, DrawingError, draw_page

__all__ = [
    "CELL_HEIGHT",
    "CELL_WIDTH",
    "Case",
    "DrawingError",
    "draw_page",
    "found_articles",
    "found_leftovers",
    "read_case",
    "rewrite",
]
