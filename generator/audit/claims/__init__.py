"""Statements of a document held against its tables, against each other and against its other papers.

Takes what the sentences say (`recognition/claims.py`) and a book; gives findings at the page of the words.
"""
