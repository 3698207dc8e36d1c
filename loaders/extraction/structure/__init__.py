"""How bodies are built and tied: parts, members, money and ties of no named kind."""
