"""Attacks on a sound disclosure, composed at random: each knows by construction whether what it writes is false."""
