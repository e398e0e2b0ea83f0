"""Editions on disk: metadata and tables, read, checked and given out."""
