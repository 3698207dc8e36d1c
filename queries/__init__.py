"""Saved questions: Cypher files with a header, their parameters and their runner."""
