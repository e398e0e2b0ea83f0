"""What readers see: words in their language, numbers, colours, charts and tables, without any app server."""
