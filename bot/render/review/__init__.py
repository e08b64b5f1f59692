"""Screens of the reviewer: the queue, one document, its rounds."""
