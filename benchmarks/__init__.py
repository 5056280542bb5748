"""Benchmarks: how the program's time compares, within one run on one machine, with the least it could be.

One file answers one question. What decides is a ratio; the seconds beside it only help to read it.
"""
