"""The flow of pages with rough type."""
