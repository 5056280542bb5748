"""What a foreign document means: whose it is, and its tables under the keys that the packs give them."""
