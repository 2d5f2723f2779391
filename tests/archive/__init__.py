"""Tests of the archive, each in a folder of its own."""
