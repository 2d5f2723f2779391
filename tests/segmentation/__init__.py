"""Tests of segmentation: which lines make one article."""
