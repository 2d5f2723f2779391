"""The quality floor: scores on development sets that only rise."""
