"""Takes edited drafts (.docx) and the sources they were written from; gives changes of the sources and what is told."""
