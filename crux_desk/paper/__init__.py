"""What is printed: documents as blocks, blocks as marks on pages, and marks as ZPL. No Qt, no SQL."""
