"""What an author may write, as JSON Schema: from the models of the files, a pack and the catalogues of the year.

`files.py` is where to begin; `assistance.py` answers what may stand at a place of a file, and what stands there means.
"""
