"""Set pages written out: PDF, ALTO, pictures, flattened dumps, truth."""
