"""预览: takes a project that is being written, gives its pages, findings and sources to a browser on this machine.

Nothing is published here. `preview` makes what changed, `app` answers, `guard` says whom.
"""
