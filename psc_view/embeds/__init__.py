"""Views on other people's pages: frames to embed, what a pasted link unfolds to, data for search engines."""
