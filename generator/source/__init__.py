"""Text with positions: takes files of `content/` and `templates/`, gives values that know file, line and column.

Whatever is wrong with a file becomes a finding (审核意见), never a traceback.
"""
