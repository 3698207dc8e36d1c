"""What stands behind the front door: the verbs of the command line, and the knowledge base in a notebook."""
