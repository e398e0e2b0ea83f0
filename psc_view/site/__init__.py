"""A whole edition as plain files, which any web server can give to a nation's readers."""
