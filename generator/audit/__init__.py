"""Auditing papers that others published: a book of their tables, judged by the same rules as our own."""
