"""Screens of documents: the scan's pages, what the checks found, examples."""
