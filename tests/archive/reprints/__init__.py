"""Tests of duplicates, reprints and collation."""
