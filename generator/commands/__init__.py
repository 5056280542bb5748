"""The commands, a file for those that belong together: each takes its options and tells what the stages give it.

Takes: a command line, read by click. Gives: what is printed, and an exit code.
"""
