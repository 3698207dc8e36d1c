"""Documents: what does this text say, and what did we take from it?"""
