"""The verbs that look after the knowledge base itself: `db` and `review`; and how every verb speaks."""
