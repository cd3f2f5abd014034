"""Pictures of items: read off the window's thread, kept in bounded memory, drawn by the bench."""
