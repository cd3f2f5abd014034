"""What is to be printed, out of the journal: facts of boxes and orders, templates, words, jobs."""
