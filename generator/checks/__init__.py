"""审核: takes the filled tables and a pack's rules (审核公式), gives findings (审核意见) and what ran and what did not.

Nothing here renders; nothing that failed, unless waived (核准的例外), is ever published.
"""
