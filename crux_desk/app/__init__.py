"""Command line, composition root, tour and self-test: builds everything, closes it in reverse."""
