"""Tests of the readers, with files made on the spot."""
