"""HTML: the pages of one disclosure and its print version, made here and read back here."""
