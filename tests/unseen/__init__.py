"""Papers that nobody has seen: our own documents printed as other offices might print them, chosen by a seed."""
