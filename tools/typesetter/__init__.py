"""Newspapers that never were, with the truth about them.

    ranges.toml ─▶ house style ─▶ zones of a page ─▶ lines in their places ─▶ truth, ALTO, PDF, PNG,
    newsroom ────▶ stories ────────────────────────────────▲                  flattened text

Nothing here imports the layout or the segmentation of Jumpline or shares a table with them: what
they are to find must not be made by what they believe.
"""
