"""The reader: an archive as pages of a browser, each of them also as JSON.

site       which archive is shown to whom; the only door to it
columns    lines of a page put together to clippings
pictures   pictures, clippings and tiles      citing   BibTeX and CSL-JSON
browsing   titles, issues, pages              telling  articles
messages   the words of the interface         answers  HTML or JSON, headers
app        addresses
"""
