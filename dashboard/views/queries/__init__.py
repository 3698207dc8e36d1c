"""Queries: the same question again, with other values."""
