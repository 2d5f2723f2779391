"""Tests of the score, with small truths worked by hand."""
