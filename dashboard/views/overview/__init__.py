"""Overview: what stands in the base, and what is new?"""
