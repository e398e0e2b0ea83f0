"""What the documents of an edition say twice, and whether it agrees."""
