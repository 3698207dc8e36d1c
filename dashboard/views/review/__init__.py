"""Review: which of these are the same, and is this fact right?"""
