"""Screens of the folder of documents."""
