"""Tests of composition: threads into running text."""
