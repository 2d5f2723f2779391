"""Small issues made by hand, for what stands above the pipeline."""
