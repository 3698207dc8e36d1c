"""Entries: all entities of one kind, as a list that each figure leads to."""
