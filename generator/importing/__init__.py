"""Taking a foreign document over: what was recognised becomes the sources of a disclosure, the rest a list."""
