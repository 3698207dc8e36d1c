"""The text itself: its language, its units, its layout and its words, before anything is found in it."""
