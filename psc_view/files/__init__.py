"""Files behind addresses: of pages, of editions, and frames to embed."""
