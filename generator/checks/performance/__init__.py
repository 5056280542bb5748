"""绩效表 beyond arithmetic: whose they are, what they call things, and whether two tell the same story.

What can be told by figures alone is a rule of the rule book (R-15xx).
"""
