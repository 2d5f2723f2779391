"""Flattened text: how its lines are typed and how it is cut into articles."""
