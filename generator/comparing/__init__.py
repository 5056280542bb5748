"""What was changed between two states of disclosures: sources, revisions of them, published folders."""
