"""Who holds which office where."""
