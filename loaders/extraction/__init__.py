"""From the text of a document to what it says: names, then the facts between them, each with its words."""
