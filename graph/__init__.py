"""The knowledge base: its model, its store, identity, analysis and export."""
