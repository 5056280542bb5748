"""Packs checked as they are loaded: every name in them is resolved before anything is written with them.

Takes a loaded pack with its rules, words and templates; gives T- findings, and what each rule can do in the pack.
"""
