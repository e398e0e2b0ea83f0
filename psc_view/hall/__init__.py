"""What the hall sees on its phones while somebody presents."""
