"""Where the journal of a station and the floor of all meet. Loaded where a floor is set up."""
