"""From findings to what is wrong: takes identities that fail, gives the one figure whose correction mends them all.

Also asks whether all identities can hold together where each holds by itself.
"""
