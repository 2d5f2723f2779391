"""Search in archives."""
