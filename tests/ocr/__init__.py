"""Tests of OCR, mostly by engines that misbehave."""
