"""Pictures of pages: their files, their tiles, and drawings where there is none."""
