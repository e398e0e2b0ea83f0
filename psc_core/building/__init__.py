"""Making editions: from transcribed documents, from imported answers, or made up."""
