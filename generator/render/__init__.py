"""排版: takes the document, gives its outputs as bytes, one folder a format, and reads each of them back.

Renderers compute no figure and read no content; what is read back is compared with the document, never repaired.
"""
