"""Values to rows and back.

packing     values and columns           numbering   names to numbers
writing     an issue into rows           whole       an issue out of rows
remains     links, leftovers, pointers   reading     rows to records
succession  which article is which       renewal     lines of a page that is renewed
"""
