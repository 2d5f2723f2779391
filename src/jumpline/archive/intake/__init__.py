"""Files into the archive.

sources   what the user names, as units       workers    reading and understanding
identity  to which issue pages belong         merging    pages that come later
storing   one issue, whole or not at all      ledger     what was done
adding    a run over files                    redoing    a run over stored issues
engine    which engine found the articles
"""
