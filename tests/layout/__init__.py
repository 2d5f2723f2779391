"""Tests of layout: what each line of a page is for."""
