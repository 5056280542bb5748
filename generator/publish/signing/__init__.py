"""Signing published PDFs, and telling whether a signed one is still what its manifest says."""
