"""Kinds of documents (决算, 预算), each one value. Every stage asks a kind what it has, none asks which kind it is.

A new kind is a file here, its line in `registry.py`, and its folder in the packs.
"""
