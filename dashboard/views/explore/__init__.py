"""Explore: who is tied to whom, through what, and who says so?"""
