"""What text says about itself: labels, sentence ends, hyphens, duplicates."""
