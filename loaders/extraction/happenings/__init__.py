"""Agreements and events: what took place or was agreed, when, where, and who had which part in it."""
