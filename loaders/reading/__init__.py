"""Reading: from a file, folder, archive, feed or address to texts with their title, publisher, date and language."""

from loaders.reading.discovery import discover, why_left_out
from loaders.reading.documents import documents, read

__all__ = ["discover", "documents", "read", "why_left_out"]
