"""Placeholder."""
def collated(data):
    yield ""
