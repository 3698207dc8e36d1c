"""Facts: what the graph shows of all that the documents said, once it is known who is who."""
