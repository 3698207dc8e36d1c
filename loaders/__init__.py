"""Everything that comes in: documents, tables and standards become fragments."""
