"""One module for each change of the tables, named by what it brought; never changed once released."""
