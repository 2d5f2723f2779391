"""Placeholder."""
def cost(data):
    yield ""
