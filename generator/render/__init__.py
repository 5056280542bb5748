"""Renderers: take the document, give web page, PDF and data as bytes. They compute no figure and read no content."""
