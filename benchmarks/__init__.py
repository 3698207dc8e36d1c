"""Speed, scale and extraction quality, each one command."""
