"""Identity: which mentions speak of the same entity, as a deterministic function of documents, judgements and curated lists."""
